import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseItem } from '../agenda/find-item.js';
import type { AgendaItemFound } from '../agenda/find-item.js';
import { presentAgencies, quorumReader } from '../attendance/quorum-now.js';
import type { QuorumShown } from '../attendance/quorum-now.js';
import { lockDecision, selectDecision } from '../sql/decision.queries.js';
import type { DecisionRow } from '../sql/decision.queries.js';
import { lockMeeting } from '../sql/meeting.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';
import { selectSittings } from '../sql/sitting.queries.js';
import type { SittingRow } from '../sql/sitting.queries.js';

export type DecisionDenied = 'not-found' | 'not-allowed';
export type TableClosed = DecisionDenied | 'meeting-not-open';

/** Said for a decision that is not there and for one that somebody may not see. */
export const noDecision = () =>
  refuse('not-found', { message: 'There is no such decision, or you may not see it.' });

/** The sitting that goes on; else the last that did, else the one to come. */
export async function currentSitting(tx: ActorTx, meetingId: string): Promise<SittingRow | undefined> {
  const sittings = await selectSittings(tx, meetingId);
  const begun = sittings.filter(({ startedAt }) => startedAt);
  return begun.find(({ endedAt }) => !endedAt) ?? begun.at(-1) ?? sittings.at(-1);
}

/**
 * Whether the meeting is quorate for one of its items: now, or at a moment. Null where the group has set no quorum, or the
 * meeting has no day. For whoever may see the item.
 */
export async function quorumOfItem(
  tx: ActorTx,
  { item, meeting }: Pick<AgendaItemFound, 'item' | 'meeting'>,
  at?: Date,
): Promise<QuorumShown | null> {
  const sitting = await currentSitting(tx, meeting.id);
  if (!sitting) return null;
  return (await quorumReader(tx, meeting.groupId))({ sittingId: sitting.id, itemId: item.id, at });
}

/** An item at the table of a meeting that goes on, locked against its end. */
export interface AtTheTable extends AgendaItemFound {
  readonly sitting: SittingRow;
}

/** Refuses: `not-found`, `not-allowed` (the actor does not run the meeting), `meeting-not-open` (it does not go on). */
export async function atTheTable(tx: ActorTx, itemId: string): Promise<Outcome<AtTheTable, TableClosed>> {
  const found = await authoriseItem(tx, itemId);
  if (!found.ok) return found;
  const { status } = await lockMeeting(tx, found.value.meeting.id);
  const sitting = await currentSitting(tx, found.value.meeting.id);
  if (status !== 'running' || !sitting) {
    const message = 'Decisions are recorded while the meeting goes on. Begin it, or go on with it, first.';
    return refuse('meeting-not-open', { message });
  }
  return ok({ ...found.value, sitting });
}

/** The decision if the actor may see it and runs its meeting, with the item that it is of. */
export async function authoriseDecision(
  tx: ActorTx,
  decisionId: string,
): Promise<Outcome<AgendaItemFound & { decision: DecisionRow }, DecisionDenied>> {
  const decision = await selectDecision(tx, decisionId);
  if (!decision) return noDecision();
  const found = await authoriseItem(tx, decision.itemId);
  return found.ok ? ok({ ...found.value, decision }) : found;
}

/** A decision that is open, locked, of a meeting that goes on. */
export async function openDecision(
  tx: ActorTx,
  input: { readonly decisionId: string; readonly expectedVersion: number },
): Promise<
  Outcome<AtTheTable & { decision: DecisionRow }, TableClosed | 'changed-meanwhile' | 'decision-closed'>
> {
  const seen = await selectDecision(tx, input.decisionId);
  if (!seen) return noDecision();
  const table = await atTheTable(tx, seen.itemId);
  if (!table.ok) return table;
  const decision = await lockDecision(tx, input.decisionId);
  if (decision.version !== input.expectedVersion) return refuse('changed-meanwhile', { current: decision });
  if (decision.status !== 'open')
    return refuse('decision-closed', { message: 'This is decided already, or it was withdrawn.' });
  return ok({ ...table.value, decision });
}

/** Whether the actor is chair or vice-chair of the meeting's group: theirs are the final decisions. */
export const chairs = (tx: ActorTx, { groupId }: Pick<MeetingRow, 'groupId'>): boolean =>
  may(tx.actor, 'agree', 'Group', { id: groupId });

/** Refuses `agency-not-there` unless each of these agencies is represented at a sitting at that moment. */
export async function represented(
  tx: ActorTx,
  sittingId: string,
  agencies: readonly string[],
  at?: Date,
): Promise<Outcome<null, 'agency-not-there'>> {
  const there = new Set((await presentAgencies(tx, sittingId, at)).map(({ id }) => id));
  return agencies.every((id) => there.has(id))
    ? ok(null)
    : refuse('agency-not-there', {
        field: 'agency',
        message: 'Choose an agency for which somebody is there. Record who has come first.',
      });
}
