import { atLondonTime } from '#libs/calendar';
import { asSystem } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import type { Line } from './domain/kinds.js';
import { writeMessage } from './domain/write-message.js';
import { MailFailure } from './mailer.js';
import type { Mailer } from './mailer.js';
import {
  claimMessages,
  gatherMessages,
  linesOf,
  markFailed,
  markSent,
  stepsAreDue,
} from './sql/notification.queries.js';
import type { ClaimedMessage } from './sql/notification.queries.js';

const FIRST_SENDING = '07:30';
const BATCH = 20;
const MOST_ATTEMPTS = 12;
const MINUTE = 60_000;

export interface Sending {
  readonly mailer: Mailer;
  readonly webUrl: string;
  /** After how many seconds a message that a process took and never finished is taken again. */
  readonly leaseSeconds: number;
  readonly log: { warn(detail: Record<string, unknown>, message: string): void };
}

/** How long until the next attempt after so many, in milliseconds: 1, 2, 4 … minutes, at most 6 hours. */
export const backOff = (attempts: number): number => Math.min(2 ** (attempts - 1) * MINUTE, 360 * MINUTE);

/**
 * Gathers what waits for each person into their message of the day, from half past seven (Europe/London) on. What is
 * recorded after somebody's message of the day was made goes into the next day's. Answers how many it made.
 *
 * Writes: messages, and in each notification the message that it is part of.
 */
export async function gatherDigests(context: WorkerContext, partnershipId: string): Promise<number> {
  const now = context.clock.now();
  if (now < atLondonTime(context.clock.today(), FIRST_SENDING)) return 0;
  return asSystem(context.db, { ...context, partnershipId }, async (tx) =>
    (await stepsAreDue(tx)) ? 0 : gatherMessages(tx),
  );
}

/** Sends one message and says so. The Message-ID is made of the message's id, so that a repeat has the same. */
async function sendOne(
  context: WorkerContext,
  partnershipId: string,
  sending: Sending,
  message: ClaimedMessage,
  lines: readonly Line[],
): Promise<void> {
  const settle = (failure: string | null) =>
    asSystem(context.db, { ...context, partnershipId }, (tx) => markSent(tx, message.id, failure));
  if (!message.email || lines.length === 0) {
    await settle(message.email ? 'nothing-left-to-say' : 'nobody-to-say-it-to');
    return;
  }
  const written = writeMessage(lines, sending.webUrl);
  await sending.mailer.send({
    to: message.email,
    messageId: `<${message.id}@${sending.mailer.domain}>`,
    ...written,
  });
  await settle(null);
}

async function fail(
  context: WorkerContext,
  partnershipId: string,
  message: ClaimedMessage,
  failure: MailFailure,
): Promise<void> {
  const given = failure.reach === 'address' || message.attempts >= MOST_ATTEMPTS;
  const next = given ? null : new Date(context.clock.now().getTime() + backOff(message.attempts));
  await asSystem(context.db, { ...context, partnershipId }, (tx) =>
    markFailed(tx, message.id, failure.code, next),
  );
}

const claim = (context: WorkerContext, partnershipId: string, leaseSeconds: number) =>
  asSystem(context.db, { ...context, partnershipId }, async (tx) => {
    const messages = await claimMessages(tx, leaseSeconds, BATCH);
    return { messages, lines: await linesOf(tx, messages) };
  });

/**
 * Sends the messages of one partnership whose time has come. Each is taken, sent, and marked as sent, in this order:
 * a process that dies in between leaves a message that is sent again, with the same Message-ID; none is lost.
 * What fails is tried again after 1, 2, 4 … minutes (at most 6 hours), 12 times; an address that the mail server
 * refuses is not tried again. While the mail server cannot be reached it stops after the first. Answers how many were sent.
 */
export async function sendMessages(
  context: WorkerContext,
  partnershipId: string,
  sending: Sending,
): Promise<number> {
  for (let sent = 0; ;) {
    const { messages, lines } = await claim(context, partnershipId, sending.leaseSeconds);
    let unreachable = false;
    await Promise.all(
      messages.map(async (message) => {
        try {
          await sendOne(context, partnershipId, sending, message, lines.get(message.id) ?? []);
          sent += 1;
        } catch (error) {
          if (!(error instanceof MailFailure)) throw error;
          unreachable ||= error.reach === 'server';
          await fail(context, partnershipId, message, error);
          sending.log.warn(
            { message: message.id, attempt: message.attempts, code: error.code },
            'An e-mail was not sent',
          );
        }
      }),
    );
    if (messages.length < BATCH || unreachable) return sent;
  }
}
