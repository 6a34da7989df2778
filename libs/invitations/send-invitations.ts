import { addDays, atLondonTime, formatDate, invitationText } from '#libs/calendar';
import { asSystem } from '#libs/database';
import { londonDate } from '#libs/kernel';
import { backOff, MailFailure } from '#libs/notifications';
import type { Sending } from '#libs/notifications';
import type { WorkerContext } from '#libs/outbox';
import { neutralSummary } from './reference.js';
import {
  claimInvitations,
  drawUp,
  markInvitationFailed,
  markInvitationSent,
  withdraw,
} from './sql/invitation.queries.js';
import type { ClaimedInvitation } from './sql/invitation.queries.js';

/** E-mail goes out for the meetings of so many days ahead: a series of a year would be a year's e-mails in one day. */
const DAYS_AHEAD = 56;
const BATCH = 20;
const MOST_ATTEMPTS = 12;

/**
 * Draws up the invitations to the meetings of the next eight weeks: new ones, new versions of those whose meeting was moved, and
 * the withdrawal of those whose meeting was cancelled or whose person left the group. Set-based; run twice, the second finds
 * nothing to do. Answers how many versions it made.
 */
export function drawUpInvitations(context: WorkerContext, partnershipId: string): Promise<number> {
  const until = atLondonTime(addDays(context.clock.today(), DAYS_AHEAD), '00:00');
  return asSystem(
    context.db,
    { ...context, partnershipId },
    async (tx) => (await withdraw(tx, until)) + (await drawUp(tx, until)),
  );
}

const clockTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

function mailOf(invitation: ClaimedInvitation, { mailer, webUrl }: Sending, stamp: Date) {
  const { id, meetingId, startsAt, minutes, sequence, status, email, answer } = invitation;
  const cancelled = status === 'withdrawn';
  const summary = neutralSummary(meetingId);
  const url = `${webUrl}/meetings/${meetingId}`;
  const when = `${formatDate(londonDate(startsAt))} at ${clockTime.format(startsAt)}`;
  const text = cancelled
    ? `${summary} on ${when} does not take place, or you are not invited to it any more.\n\nMore, after you sign in:\n${url}\n`
    : `You are invited to a meeting: ${summary}, on ${when}, ${minutes} minutes.\n\nWhat it is about and where it takes place, after you sign in:\n${url}\n\nAnswer this invitation in your calendar program, so that the chair knows who comes.\n`;
  const entry = { uid: `${id}@muster`, sequence, startsAt, minutes, summary, url, cancelled };
  const organiser = { name: 'Muster', email: mailer.address };
  return {
    to: email!,
    subject: cancelled ? `${summary}: cancelled` : `${summary}: ${when}`,
    text,
    messageId: `<${id}.${sequence}@${mailer.domain}>`,
    calendar: {
      method: cancelled ? ('CANCEL' as const) : ('REQUEST' as const),
      text: invitationText({ entry, stamp, organiser, attendee: { email: email!, answer } }),
    },
  };
}

/**
 * Sends the versions of invitations whose time has come, as e-mail that calendar programs understand. Each is taken, sent and
 * marked, in this order: what a process that died left behind is sent again with the same Message-ID. What fails is tried again
 * as the message of the day is. Nothing in them but a reference, the time and a link that asks for a sign-in. Answers how many.
 */
export async function sendInvitations(
  context: WorkerContext,
  partnershipId: string,
  sending: Sending,
): Promise<number> {
  const inSystem = <T>(work: Parameters<typeof asSystem<T>>[2]) =>
    asSystem(context.db, { ...context, partnershipId }, work);
  for (let sent = 0; ;) {
    const claimed = await inSystem((tx) => claimInvitations(tx, sending.leaseSeconds, BATCH));
    let unreachable = false;
    await Promise.all(
      claimed.map(async (invitation) => {
        const { id, sequence, status, email, toldBefore, attempts } = invitation;
        try {
          if (email && (status === 'standing' || toldBefore)) {
            await sending.mailer.send(mailOf(invitation, sending, context.clock.now()));
            sent += 1;
          }
          await inSystem((tx) => markInvitationSent(tx, id, sequence));
        } catch (error) {
          if (!(error instanceof MailFailure)) throw error;
          unreachable ||= error.reach === 'server';
          const given = error.reach === 'address' || attempts >= MOST_ATTEMPTS;
          const next = given ? null : new Date(context.clock.now().getTime() + backOff(attempts));
          await inSystem((tx) => markInvitationFailed(tx, id, error.code, next));
          const detail = { invitation: id, attempt: attempts, code: error.code };
          sending.log.warn(detail, 'An invitation was not sent');
        }
      }),
    );
    if (claimed.length < BATCH || unreachable) return sent;
  }
}
