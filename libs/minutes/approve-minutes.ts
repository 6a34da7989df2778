import { appendAudit } from '#libs/audit';
import { recordIsInMinutes } from '#libs/conferences';
import type { ActorTx } from '#libs/database';
import { londonDate, ok, refuse } from '#libs/kernel';
import { formatDate } from '#libs/calendar';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { notify } from '#libs/notifications';
import { approvedAlready, authoriseMinutes } from './authorise-minutes.js';
import { documentOf } from './domain/document.js';
import { minutesHtml } from './domain/html.js';
import { findCopy, headOf, registerOf } from './find-copy.js';
import { fingerprintOf, sha256 } from './fingerprint.js';
import type { ChangedMinutes } from './save-texts.js';
import { notHeld } from './send-for-review.js';
import { selectComments } from './sql/comments.queries.js';
import * as sql from './sql/minutes.queries.js';

export interface ApproveMinutes {
  readonly meetingId: string;
  readonly expectedVersion: number;
  /** Of the copy that was read (`MinutesPage.fingerprint`): what happened may have been put right since. */
  readonly fingerprint: string;
  /** Why, although comments are open. */
  readonly because?: string | null;
}

/**
 * Approves minutes that the members have reviewed, and locks them: every block is kept as it stands, with the item and the case that
 * decide who may see it, and the fingerprint of the whole. With that the record of each conference in them is with the group.
 * Chair and vice-chair.
 *
 * Refuses: `not-found`, `not-allowed`, `not-held`, `not-in-review`, `minutes-approved` (by somebody else), `changed-meanwhile`
 * (they say something else than what was read), `comments-open` (and no reason is given), `text-too-long`. Approved twice by the
 * same person, they are approved once.
 * Writes: the minutes and their blocks, the clocks of conferences' records, a notification for everybody in the group, an audit
 * entry with every case.
 */
export async function approveMinutes(tx: ActorTx, input: ApproveMinutes): Promise<Outcome<ChangedMinutes>> {
  const allowed = await authoriseMinutes(tx, input.meetingId, 'approve');
  if (!allowed.ok) return allowed;
  const meeting = allowed.value;
  if (meeting.status !== 'held') return notHeld();
  const seen = await sql.selectMinutes(tx, meeting.id);
  if (!seen || seen.status === 'draft')
    return refuse('not-in-review', { message: 'Send the draft to the members first.' });
  const minutes = await sql.lockMinutes(tx, seen.id);
  if (!minutes) return again(tx, meeting.id);
  const copy = await findCopy(tx, { meetingId: meeting.id });
  if (!copy.ok) return copy;
  const { pieces, seen: cases, conferenceIds } = copy.value;
  if (minutes.version !== input.expectedVersion || fingerprintOf(pieces) !== input.fingerprint)
    return refuse('changed-meanwhile', { current: { version: minutes.version } });
  const open = (await selectComments(tx, minutes.id)).filter(({ answer }) => answer === null).length;
  const because = (input.because ?? '').trim();
  if (open && !because)
    return refuse('comments-open', {
      field: 'because',
      message: 'Not every comment is answered. Answer them, or say why you approve the minutes all the same.',
    });
  if (because.length > 2_000)
    return refuse('text-too-long', { field: 'because', message: 'Shorten the reason to 2,000 characters.' });
  const name = await sql.selectPersonName(tx, tx.actor.personId);
  const status = [
    `Approved on ${formatDate(londonDate(tx.clock.now()))} by ${name}.`,
    ...(open ? [`Approved although comments were open: ${because}`] : []),
  ];
  const head = headOf(meeting, status);
  await sql.insertBlocks(tx, minutes.id, pieces);
  await sql.updateApproved(tx, minutes.id, {
    head,
    sha256: sha256(minutesHtml(documentOf(head, pieces))),
    because: open ? because : null,
  });
  await recordIsInMinutes(tx, { itemIds: conferenceIds });
  const people = (await sql.selectMembers(tx, meeting.groupId, true)).filter(
    (id) => id !== tx.actor.personId,
  );
  await notify(tx, { people, kind: 'minutes_approved', meetingId: meeting.id });
  await appendAudit(tx, { action: 'minutes.approved', about: meeting.id, ...registerOf(cases) }, cases);
  await announce(tx, { meetingId: meeting.id, moved: 'minutes' });
  return ok({ meetingId: meeting.id, version: minutes.version + 1 });
}

async function again(tx: ActorTx, meetingId: string): Promise<Outcome<ChangedMinutes>> {
  const minutes = (await sql.selectMinutes(tx, meetingId))!;
  if (minutes.approvedBy !== tx.actor.personId) return approvedAlready();
  return ok({ meetingId, version: minutes.version });
}
