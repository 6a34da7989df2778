import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { finishItem, startItem } from '#libs/meetings';
import { setReviewBy } from '#libs/registers';
import { decideEnd } from './domain/decide-end.js';
import type { Ended, EndRefusal } from './domain/decide-end.js';
import { clocksAfter } from './domain/limits.js';
import type { LimitKind } from './domain/limits.js';
import { changeConference, conferenceRules } from './find-conference.js';
import type { ConferenceChangeRefusal } from './find-conference.js';
import { quorumOfConference } from './quorum-of-conference.js';
import { recorded } from './record-conference.js';
import { insertLimits, meetLimits } from './sql/agenda.queries.js';
import { insertClocks } from './sql/clock.queries.js';
import { selectConferencesOfMeeting, updateEnded } from './sql/conference.queries.js';
import type { ConferenceRow } from './sql/conference.queries.js';
import { selectPlan } from './sql/plan.queries.js';
import { closeReports } from './sql/report.queries.js';

export interface FinishConference {
  readonly itemId: string;
  readonly expectedVersion: number;
  /** One of the pathway's outcomes; left out where the conference is not quorate. */
  readonly outcome?: string | null | undefined;
  /** Not quorate: why the chair goes on all the same. */
  readonly proceedBecause?: string | null | undefined;
  /** Not quorate: the day on which it goes on. */
  readonly reconvenedOn?: string | null | undefined;
  /** True: begin with the next case of the agenda. */
  readonly next?: boolean | null | undefined;
}

export interface FinishedConference {
  readonly itemId: string;
  readonly meetingId: string;
  readonly interim: boolean;
  /** The next case, if there is one; it has begun when that was asked for. */
  readonly nextItemId: string | null;
}

export type FinishConferenceRefusal =
  ConferenceChangeRefusal | EndRefusal | 'item-not-open' | 'meeting-not-open' | 'text-too-long';

/**
 * Ends the conference about a case with what it decided, and begins what follows: the limit of the next conference and of the
 * core group, the review-by date of the case, the clocks of the decision letter and of the record. Where the conference is not
 * quorate it ends with an interim plan and a day within the limit on which it goes on, unless the chair proceeds with a reason.
 *
 * Refuses: `not-found`, `not-allowed`, `changed-meanwhile`, `conference-over`, `item-not-open` (the case is not being heard),
 * `meeting-not-open`, `text-too-long`, and all that the decision itself refuses (`EndRefusal`).
 * Writes: the conference, limits, clocks, the case's review-by date and its ladder, the agenda item, audit entries.
 */
export async function finishConference(
  tx: ActorTx,
  input: FinishConference,
): Promise<Outcome<FinishedConference, FinishConferenceRefusal>> {
  const proceedBecause = (input.proceedBecause ?? '').trim();
  if (proceedBecause.length > 2_000)
    return refuse('text-too-long', {
      field: 'proceedBecause',
      message: 'Shorten the reason to 2,000 characters.',
    });
  const changed = await changeConference(tx, input);
  if (!changed.ok) return changed;
  const conference = changed.value;
  if (conference.stage !== 'now')
    return refuse('item-not-open', { message: 'Begin with this case first: it is not being heard.' });

  const today = tx.clock.today();
  const rules = await conferenceRules(tx, conference.registerId);
  const quorate = (await quorumOfConference(tx, conference))?.quorate ?? null;
  const ended = decideEnd(
    {
      conference: rules.conference,
      kind: conference.kind,
      today,
      quorate,
      outcomes: rules.pathway.outcomes.map(({ key }) => key),
      outcome: input.outcome ?? null,
      plan: (await selectPlan(tx, input.itemId)) ?? null,
      proceedBecause,
      reconvenedOn: input.reconvenedOn ?? null,
    },
    tx.calendar,
  );
  if (!ended.ok) return ended;

  const kept = { quorate, proceededBecause: quorate === false ? proceedBecause : '', heldOn: today };
  await updateEnded(tx, input.itemId, { ...ended.value, ...kept });
  await closeReports(tx, input.itemId);
  await begin(tx, conference, ended.value);
  await insertClocks(tx, input.itemId, clocksAfter(rules.conference, today, tx.calendar));
  const item = await finishItem(tx, {
    itemId: input.itemId,
    expectedVersion: conference.itemVersion,
  });
  if (!item.ok) return item.code === 'changed-meanwhile' ? refuse('changed-meanwhile') : item;
  await recorded(tx, conference, 'conference.ended');
  return ok({
    itemId: input.itemId,
    meetingId: conference.meetingId,
    interim: ended.value.interim,
    nextItemId: await goOn(tx, conference, input.next ?? false),
  });
}

/** What follows: limits that this conference met end, the new ones begin, and the case is looked at again by its day. */
async function begin(
  tx: ActorTx,
  { itemId, caseId, registerId }: ConferenceRow,
  ended: Ended,
): Promise<void> {
  const met: LimitKind[] = ended.interim
    ? ['reconvene']
    : ['initial', 'first_review', 'later_review', 'reconvene'];
  // Without a plan no core group meets either.
  if (!ended.interim && !ended.reviewBy) met.push('core_group');
  await meetLimits(tx, { caseId, kinds: met, itemId, metOn: tx.clock.today() });
  await insertLimits(tx, { caseId, registerId, setByItemId: itemId }, ended.limits);
  if (!ended.reviewBy) return;
  const set = await setReviewBy(tx, { caseId, reviewBy: ended.reviewBy });
  // A case that was closed meanwhile has no review; the conference is on record all the same.
  if (!set.ok && set.code !== 'case-closed')
    throw new Error('The review-by date of a case could not follow its conference.');
}

/** The next case that waits on the agenda; begins with it when that is asked for. */
async function goOn(tx: ActorTx, after: ConferenceRow, start: boolean): Promise<string | null> {
  const waiting = (await selectConferencesOfMeeting(tx, after.meetingId)).filter(
    ({ stage }) => stage === 'waiting',
  );
  const next = waiting.find(({ position }) => position > after.position) ?? waiting[0];
  if (!next) return null;
  if (start) {
    const begun = await startItem(tx, { itemId: next.itemId, expectedVersion: next.itemVersion });
    if (!begun.ok) return null;
  }
  return next.itemId;
}
