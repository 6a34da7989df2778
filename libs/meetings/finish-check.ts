import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { appendEvent } from '#libs/outbox';
import { endMeeting } from './change-meeting.js';
import { authoriseCheck, unlessRunning } from './find-check.js';
import { joinCases } from './join-cases.js';
import { nextChecks } from './next-checks.js';
import { selectAgenda, updateStage } from './sql/agenda.queries.js';
import type { AgendaRow } from './sql/agenda.queries.js';
import { lockCheck, updateFinished } from './sql/check.queries.js';
import { lockMeeting } from './sql/meeting.queries.js';
import { countCheck, selectUndecided, updateUndecided } from './sql/review.queries.js';

export interface FinishCheck {
  readonly checkId: string;
  readonly expectedVersion: number;
  /** Why each case that is not decided stays so. */
  readonly undecided: readonly { readonly reviewId: string; readonly reason: string }[];
}

export interface FinishedCheck {
  readonly checkId: string;
  readonly meetingId: string;
  /** True when it was the meeting's last check, so that the meeting is held. */
  readonly meetingHeld: boolean;
}

/**
 * Finishes a register check. Every case is decided, or there is a reason why it is not.
 *
 * Refuses: `not-found`, `not-allowed`, `check-closed`, `check-adjourned`, `changed-meanwhile`, `undecided-without-reason`
 * (`current.reviewIds` are those without one), `text-too-long`.
 * Writes: the check, its undecided reviews, the cases' counts of checks, perhaps the meeting, audit entries, CheckFinished.
 */
export async function finishCheck(tx: ActorTx, input: FinishCheck): Promise<Outcome<FinishedCheck>> {
  const seen = await authoriseCheck(tx, input.checkId);
  if (!seen.ok) return seen;
  // The meeting first, as adjourning does: otherwise each could wait for the other.
  await lockMeeting(tx, seen.value.meetingId);
  const locked = await lockCheck(tx, input.checkId, 'update');
  const stopped = unlessRunning(locked.status);
  if (stopped) return stopped;
  if (locked.version !== input.expectedVersion) return refuse('changed-meanwhile', { current: locked });
  await joinCases(tx, seen.value);

  const reasons = new Map(input.undecided.map(({ reviewId, reason }) => [reviewId, reason.trim()]));
  const open = (await selectUndecided(tx, input.checkId)).map(({ id }) => ({
    reviewId: id,
    reason: reasons.get(id) ?? '',
  }));
  const without = open.filter(({ reason }) => !reason).map(({ reviewId }) => reviewId);
  if (without.length) {
    const message = 'Say for each case that is not decided why it is not.';
    return refuse('undecided-without-reason', {
      field: 'undecided',
      message,
      current: { reviewIds: without },
    });
  }
  if (open.some(({ reason }) => reason.length > 2_000)) {
    return refuse('text-too-long', {
      field: 'undecided',
      message: 'Shorten each reason to 2,000 characters.',
    });
  }
  await updateUndecided(tx, open);
  await countCheck(tx, input.checkId);
  await updateFinished(tx, input.checkId, (await nextChecks(tx, seen.value.registerId)).next);
  const { registerId, compartment, meetingId, agendaItemId } = seen.value;
  await updateStage(tx, agendaItemId, 'done');
  await appendAudit(tx, { action: 'check.finished', registerId, compartment, about: input.checkId });
  await appendEvent(tx, { type: 'CheckFinished', ids: { checkId: input.checkId, registerId, meetingId } });
  await announce(tx, { meetingId, moved: 'check' });
  return ok({ checkId: input.checkId, meetingId, meetingHeld: await holdMeeting(tx, meetingId) });
}

/** A meeting is held when nothing of its agenda is left to check or to talk about. */
async function holdMeeting(tx: ActorTx, meetingId: string): Promise<boolean> {
  const agenda = await selectAgenda(tx, meetingId);
  const left = ({ kind, checkStatus, stage }: AgendaRow) =>
    kind === 'register_check' ? checkStatus !== 'finished' : stage === 'waiting' || stage === 'now';
  if (agenda.some(left)) return false;
  const { status, version } = await lockMeeting(tx, meetingId);
  if (status !== 'running') return false;
  const ended = await endMeeting(tx, { meetingId, expectedVersion: version });
  return ended.ok;
}
