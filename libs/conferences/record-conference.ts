import { setAction } from '#libs/actions';
import type { SetActionInput, SetActionRefusal } from '#libs/actions';
import { appendAudit } from '#libs/audit';
import type { AuditAction } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { authoriseConference, changeConference, conferenceRules } from './find-conference.js';
import type { ConferenceChangeRefusal } from './find-conference.js';
import { replaceNotes, selectNotes } from './sql/conference.queries.js';
import type { Audience, ConferenceRow, NoteRow } from './sql/conference.queries.js';
import { insertConferenceAction, selectPlan, upsertPlan } from './sql/plan.queries.js';

const LONGEST = 20_000;

const tooLong = (field: string) =>
  refuse('text-too-long', { field, message: 'Shorten the text to 20,000 characters.' });

/** Says what was done in a conference, in the trail and to everybody who has the meeting open. */
export async function recorded(
  tx: ActorTx,
  { itemId, caseId, registerId, compartment, meetingId }: ConferenceRow,
  action: AuditAction,
): Promise<void> {
  await appendAudit(tx, { action, caseId, registerId, compartment, about: itemId });
  await announce(tx, { meetingId, moved: 'conference' });
}

/**
 * Writes down what is said in a conference: the discussion, the child's views, the words of the decision, each for the family or
 * for the professionals. What is sent replaces what stood there; an empty text takes it away; what is not sent stays.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile` (`current` has the notes that stand), `conference-over`,
 * `family-not-told` (a note for the family, and the pathway has no family part), `text-too-long` (20,000 characters).
 * Writes: the notes, an audit entry.
 */
export async function saveConferenceNotes(
  tx: ActorTx,
  input: { readonly itemId: string; readonly expectedVersion: number; readonly notes: readonly NoteRow[] },
): Promise<
  Outcome<{ itemId: string; version: number }, ConferenceChangeRefusal | 'text-too-long' | 'family-not-told'>
> {
  const notes = input.notes.map((note) => ({ ...note, text: note.text.trim() }));
  if (notes.some(({ text }) => text.length > LONGEST)) return tooLong('notes');
  const changed = await changeConference(tx, input, async () => ({
    notes: await selectNotes(tx, input.itemId),
  }));
  if (!changed.ok) return changed;
  const { conference } = await conferenceRules(tx, changed.value.registerId);
  if (!conference.familyPart && notes.some(({ audience, text }) => audience === 'family' && text))
    return refuse('family-not-told', {
      field: 'notes',
      message: 'The family has no part in this conference. Write it for the professionals.',
    });
  await replaceNotes(tx, input.itemId, notes);
  await recorded(tx, changed.value, 'conference.noted');
  return ok({ itemId: input.itemId, version: changed.value.version });
}

/**
 * Writes the plan of a conference: full, or interim where the conference is not quorate, with its aims and the day by which
 * it is reviewed. Whether that day is within the limit is asked when the conference ends.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile` (`current` has the plan that stands), `conference-over`,
 * `aims-missing`, `text-too-long`, `review-date-wrong` (no date, or not in the future).
 * Writes: the plan, an audit entry.
 */
export async function saveConferencePlan(
  tx: ActorTx,
  input: {
    readonly itemId: string;
    readonly expectedVersion: number;
    readonly kind: 'full' | 'interim';
    readonly aims: string;
    readonly reviewBy: string;
  },
): Promise<
  Outcome<
    { itemId: string; version: number },
    ConferenceChangeRefusal | 'aims-missing' | 'text-too-long' | 'review-date-wrong'
  >
> {
  const aims = input.aims.trim();
  if (aims.length > LONGEST) return tooLong('aims');
  const changed = await changeConference(tx, input, async () => ({
    plan: await selectPlan(tx, input.itemId),
  }));
  if (!changed.ok) return changed;
  if (!aims) return refuse('aims-missing', { field: 'aims', message: 'Write what the plan is to reach.' });
  if (!isDate(input.reviewBy) || input.reviewBy <= tx.clock.today())
    return refuse('review-date-wrong', {
      field: 'reviewBy',
      message: 'Give the day by which the plan is reviewed: a later day than today.',
    });
  await upsertPlan(tx, input.itemId, { kind: input.kind, aims, reviewBy: input.reviewBy });
  await recorded(tx, changed.value, 'conference.planned');
  return ok({ itemId: input.itemId, version: changed.value.version });
}

/**
 * Sets an action of the plan on the case: what, who, by when, and whether the family is told of it.
 *
 * Refuses: `not-found`, `not-allowed`, `conference-over`, `family-not-told`, and all that `setAction` refuses.
 * Writes: as `setAction`; that the conference set it; an audit entry.
 */
export async function setConferenceAction(
  tx: ActorTx,
  input: Omit<SetActionInput, 'caseId' | 'reviewId'> & {
    readonly itemId: string;
    readonly audience: Audience;
  },
): Promise<
  Outcome<{ itemId: string; actionId: string }, SetActionRefusal | 'conference-over' | 'family-not-told'>
> {
  const seen = await authoriseConference(tx, input.itemId);
  if (!seen.ok) return seen;
  if (seen.value.finishedAt)
    return refuse('conference-over', {
      message: 'This conference has ended. Set the action on the case itself.',
    });
  const { conference } = await conferenceRules(tx, seen.value.registerId);
  if (!conference.familyPart && input.audience === 'family')
    return refuse('family-not-told', {
      field: 'audience',
      message: 'The family has no part in this conference. Keep the action to the professionals.',
    });
  const { itemId, audience, ...action } = input;
  const set = await setAction(tx, { ...action, caseId: seen.value.caseId });
  if (!set.ok) return set;
  await insertConferenceAction(tx, itemId, set.value.id, audience);
  await recorded(tx, seen.value, 'conference.action-set');
  return ok({ itemId, actionId: set.value.id });
}
