import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One e-mail as a mail server gets it. */
export interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
}

/** A mail server of one test's own. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Resolves when that many e-mails have come in. */
  count(atLeast: number): Promise<void>;
  /** While true it takes e-mails and never says so: as if its answer were lost. */
  silent: boolean;
  stop(): Promise<void>;
}

/** Starts a mail server on a free port that takes `delay` milliseconds over each e-mail. */
export async function startMailServer(delay = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const waiting: { atLeast: number; resolve: () => void }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const messageId = /^message-id:\s*(\S+)/im.exec(Buffer.concat(pieces).toString())?.[1] ?? '';
        for (const { address } of session.envelope.rcptTo) received.push({ to: address, messageId });
        for (const one of waiting) if (received.length >= one.atLeast) one.resolve();
        if (!server.silent) setTimeout(done, delay);
      });
    },
  });
  // A killed worker leaves its connections in the middle of a sentence.
  smtp.on('error', () => undefined);
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const server: MailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    received,
    silent: false,
    count: (atLeast) =>
      received.length >= atLeast
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ atLeast, resolve })),
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return server;
}
