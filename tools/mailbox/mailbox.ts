import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { boxesPage, boxPage, mailPage, notFoundPage, style } from './pages.js';
import { sendAnswer } from './answer.js';
import type { AnswersTo } from './answer.js';
import { parseMail } from './parse-mail.js';
import { openStore } from './store.js';
import type { MailStore } from './store.js';

const LARGEST_MAIL = 1_000_000;

async function textOf(stream: SMTPServerDataStream): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

async function catchMail(
  store: MailStore,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const mail = parseMail(await textOf(stream));
  for (const { address } of session.envelope.rcptTo) {
    await store.add({ id: randomUUID(), to: address, caughtAt: new Date().toISOString(), ...mail });
  }
}

function answer(store: MailStore, path: string, said?: string): { type: string; body: string } | undefined {
  const html = (body: string | undefined) => (body === undefined ? undefined : { type: 'text/html', body });
  const [, kind, id = ''] = path.split('/');
  if (path === '/') return html(boxesPage(store.all()));
  if (path === '/style.css') return { type: 'text/css', body: style };
  if (path === '/mails.json') return { type: 'application/json', body: JSON.stringify(store.all()) };
  if (path === '/health/live' || path === '/health/ready')
    return { type: 'application/json', body: '{"status":"ok"}' };
  if (kind === 'box') return html(boxPage(id, store.all()));
  if (kind === 'mail') return html(mailPage(id, store.all(), said));
  return undefined;
}

/** A posted answer goes to Muster as a mail server would pass it on; the page of the mail says what became of it. */
async function take(
  store: MailStore,
  to: AnswersTo | undefined,
  request: IncomingMessage,
): Promise<string | undefined> {
  const id = /^\/mail\/([^/]+)\/answer$/.exec(request.url ?? '')?.[1];
  const site = request.headers['sec-fetch-site'];
  const mail = store.all().find((one) => one.id === id);
  if (!mail || (site !== undefined && site !== 'same-origin')) return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const word = new URLSearchParams(Buffer.concat(pieces).toString('utf8')).get('answer') ?? '';
  return sendAnswer(mail, word, to);
}

async function serve(
  store: MailStore,
  to: AnswersTo | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const posted = request.method === 'POST';
  const said = posted ? await take(store, to, request) : undefined;
  const { pathname } = new URL(request.url ?? '/', 'http://mailbox');
  const path = posted ? pathname.replace(/\/answer$/, '') : pathname;
  const found = posted && said === undefined ? undefined : answer(store, path, said);
  response.writeHead(found ? 200 : 404, {
    'content-type': `${found?.type ?? 'text/html'}; charset=utf-8`,
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : (found?.body ?? notFoundPage()));
}

const listen = (server: Server | SMTPServer, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    // The two kinds of server declare their listeners differently, and mean the same.
    (server as Server).once('error', reject);
    (server as Server).listen(port, host, () => resolve());
  });

export interface Mailbox {
  readonly httpPort: number;
  readonly smtpPort: number;
  close(): Promise<void>;
}

/**
 * The demonstration's own mail server: takes every e-mail, sends none on, and shows them in the browser.
 * Port 0 takes any free port. Accepts no sign-in and no TLS, because it listens to this machine alone.
 */
export async function startMailbox(options: {
  readonly host: string;
  readonly httpPort: number;
  readonly smtpPort: number;
  readonly file: string;
  /** Where answers to invitations go; without it the mailbox says that it cannot send them. */
  readonly answersTo?: AnswersTo | undefined;
}): Promise<Mailbox> {
  const store = await openStore(options.file);
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    onData: (stream, session, done) => {
      catchMail(store, stream, session).then(() => done(), done);
    },
  });
  const http = createServer((request, response) => {
    serve(store, options.answersTo, request, response).catch(() => response.destroy());
  });
  await listen(smtp, options.smtpPort, options.host);
  await listen(http, options.httpPort, options.host);
  smtp.on('error', () => undefined);
  return {
    httpPort: (http.address() as AddressInfo).port,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    close: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}
