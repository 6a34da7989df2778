import { createTransport } from 'nodemailer';
import type { CaughtMail } from './store.js';

/** Where Muster takes answers to invitations from a mail server. */
export interface AnswersTo {
  readonly url: string;
  readonly secret: string;
}

const words: Readonly<Record<string, string>> = {
  accept: 'ACCEPTED',
  tentative: 'TENTATIVE',
  decline: 'DECLINED',
};

/** The value of a property of an entry, whose long lines are folded. */
const property = (entry: string, name: string): string =>
  new RegExp(`^${name}(?:;[^:]*)?:(.*?)\\r?$`, 'm').exec(entry.replace(/\r?\n[ \t]/g, ''))?.[1] ?? '';

/** The e-mail that a calendar program sends when somebody presses a button: whole MIME with the answer (RFC 6047). */
export async function replyMail(mail: CaughtMail, partstat: string): Promise<Buffer> {
  const entry = mail.calendar ?? '';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Muster//Demonstration mailbox//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    ...['UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART'].map((name) => `${name}:${property(entry, name)}`),
    `ATTENDEE;PARTSTAT=${partstat}:mailto:${mail.to}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: mail.to,
    to: 'muster@muster.invalid',
    subject: `${partstat}: ${mail.subject}`,
    text: 'Answered from a calendar program.',
    icalEvent: { method: 'REPLY', content: lines.join('\r\n') },
  });
  return message as unknown as Buffer;
}

/** Sends an answer to Muster; says in one sentence what became of it. Undefined for what is no answer. */
export async function sendAnswer(
  mail: CaughtMail,
  word: string,
  to: AnswersTo | undefined,
): Promise<string | undefined> {
  const partstat = words[word];
  if (!partstat || !mail.calendar) return undefined;
  if (!to) return 'The answer was not sent: this mailbox does not know where Muster takes answers.';
  const answer = await fetch(to.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${to.secret}`, 'content-type': 'message/rfc822' },
    body: new Uint8Array(await replyMail(mail, partstat)),
  }).catch(() => undefined);
  if (answer?.ok) return `Answered: ${partstat.toLowerCase()}. The meeting’s page shows it.`;
  const said = (await answer?.json().catch(() => undefined)) as
    { errors?: { message: string }[] } | undefined;
  return `The answer was not taken. ${said?.errors?.[0]?.message ?? 'Muster did not answer.'}`;
}
