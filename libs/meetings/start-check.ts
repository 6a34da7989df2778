import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { appendEvent } from '#libs/outbox';
import { startMeeting } from './change-meeting.js';
import { authoriseCheck, findCheck } from './find-check.js';
import { authoriseMeeting, noMeeting } from './find-meeting.js';
import { leaveItem, updateStage } from './sql/agenda.queries.js';
import {
  insertCheck,
  insertReviews,
  lockRegister,
  selectAgendaItem,
  selectOpenCheck,
} from './sql/check.queries.js';
import { lockMeeting } from './sql/meeting.queries.js';

export interface StartCheck {
  /** Made by the client: sent twice, one check begins. */
  readonly id: string;
  readonly agendaItemId: string;
}

export type StartCheckRefusal =
  'not-found' | 'not-allowed' | 'meeting-not-open' | 'check-running' | 'already-exists';

/**
 * Begins the register check of an agenda item, and its meeting if that has not begun. Every open case of the register
 * gets a review: red first, then stale ratings, then by lead agency and reference. Begun twice, it is the same check.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (adjourned, held or cancelled), `check-running` (another check of
 * this register is not finished; `current.checkId` is that one), `already-exists` (the id is of another check).
 * Writes: the check, its reviews, the stage of the agenda's items, perhaps the meeting and its sitting, audit entries, CheckStarted.
 */
export async function startCheck(
  tx: ActorTx,
  input: StartCheck,
): Promise<Outcome<{ checkId: string; meetingId: string }, StartCheckRefusal>> {
  const item = await selectAgendaItem(tx, input.agendaItemId);
  if (!item?.registerId) return noMeeting();
  const meeting = await authoriseMeeting(tx, item.meetingId);
  if (!meeting.ok) return meeting;
  const locked = await lockMeeting(tx, item.meetingId);
  // Asked again under the lock: of two people who press the button, the second finds the first's check.
  const before = (await selectAgendaItem(tx, input.agendaItemId))!.checkId;
  if (before) return ok({ checkId: before, meetingId: item.meetingId });
  if (await findCheck(tx, input.id)) return refuse('already-exists');
  if (locked.status === 'planned') {
    const begun = await startMeeting(tx, { meetingId: item.meetingId, expectedVersion: locked.version });
    if (!begun.ok) throw new Error('A planned meeting did not begin.');
  } else if (locked.status !== 'running') {
    return refuse('meeting-not-open', { message: 'Go on with the meeting first, or call another one.' });
  }
  await lockRegister(tx, item.registerId);
  const open = await selectOpenCheck(tx, item.registerId);
  if (open) {
    const message = 'Another check of this register is not finished. Finish that one first.';
    return refuse('check-running', { message, current: { checkId: open.id } });
  }
  await insertCheck(tx, { id: input.id, agendaItemId: item.id, registerId: item.registerId });
  await insertReviews(tx, input.id, item.registerId);
  await leaveItem(tx, item.meetingId, 'done');
  await updateStage(tx, item.id, 'now');
  const check = await authoriseCheck(tx, input.id);
  if (!check.ok) return check;
  const { registerId, compartment } = check.value;
  await appendAudit(tx, { action: 'check.started', registerId, compartment, about: input.id });
  await appendEvent(tx, {
    type: 'CheckStarted',
    ids: { checkId: input.id, registerId, meetingId: item.meetingId },
  });
  await announce(tx, { meetingId: item.meetingId, moved: 'check' });
  return ok({ checkId: input.id, meetingId: item.meetingId });
}
