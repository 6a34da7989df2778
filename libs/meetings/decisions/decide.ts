import { appendAudit } from '#libs/audit';
import type { AuditAction } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { settle } from '../domain/settle.js';
import type { ChairDecides, SettleRefusal, Voice } from '../domain/settle.js';
import {
  insertDecision,
  replaceVoices,
  selectDecision,
  updateSettled,
  updateWithdrawn,
} from '../sql/decision.queries.js';
import type { DecisionRow } from '../sql/decision.queries.js';
import { atTheTable, chairs, openDecision, quorumOfItem, represented } from './at-the-table.js';
import type { TableClosed } from './at-the-table.js';

/** The most that a decision or a reason may hold, in characters. */
const LONGEST = 2_000;

export const longText = (field: string, text: string) =>
  text.length > LONGEST
    ? refuse('text-too-long', { field, message: 'Shorten this to 2,000 characters.' })
    : undefined;

/** Writes the trail of a decision, tells who has the meeting open, and answers it as it stands. */
export async function decisionNow(
  tx: ActorTx,
  of: { readonly id: string; readonly meetingId: string },
  action: AuditAction,
): Promise<Outcome<DecisionRow, never>> {
  await appendAudit(tx, { action, about: of.id });
  await announce(tx, { meetingId: of.meetingId, moved: 'decision' });
  return ok((await selectDecision(tx, of.id))!);
}

export interface ProposeDecision {
  /** Made by the client: sent twice, it is proposed once. */
  readonly id: string;
  readonly itemId: string;
  readonly text: string;
  /** The agency that proposes it: one that is there. */
  readonly agencyId: string;
}

/**
 * Records that an agency proposes a decision under an item. Whoever runs the meeting, while it goes on.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `text-missing`, `text-too-long`, `agency-not-there`,
 * `already-exists` (the id is of something else).
 * Writes: the decision, an audit entry.
 */
export async function proposeDecision(
  tx: ActorTx,
  input: ProposeDecision,
): Promise<
  Outcome<DecisionRow, TableClosed | 'text-missing' | 'text-too-long' | 'agency-not-there' | 'already-exists'>
> {
  const table = await atTheTable(tx, input.itemId);
  if (!table.ok) return table;
  const again = await selectDecision(tx, input.id);
  if (again) return again.itemId === input.itemId ? ok(again) : refuse('already-exists');
  const text = input.text.trim();
  if (!text) return refuse('text-missing', { field: 'text', message: 'Write what is to be decided.' });
  const long = longText('text', text);
  if (long) return long;
  const there = await represented(tx, table.value.sitting.id, [input.agencyId]);
  if (!there.ok) return there;
  await insertDecision(tx, { ...input, text });
  if (!(await selectDecision(tx, input.id))) return refuse('already-exists');
  return decisionNow(tx, { id: input.id, meetingId: table.value.meeting.id }, 'decision.proposed');
}

export interface DecisionChange {
  readonly decisionId: string;
  readonly expectedVersion: number;
}

export type DecisionRefusal = TableClosed | 'changed-meanwhile' | 'decision-closed';

/**
 * Records how the agencies that are there stand to a decision: one voice an agency, in the place of what was recorded
 * before. Whoever runs the meeting, while it goes on.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `agency-not-there` (one of them has left, or never came),
 * `agency-twice`, `changed-meanwhile` (`current` is the decision that stands), `decision-closed`.
 * Writes: the voices, the decision's version, an audit entry.
 */
export async function recordVoices(
  tx: ActorTx,
  input: DecisionChange & { readonly voices: readonly { agencyId: string; voice: Voice }[] },
): Promise<Outcome<DecisionRow, DecisionRefusal | 'agency-not-there' | 'agency-twice'>> {
  const open = await openDecision(tx, input);
  if (!open.ok) return open;
  const agencies = input.voices.map(({ agencyId }) => agencyId);
  if (new Set(agencies).size < agencies.length)
    return refuse('agency-twice', { field: 'voices', message: 'Each agency has one voice.' });
  const there = await represented(tx, open.value.sitting.id, agencies);
  if (!there.ok) return there;
  await replaceVoices(tx, input.decisionId, input.voices);
  return decisionNow(
    tx,
    { id: input.decisionId, meetingId: open.value.meeting.id },
    'decision.voices-recorded',
  );
}

export interface Decide extends DecisionChange {
  /** The chair's own, final decision; left out: the majority decides. */
  readonly chair?: ChairDecides | undefined;
  /** Why it is decided although the meeting is not quorate. */
  readonly proceedReason?: string | undefined;
}

/**
 * Decides what was proposed: by the majority of the voices, else by the chair, who says why. Whether the meeting is quorate
 * for the item is asked at this moment and kept with the decision. Whoever runs the meeting records a majority; the final
 * decision, and going on without a quorum, are the chair's or vice-chair's alone.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `changed-meanwhile` (`current`), `decision-closed`, `no-majority`,
 * `chair-reason-missing`, `not-chair`, `not-quorate` (until the chair says why it goes on), `text-too-long`.
 * Sent twice by the same person, it is decided once. Writes: the decision, an audit entry.
 */
export async function decide(
  tx: ActorTx,
  input: Decide,
): Promise<
  Outcome<DecisionRow, DecisionRefusal | SettleRefusal | 'not-chair' | 'not-quorate' | 'text-too-long'>
> {
  const open = await openDecision(tx, input);
  if (!open.ok) return sentTwice(tx, input, open.current) ?? open;
  const { decision, meeting, sitting } = open.value;
  const chair = input.chair && { ...input.chair, reason: input.chair.reason.trim() };
  const proceedReason = (input.proceedReason ?? '').trim();
  const long = longText('chairReason', chair?.reason ?? '') ?? longText('proceedReason', proceedReason);
  if (long) return long;
  const settled = settle(
    decision.voices.map(({ voice }) => voice),
    chair,
  );
  if (!settled.ok) return settled;
  const quorum = await quorumOfItem(tx, open.value);
  const inquorate = quorum !== null && !quorum.quorate;
  if (inquorate && !proceedReason)
    return refuse('not-quorate', {
      field: 'proceedReason',
      message:
        'The meeting is not quorate for this item. Wait, or the chair says why it goes on all the same.',
    });
  if ((chair || inquorate) && !chairs(tx, meeting))
    return refuse('not-chair', {
      field: chair ? 'chair' : 'proceedReason',
      message: 'Only the chair or vice-chair decides this.',
    });
  await updateSettled(tx, decision.id, {
    ...settled.value,
    chairReason: chair?.reason ?? '',
    quorum,
    proceedReason: inquorate ? proceedReason : '',
    sittingId: sitting.id,
  });
  return decisionNow(tx, decision, 'decision.decided');
}

/** What stands, if it is what this very request decided already. */
function sentTwice(tx: ActorTx, { expectedVersion, chair }: Decide, current: unknown) {
  const now = current as DecisionRow | undefined;
  const same =
    now?.decidedById === tx.actor.personId &&
    now.version === expectedVersion + 1 &&
    (now.status === 'chair_decided') === (chair !== undefined) &&
    (!chair || (now.adopted === chair.adopted && now.chairReason === chair.reason.trim()));
  return same ? ok(now) : undefined;
}

/**
 * Withdraws what was proposed and is not decided. Whoever runs the meeting, while it goes on.
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `changed-meanwhile`, `decision-closed`.
 * Writes: the decision, an audit entry.
 */
export async function withdrawDecision(
  tx: ActorTx,
  input: DecisionChange,
): Promise<Outcome<DecisionRow, DecisionRefusal>> {
  const open = await openDecision(tx, input);
  if (!open.ok) return open;
  await updateWithdrawn(tx, input.decisionId);
  return decisionNow(tx, open.value.decision, 'decision.withdrawn');
}
