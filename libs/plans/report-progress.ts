import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { findPlanAction, mayInGroup, planClosed } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import { isTheirs } from './domain/whose.js';
import { selectSpeaksFor } from './sql/owner.queries.js';
import { lockPlanAction, selectPlanAction } from './sql/plan-action.queries.js';
import type { PlanActionRow, PlanRating } from './sql/plan-action.queries.js';
import {
  insertNote,
  insertPlanRating,
  isReported,
  updateOutcome,
  updateProgress,
} from './sql/progress.queries.js';
import { PROSE, tooLong } from './typed-text.js';

export interface ReportProgress {
  /** Made by the client, for what is recorded: sent twice, it is recorded once. */
  readonly id: string;
  readonly actionId: string;
  readonly expectedVersion: number;
  /** How it comes on. */
  readonly note?: string | undefined;
  /** Left out: as it was. */
  readonly rating?: PlanRating | null | undefined;
  /** Needed when the rating is given or changed. */
  readonly ratingReason?: string | undefined;
  /** What is in the way; empty: nothing. Left out: as it was. */
  readonly blocker?: string | undefined;
}

export interface CompletePlanAction {
  readonly actionId: string;
  readonly expectedVersion: number;
  /** `open` opens it again. */
  readonly outcome: PlanActionRow['status'];
  readonly note?: string | undefined;
}

export type ProgressRefusal =
  | Denied
  | 'plan-closed'
  | 'action-closed'
  | 'reason-missing'
  | 'nothing-said'
  | 'note-missing'
  | 'text-too-long'
  | 'changed-meanwhile';

/** Whether the actor reports on this action: it is theirs, or they run the group. */
export async function mayReport(tx: ActorTx, action: PlanActionRow): Promise<boolean> {
  if (mayInGroup(tx, 'run', action)) return true;
  if (!mayInGroup(tx, 'contribute', action)) return false;
  const speaksFor = await selectSpeaksFor(tx, action.groupId);
  return isTheirs(action, { personId: tx.actor.personId, speaksFor });
}

async function seenAndTheirs(tx: ActorTx, actionId: string): Promise<Outcome<PlanActionRow, Denied>> {
  const seen = await findPlanAction(tx, actionId);
  if (!seen.ok) return seen;
  return (await mayReport(tx, seen.value))
    ? seen
    : refuse('not-allowed', {
        message: 'Its owner reports on this action, or whoever runs the group.',
      });
}

/**
 * Records how an action of a plan comes on: a note, a rating with its reason, what is in the way. Its owner, whoever speaks
 * for the agency when nobody was named, or whoever runs the group. Every rating stays in the history.
 *
 * Refuses: `not-found`, `not-allowed`, `nothing-said`, `reason-missing`, `text-too-long`, `plan-closed`, `action-closed`,
 * `changed-meanwhile` (with the action as it is now). Sent twice, it is recorded once.
 * Writes: the note, the rating, the action, an audit entry.
 */
export async function reportProgress(
  tx: ActorTx,
  input: ReportProgress,
): Promise<Outcome<PlanActionRow, ProgressRefusal>> {
  const seen = await seenAndTheirs(tx, input.actionId);
  if (!seen.ok) return seen;
  if (await isReported(tx, input.id, input.actionId)) return seen;
  const [note, reason] = [(input.note ?? '').trim(), (input.ratingReason ?? '').trim()];
  const long = tooLong('note', note, PROSE) ?? tooLong('ratingReason', reason, PROSE);
  const blocked = tooLong('blocker', input.blocker ?? '', PROSE);
  if (long ?? blocked) return (long ?? blocked)!;

  const current = await lockPlanAction(tx, input.actionId);
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  const stopped = stoppedBy(current);
  if (stopped) return stopped;
  const rating = input.rating ?? current.rating;
  const blocker = (input.blocker ?? current.blocker).trim();
  const rated = rating !== null && (rating !== current.rating || (reason && reason !== current.ratingReason));
  if (rated && !reason)
    return refuse('reason-missing', { field: 'ratingReason', message: 'Say why it has this rating.' });
  if (!note && !rated && blocker === current.blocker)
    return refuse('nothing-said', {
      field: 'note',
      message: 'Write how it comes on, or change its rating or what is in the way.',
    });

  if (note) await insertNote(tx, { id: input.id, actionId: input.actionId, text: note });
  if (rated) await insertPlanRating(tx, { id: input.id, actionId: input.actionId, rating, reason });
  await updateProgress(tx, input.actionId, {
    rating,
    ratingReason: rated ? reason : current.ratingReason,
    blocker,
  });
  await appendAudit(tx, { action: 'plan-action.reported', about: input.actionId });
  return ok((await selectPlanAction(tx, input.actionId))!);
}

const stoppedBy = (current: PlanActionRow) => {
  if (current.planStatus === 'closed') return planClosed();
  return current.status === 'open'
    ? undefined
    : refuse('action-closed', { message: 'This action is completed. Reopen it first.' });
};

/**
 * Completes an action of a plan with its outcome: done; not possible, because circumstances changed (why is required); not
 * done; or opens it again, which only whoever runs the group does. Otherwise the same people as `reportProgress`.
 *
 * Refuses: `not-found`, `not-allowed`, `note-missing`, `text-too-long`, `plan-closed`, `changed-meanwhile`.
 * Completing it again in the same way changes nothing. Writes: the outcome, an audit entry.
 */
export async function completePlanAction(
  tx: ActorTx,
  input: CompletePlanAction,
): Promise<Outcome<PlanActionRow, ProgressRefusal>> {
  const seen = await seenAndTheirs(tx, input.actionId);
  if (!seen.ok) return seen;
  if (input.outcome === 'open' && !mayInGroup(tx, 'run', seen.value)) return refuse('not-allowed');
  const note = (input.note ?? '').trim();
  const same =
    seen.value.status === input.outcome && (input.outcome === 'open' || seen.value.outcomeNote === note);
  if (same) return seen;
  if (input.outcome === 'not_possible' && !note)
    return refuse('note-missing', { field: 'note', message: 'Write why it is not possible any more.' });
  const long = tooLong('note', note, PROSE);
  if (long) return long;

  const current = await lockPlanAction(tx, input.actionId);
  if (current.planStatus === 'closed') return planClosed();
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  if (current.status !== 'open' && input.outcome !== 'open') return refuse('changed-meanwhile', { current });
  await updateOutcome(tx, input.actionId, input.outcome, note);
  const action = input.outcome === 'open' ? 'plan-action.reopened' : 'plan-action.completed';
  await appendAudit(tx, { action, about: input.actionId });
  return ok((await selectPlanAction(tx, input.actionId))!);
}
