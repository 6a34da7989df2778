import { invitationText, readReply } from '#libs/calendar';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startMailbox } from './mailbox.js';
import type { Mailbox } from './mailbox.js';
import { parseMail } from './parse-mail.js';

let folder: string;
let mailbox: Mailbox;
const start = (answersTo?: { url: string; secret: string }) =>
  startMailbox({
    host: '127.0.0.1',
    httpPort: 0,
    smtpPort: 0,
    file: join(folder, 'state', 'mailbox.json'),
    answersTo,
  });
const see = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${mailbox.httpPort}${path}`);
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const send = (to: string, subject: string, text: string) =>
  createTransport({ host: '127.0.0.1', port: mailbox.smtpPort, ignoreTLS: true }).sendMail({
    from: 'muster@example.org',
    to,
    subject,
    text,
    messageId: '<one@muster.example.org>',
  });
const linkTo = (text: string, kind: string) =>
  new RegExp(`href="(/${kind}/[^"]+)"`).exec(text)?.[1] ?? 'no link';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-mailbox-'));
  mailbox = await start();
});
afterEach(async () => {
  await mailbox.close();
  await rm(folder, { recursive: true });
});

it('tells what to do while nobody has been written to', async () => {
  expect((await see('/')).text).toContain('No e-mail has been sent yet');
});

it('shows one person their e-mails, and each as it was written', async () => {
  await send(
    'amira@school.example',
    'Two things wait for you – today',
    'Dear colleague,\nsee http://127.0.0.1:3000/x?y=1&z=2 now. Café <b>',
  );

  const people = await see('/');
  expect(people.text).toContain('amira@school.example');
  const box = await see(linkTo(people.text, 'box'));
  expect(box.text).toContain('Two things wait for you – today');
  const mail = await see(linkTo(box.text, 'mail'));
  expect(mail.text).toContain('<a href="http://127.0.0.1:3000/x?y=1&amp;z=2">');
  expect(mail.text).toContain('Café &lt;b&gt;');
});

it('keeps no address of a person in the address of a page', async () => {
  await send('amira@school.example', 'One thing waits for you', 'Text');

  const { text } = await see('/');
  expect([...text.matchAll(/href="([^"]+)"/g)].map(([, to]) => to).join(' ')).not.toMatch(/amira|school|@/);
});

it('still has the e-mails after it was stopped and started again', async () => {
  await send('amira@school.example', 'One thing waits for you', 'Text');
  await mailbox.close();
  mailbox = await start();

  expect(JSON.parse((await see('/mails.json')).text)).toMatchObject([
    { to: 'amira@school.example', messageId: '<one@muster.example.org>', text: 'Text' },
  ]);
});

/** An invitation as Muster sends it. */
const invite = () =>
  createTransport({ host: '127.0.0.1', port: mailbox.smtpPort, ignoreTLS: true }).sendMail({
    from: 'muster@example.org',
    to: 'amira@school.example',
    subject: 'Meeting K7QF-3M2P',
    text: 'You are invited',
    icalEvent: {
      method: 'REQUEST',
      content: invitationText({
        entry: { uid: 'x@muster', sequence: 3, startsAt: new Date('2026-12-08T10:00:00Z'), minutes: 60, summary: 'Meeting', url: 'https://muster.example/m' },
        stamp: new Date('2026-11-20T10:00:00Z'),
        organiser: { name: 'Muster', email: 'muster@example.org' },
        attendee: { email: 'amira@school.example' },
      }),
    },
  }); // prettier-ignore

it('answers an invitation as a calendar program would, to the address that takes answers', async () => {
  const got: { authorization: string | undefined; mime: string }[] = [];
  const muster = createServer((request, response) => {
    let mime = '';
    request.on('data', (piece: Buffer) => (mime += piece.toString()));
    request.on('end', () => {
      got.push({ authorization: request.headers.authorization, mime });
      response.end('{}');
    });
  });
  await new Promise<void>((done) => muster.listen(0, '127.0.0.1', done));
  await mailbox.close();
  const url = `http://127.0.0.1:${(muster.address() as AddressInfo).port}/inbound/calendar`;
  mailbox = await start({ url, secret: 'known to both' });
  await invite();

  const path = linkTo((await see(linkTo((await see('/')).text, 'box'))).text, 'mail');
  expect((await see(path)).text).toContain('<button name="answer" value="decline">Decline</button>');
  const said = await fetch(`http://127.0.0.1:${mailbox.httpPort}${path}/answer`, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'decline' }),
  });
  expect(await said.text()).toContain('Answered: declined');
  expect(got[0]!.authorization).toBe('Bearer known to both');
  expect(readReply(parseMail(got[0]!.mime).calendar!)).toEqual({
    ok: true,
    value: { uid: 'x@muster', sequence: 3, email: 'amira@school.example', answer: 'declined' },
  });
  await new Promise((done) => muster.close(done));
});

it('says so when nobody told it where answers go, and takes none from another site', async () => {
  await invite();
  const path = linkTo((await see(linkTo((await see('/')).text, 'box'))).text, 'mail');
  const post = (headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${mailbox.httpPort}${path}/answer`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ answer: 'accept' }),
    });
  expect(await (await post()).text()).toContain('The answer was not sent');
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(404);
});

it('runs no script and answers an unknown page with "not found"', async () => {
  const { status, text, headers } = await see('/mail/none');

  expect(status).toBe(404);
  expect(text).toContain('Page not found');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

it.each([
  ['quoted-printable', 'Caf=C3=A9 =\r\nopen', 'Café open'],
  ['base64', Buffer.from('Café').toString('base64'), 'Café'],
  ['7bit', 'plain\r\ntext', 'plain\ntext'],
])('reads a text sent as %s', (encoding, body, text) => {
  expect(parseMail(`Subject: x\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`).text).toBe(
    text,
  );
});

it('takes the plain text of a mail that also has a formatted one', () => {
  const raw =
    'Subject: =?UTF-8?Q?caf=C3=A9_open?=\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n' +
    '--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b--\r\n';

  expect(parseMail(raw)).toMatchObject({ subject: 'café open', text: 'plain' });
});
