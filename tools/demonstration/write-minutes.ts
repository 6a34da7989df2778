import { addDays, atLondonTime } from '#libs/calendar';
import { newId } from '#libs/kernel';
import {
  answerMinutesComment,
  approveMinutes,
  commentOnMinutes,
  readMinutes,
  saveMinutesTexts,
  sendMinutesForReview,
} from '#libs/minutes';
import { agendaThen } from './telling.js';
import type { Telling } from './telling.js';

/**
 * The minutes of a past meeting: written by its coordinator on the day after, in review for a fortnight, with the comments of
 * members; answered and approved by the chair where the file says so.
 */
export async function writeMinutes(telling: Telling): Promise<void> {
  const { meeting, meetingId, day, doing, chair, coordinator } = telling;
  const { opening, items, comments, approved } = meeting.minutes;
  const written = atLondonTime(addDays(day, 1), '11:00');
  const agenda = await agendaThen(telling, written);
  const sectionOf = (title: string) => agenda.items.find((item) => item.title === title)!.id;
  const texts = [{ section: 'meeting', text: opening, expectedVersion: 0 }].concat(
    items.map(({ item, text }) => ({ section: sectionOf(item), text, expectedVersion: 0 })),
  );
  const saved = await doing(
    coordinator,
    written,
    (tx) => saveMinutesTexts(tx, { meetingId, texts }),
    'minutes',
  );
  const sending = { meetingId, expectedVersion: saved.version, commentsDueOn: addDays(day, 15) };
  await doing(coordinator, written, (tx) => sendMinutesForReview(tx, sending), 'review of minutes');
  const commented = atLondonTime(addDays(day, 2), '15:00');
  for (const { by, item, text, answer } of comments) {
    const comment = { id: newId(), meetingId, section: sectionOf(item), text };
    await doing(by, commented, (tx) => commentOnMinutes(tx, comment), 'comment');
    if (!answer) continue;
    const answering = { commentId: comment.id, answer };
    await doing(coordinator, commented, (tx) => answerMinutesComment(tx, answering), 'answer');
  }
  if (!approved) return;
  const at = atLondonTime(addDays(day, 16), '10:00');
  const { version, fingerprint } = await doing(chair, at, (tx) => readMinutes(tx, { meetingId }), 'minutes');
  const approving = { meetingId, expectedVersion: version, fingerprint };
  await doing(chair, at, (tx) => approveMinutes(tx, approving), 'approval of minutes');
}
