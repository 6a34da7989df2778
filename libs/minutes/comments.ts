import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { approvedAlready, authoriseMinutes, itemOfSection, noSection } from './authorise-minutes.js';
import { noMinutes } from './find-copy.js';
import { insertComment, selectComment, updateAnswer } from './sql/comments.queries.js';
import type { CommentRow } from './sql/comments.queries.js';
import { lockMinutes, selectMinutes } from './sql/minutes.queries.js';

const longest = 4_000;

/** Why this text cannot be taken, if it cannot. */
export function wrongText(text: string, field: string, message: string) {
  if (!text.trim()) return refuse('text-missing', { field, message });
  if (text.length > longest)
    return refuse('text-too-long', { field, message: 'Shorten the text to 4,000 characters.' });
  return undefined;
}

/**
 * A member says something about a draft in review: about one item, or about the whole. Not observers.
 * Refuses: `not-found`, `not-allowed`, `not-in-review`, `minutes-approved`, `section-unknown` (or hidden from the actor),
 * `text-missing`, `text-too-long`. Sent twice, it is said once. Writes: the comment, an audit entry.
 */
export async function commentOnMinutes(
  tx: ActorTx,
  input: {
    readonly id: string;
    readonly meetingId: string;
    readonly section: string;
    readonly text: string;
  },
): Promise<Outcome<CommentRow>> {
  const allowed = await authoriseMinutes(tx, input.meetingId, 'comment');
  if (!allowed.ok) return allowed;
  const minutes = await selectMinutes(tx, input.meetingId);
  if (minutes?.status === 'approved') return approvedAlready();
  if (minutes?.status !== 'in_review')
    return refuse('not-in-review', { message: 'These minutes have not been sent to the members yet.' });
  const before = await selectComment(tx, input.id);
  if (before) return ok(before);
  const itemId = itemOfSection(allowed.value, input.section);
  if (itemId === undefined) return noSection();
  const wrong = wrongText(input.text, 'text', 'Write what you want to say.');
  if (wrong) return wrong;
  const { id, section } = input;
  await insertComment(tx, { id, minutesId: minutes.id, section, itemId, text: input.text.trim() });
  await appendAudit(tx, { action: 'minutes.commented', about: input.meetingId });
  await announce(tx, { meetingId: input.meetingId, moved: 'minutes' });
  return ok((await selectComment(tx, id))!);
}

/**
 * Answers a member's comment, which settles it. Chair, vice-chair and coordinator.
 * Refuses: `not-found`, `not-allowed`, `minutes-approved`, `text-missing`, `text-too-long`, `answered-already` (somebody gave
 * another answer: `current` has it). Sent twice, it is answered once. Writes: the answer, an audit entry.
 */
export async function answerMinutesComment(
  tx: ActorTx,
  input: { readonly commentId: string; readonly answer: string },
): Promise<Outcome<CommentRow>> {
  const seen = await selectComment(tx, input.commentId);
  const allowed = seen && (await authoriseMinutes(tx, seen.meetingId, 'edit'));
  if (!allowed) return noMinutes();
  if (!allowed.ok) return allowed;
  const wrong = wrongText(input.answer, 'answer', 'Write the answer, or what was changed.');
  if (wrong) return wrong;
  const locked = await lockMinutes(tx, seen.minutesId);
  const current = (await selectComment(tx, input.commentId))!;
  if (current.answer === input.answer.trim()) return ok(current);
  if (!locked) return approvedAlready();
  if (current.answer !== null)
    return refuse('answered-already', {
      field: 'answer',
      message: 'Somebody has answered this comment already.',
      current,
    });
  await updateAnswer(tx, current.id, input.answer.trim());
  await appendAudit(tx, { action: 'minutes.answered', about: current.meetingId });
  await announce(tx, { meetingId: current.meetingId, moved: 'minutes' });
  return ok((await selectComment(tx, current.id))!);
}
