import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { insertDissent, lockDecision, replaceDecided } from '../sql/decision.queries.js';
import type { DecisionRow } from '../sql/decision.queries.js';
import { authoriseDecision, chairs, currentSitting, represented } from './at-the-table.js';
import type { DecisionDenied } from './at-the-table.js';
import { decisionNow, longText } from './decide.js';
import type { DecisionChange } from './decide.js';

export interface RecordDissent {
  /** Made by the client: sent twice, it is recorded once. */
  readonly id: string;
  readonly decisionId: string;
  readonly agencyId: string;
  readonly reason: string;
}

/**
 * Records that an agency disagrees with a decision, and why. It must have been there when it was decided, or be there now
 * while it is open. The decision stands beside it. Whoever runs the meeting; also after its end.
 *
 * Refuses: `not-found`, `not-allowed`, `decision-closed` (withdrawn), `reason-missing`, `text-too-long`, `agency-not-there`,
 * `dissent-recorded` (this agency's is on record).
 * Writes: the dissent, an audit entry.
 */
export async function recordDissent(
  tx: ActorTx,
  input: RecordDissent,
): Promise<
  Outcome<
    DecisionRow,
    | DecisionDenied
    | 'decision-closed'
    | 'reason-missing'
    | 'text-too-long'
    | 'agency-not-there'
    | 'dissent-recorded'
  >
> {
  const seen = await authoriseDecision(tx, input.decisionId);
  if (!seen.ok) return seen;
  const decision = await lockDecision(tx, input.decisionId);
  const known = decision.dissents.find(({ id, agencyId }) => id === input.id || agencyId === input.agencyId);
  if (known?.id === input.id) return ok(decision);
  if (known)
    return refuse('dissent-recorded', {
      field: 'agency',
      message: 'The dissent of this agency is on record already.',
    });
  if (decision.status === 'withdrawn')
    return refuse('decision-closed', { message: 'This was withdrawn: there is nothing to disagree with.' });
  const reason = input.reason.trim();
  if (!reason)
    return refuse('reason-missing', { field: 'reason', message: 'Write why the agency disagrees.' });
  const long = longText('reason', reason);
  if (long) return long;
  const sittingId = decision.sittingId ?? (await currentSitting(tx, decision.meetingId))?.id;
  const there = sittingId
    ? await represented(tx, sittingId, [input.agencyId], decision.decidedAt ?? undefined)
    : refuse('agency-not-there');
  if (!there.ok) return there;
  await insertDissent(tx, { ...input, reason });
  return decisionNow(tx, decision, 'decision.dissent-recorded');
}

export interface CorrectDecision extends DecisionChange {
  /** Made by the client: sent twice, it is corrected once. */
  readonly id: string;
  readonly text: string;
  /** Whether what was proposed holds. */
  readonly adopted: boolean;
  /** Why it is corrected. */
  readonly reason: string;
}

/**
 * Corrects what was written down of a decision that was taken. What it said stays to be seen, with who corrected it and why.
 * Whoever runs the meeting; a decision that the chair took, the chair or vice-chair alone.
 *
 * Refuses: `not-found`, `not-allowed`, `not-chair`, `decision-open` (it is not decided), `text-missing`, `text-too-long`,
 * `reason-missing`, `nothing-changed`, `changed-meanwhile` (`current`).
 * Writes: the decision, what it said before, an audit entry.
 */
export async function correctDecision(
  tx: ActorTx,
  input: CorrectDecision,
): Promise<
  Outcome<
    DecisionRow,
    | DecisionDenied
    | 'not-chair'
    | 'decision-open'
    | 'text-missing'
    | 'text-too-long'
    | 'reason-missing'
    | 'nothing-changed'
    | 'changed-meanwhile'
  >
> {
  const seen = await authoriseDecision(tx, input.decisionId);
  if (!seen.ok) return seen;
  const now = await lockDecision(tx, input.decisionId);
  if (now.corrections.some(({ id }) => id === input.id)) return ok(now);
  if (now.version !== input.expectedVersion) return refuse('changed-meanwhile', { current: now });
  if (now.adopted === null)
    return refuse('decision-open', {
      message: 'This is not decided. Withdraw it and propose it in other words.',
    });
  const [text, reason] = [input.text.trim(), input.reason.trim()];
  if (now.status === 'chair_decided' && !chairs(tx, seen.value.meeting))
    return refuse('not-chair', { message: 'Only the chair or vice-chair corrects what the chair decided.' });
  if (!text) return refuse('text-missing', { field: 'text', message: 'Write what was decided.' });
  const long = longText('text', text) ?? longText('reason', reason);
  if (long) return long;
  if (!reason) return refuse('reason-missing', { field: 'reason', message: 'Say why it is corrected.' });
  if (text === now.text && input.adopted === now.adopted)
    return refuse('nothing-changed', { field: 'text', message: 'Change what was written down.' });
  const status = now.status === 'chair_decided' ? now.status : input.adopted ? 'carried' : 'not_carried';
  await replaceDecided(tx, now, { id: input.id, text, adopted: input.adopted, status, reason });
  return decisionNow(tx, now, 'decision.corrected');
}
