import { loadActorById } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { readReply } from '#libs/calendar';
import type { InvitationAnswer } from '#libs/calendar';
import { asActor } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { isId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { readMeeting } from '#libs/meetings';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import type { FeedServices } from './feed.js';
import { meetingReference } from './reference.js';
import { lockOwnInvitation, selectInvitations, updateAnswer } from './sql/invitation.queries.js';
import type { InvitedRow } from './sql/invitation.queries.js';

export type AnswerRefusal = 'mail-unreadable' | 'reply-unreadable' | 'answer-unknown' | 'answer-outdated';

// The same for an invitation that is not there and for one that went to somebody else: nobody learns which.
const unknown = () =>
  refuse('answer-unknown', { message: 'This sender has no invitation that this could be an answer to.' });

/**
 * Takes an answer to an invitation out of a whole e-mail (MIME) that a mail server passed on. It counts only when it was sent
 * from the address of the person who is invited, names that address as the one who answers, and answers the version that stands.
 *
 * Refuses: `mail-unreadable` (no e-mail with one sender), `reply-unreadable` (no answer of a calendar program in it),
 * `answer-unknown` (no such invitation, withdrawn, or somebody else's: always the same words), `answer-outdated` (the meeting
 * was changed since). Sent twice, it is recorded once more and says the same.
 * Writes: the answer, an audit entry of that person.
 */
export async function takeAnswer(
  { db, clock, calendar }: FeedServices,
  mime: Buffer,
): Promise<Outcome<{ answer: InvitationAnswer }, AnswerRefusal>> {
  const mail = await readMail(mime);
  const sender = mail?.from?.value.length === 1 ? mail.from.value[0]!.address?.toLowerCase() : undefined;
  if (!sender) return refuse('mail-unreadable', { message: 'This is no e-mail of one sender.' });
  const part = mail!.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const reply = readReply(part?.content.toString('utf8') ?? '');
  if (!reply.ok) return reply;
  const { uid, email, answer, sequence } = reply.value;
  const id = uid.endsWith('@muster') ? uid.slice(0, -'@muster'.length) : '';
  if (!isId(id) || email !== sender) return unknown();
  const { rows } = await db.pool.query<{ person: string | null }>(
    'select muster.person_invited($1, $2) as person',
    [id, sender],
  );
  const actor = rows[0]?.person ? await loadActorById(db, rows[0].person, clock.today()) : undefined;
  if (!actor) return unknown();
  return asActor(db, { actor, clock, calendar }, (tx) => recordAnswer(tx, { id, answer, sequence }));
}

/** Undefined for what no parser of e-mail can read. */
const readMail = (mime: Buffer): Promise<ParsedMail | undefined> =>
  simpleParser(mime, { skipTextToHtml: true, skipHtmlToText: true }).catch(() => undefined);

async function recordAnswer(
  tx: ActorTx,
  { id, answer, sequence }: { id: string; answer: InvitationAnswer; sequence: number },
): Promise<Outcome<{ answer: InvitationAnswer }, AnswerRefusal>> {
  const standing = await lockOwnInvitation(tx, id);
  if (!standing) return unknown();
  if (sequence < standing.sequence) {
    const message = 'The meeting was changed since. Answer the newer invitation.';
    return refuse('answer-outdated', { message });
  }
  await updateAnswer(tx, id, answer);
  await appendAudit(tx, { action: 'meeting.answered', about: standing.meetingId });
  return ok({ answer });
}

/**
 * Who is invited to a meeting, what each answered, and the reference under which calendars name it; to whoever may read the
 * meeting. Refuses: `not-found`. Writes nothing.
 */
export async function readInvitations(
  tx: ActorTx,
  input: { readonly meetingId: string },
): Promise<Outcome<{ reference: string; invited: InvitedRow[] }, 'not-found'>> {
  const meeting = await readMeeting(tx, input);
  if (!meeting.ok) return meeting;
  const { meetingId } = input;
  return ok({ reference: meetingReference(meetingId), invited: await selectInvitations(tx, meetingId) });
}
