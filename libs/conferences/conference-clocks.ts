import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { dueState } from './domain/limits.js';
import { authoriseConference, findConference, runsConference } from './find-conference.js';
import { clockWithState } from './read-conference.js';
import type { WithState } from './read-conference.js';
import { recorded } from './record-conference.js';
import { meetLimits, selectLimits } from './sql/agenda.queries.js';
import {
  selectClocks,
  selectOpenClocks,
  selectOpenLimits,
  stopClock,
  tellOfClocks,
} from './sql/clock.queries.js';
import type { ClockKind, ClockRow, OpenClock, OpenLimit } from './sql/clock.queries.js';

/**
 * Records that the decision letter or the record of a conference went out, now. Said twice, the first time stays.
 * Refuses: `not-found`, `not-allowed`, `clock-unknown` (the conference has not ended).
 * Writes: the clock, an audit entry.
 */
export async function sendFromConference(
  tx: ActorTx,
  input: { readonly itemId: string; readonly kind: ClockKind },
): Promise<Outcome<WithState<ClockRow>, 'not-found' | 'not-allowed' | 'clock-unknown'>> {
  const seen = await authoriseConference(tx, input.itemId);
  if (!seen.ok) return seen;
  const stopped = await stopClock(tx, input.itemId, input.kind, 'sent');
  const clock = (await selectClocks(tx, input.itemId)).find(({ kind }) => kind === input.kind);
  if (!clock)
    return refuse('clock-unknown', { message: 'End the conference first: nothing is to be sent yet.' });
  if (stopped)
    await recorded(
      tx,
      seen.value,
      input.kind === 'record' ? 'conference.record-sent' : 'conference.letter-sent',
    );
  return ok(clockWithState(tx, clock));
}

/**
 * Records that the record of these conferences is with the group, because the minutes that hold it were approved. Conferences that
 * have not ended, whose record went out before, or that the actor does not run are left as they are. Answers how many there were.
 * Writes: the clocks, an audit entry for each.
 */
export async function recordIsInMinutes(
  tx: ActorTx,
  { itemIds }: { readonly itemIds: readonly string[] },
): Promise<number> {
  let stopped = 0;
  for (const itemId of itemIds) {
    const conference = await findConference(tx, itemId);
    if (!conference || !runsConference(tx, conference)) continue;
    if (!(await stopClock(tx, itemId, 'record', 'minutes'))) continue;
    await recorded(tx, conference, 'conference.record-in-minutes');
    stopped += 1;
  }
  return stopped;
}

/**
 * Records the day on which the core group of a case met for the first time after this conference.
 * Refuses: `not-found`, `not-allowed`, `date-wrong` (no date, in the future, or before the conference), `clock-unknown` (no core
 * group is due). Writes: the limit, an audit entry.
 */
export async function recordCoreGroup(
  tx: ActorTx,
  input: { readonly itemId: string; readonly metOn: string },
): Promise<Outcome<{ itemId: string }, 'not-found' | 'not-allowed' | 'date-wrong' | 'clock-unknown'>> {
  const seen = await authoriseConference(tx, input.itemId);
  if (!seen.ok) return seen;
  const { caseId, heldOn } = seen.value;
  const due = (await selectLimits(tx, caseId)).find(({ kind, metOn }) => kind === 'core_group' && !metOn);
  if (!due || !heldOn) return refuse('clock-unknown', { message: 'No core group is due for this case.' });
  if (!isDate(input.metOn) || input.metOn > tx.clock.today() || input.metOn < due.startedOn)
    return refuse('date-wrong', {
      field: 'metOn',
      message: 'Give the day on which it met: after the conference, and not in the future.',
    });
  await meetLimits(tx, { caseId, kinds: ['core_group'], itemId: input.itemId, metOn: input.metOn });
  await recorded(tx, seen.value, 'conference.core-group-met');
  return ok({ itemId: input.itemId });
}

export interface ConferencesDue {
  readonly today: string;
  readonly clocks: readonly WithState<OpenClock>[];
  readonly limits: readonly WithState<OpenLimit & { metOn: null }>[];
}

/**
 * What is due of conferences that the actor runs: letters and records to send, conferences and core groups to hold; by their day,
 * cases by their reference. At most 200 of each. Writes: an audit entry with every case shown.
 */
export async function listConferencesDue(tx: ActorTx): Promise<ConferencesDue> {
  const clocks = await selectOpenClocks(tx);
  const limits = await selectOpenLimits(tx);
  const seen = new Map([...clocks, ...limits].map((each) => [each.caseId, each]));
  if (seen.size)
    await appendAudit(
      tx,
      { action: 'conference.due-listed' },
      [...seen.values()].map(({ caseId, registerId, compartment }) => ({ caseId, registerId, compartment })),
    );
  const today = tx.clock.today();
  return {
    today,
    clocks: clocks.map((clock) => clockWithState(tx, clock)),
    limits: limits.map((limit) => ({
      ...limit,
      metOn: null,
      ...dueState({ dueOn: limit.dueOn, metOn: null }, today, tx.calendar),
    })),
  };
}

/**
 * Tells whoever coordinates a group that a decision letter or a record is due today, and once more when it is overdue. Set-based;
 * runs as the worker, for one partnership. Writes: what was told, notifications. Answers how many.
 */
export const sweepConferenceClocks = (tx: ActorTx): Promise<number> => tellOfClocks(tx);
