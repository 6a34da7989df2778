import { runProcess } from '#libs/process';
import { join } from 'node:path';
import { z } from 'zod';
import { startMailbox } from './mailbox.js';

const settings = z
  .object({
    MUSTER_HOST: z.string().default('127.0.0.1'),
    MUSTER_PORT: z.coerce.number().int().min(0).max(65_534).default(3003),
    MUSTER_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    MUSTER_STATE: z.string().default('.muster'),
    MUSTER_API_URL: z.url().optional(),
    MUSTER_INBOUND_SECRET: z.string().optional(),
  })
  .safeParse(process.env);

if (!settings.success) {
  console.error(
    `The mailbox cannot start: check ${settings.error.issues.map((one) => one.path.join('.')).join(', ')}.`,
  );
  process.exit(1);
}

const { MUSTER_HOST: host, MUSTER_PORT: httpPort, MUSTER_STATE: state } = settings.data;
const { MUSTER_API_URL: api, MUSTER_INBOUND_SECRET: secret } = settings.data;
await runProcess(
  'The mailbox',
  async () => {
    const mailbox = await startMailbox({
      host,
      httpPort,
      smtpPort: settings.data.MUSTER_SMTP_PORT ?? httpPort + 1,
      file: join(state, 'mailbox.json'),
      answersTo: api && secret ? { url: `${api.replace(/\/+$/, '')}/inbound/calendar`, secret } : undefined,
    });
    return { stop: () => mailbox.close() };
  },
  (failure) => {
    const { code, message } = failure as NodeJS.ErrnoException;
    const advice =
      code === 'EADDRINUSE'
        ? `port ${httpPort} or ${httpPort + 1} is taken: set PORT to another number`
        : code === 'EACCES' || code === 'EPERM'
          ? `the folder ${state} cannot be written: set MUSTER_STATE to one that can`
          : message;
    return `The mailbox cannot start: ${advice}.`;
  },
);
