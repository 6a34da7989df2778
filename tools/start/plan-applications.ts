import { createHmac } from 'node:crypto';
import type { ApplicationPlan } from './application.js';
import type { StartSettings } from './settings.js';

/** Where everything is reached, for people and for the processes among themselves. */
export type Addresses = { web: string; api: string; signIn: string; mailbox: string | undefined };

export function addressesOf({ port, production, smtpUrl }: StartSettings, env: NodeJS.ProcessEnv): Addresses {
  const at = (offset: number) => `http://127.0.0.1:${port + offset}`;
  return {
    web: env.MUSTER_WEB_URL || at(0),
    api: env.MUSTER_API_URL || at(1),
    signIn: (env.MUSTER_ISSUERS || at(2)).split(',')[0]!.trim(),
    mailbox: production || smtpUrl ? undefined : at(3),
  };
}

/** The processes of one Muster with what each is told. `demonstration`: its people and cases are fictional. */
export function planApplications(
  settings: StartSettings,
  addresses: Addresses,
  database: { url: string; secret: string; demonstration: boolean },
): ApplicationPlan[] {
  const { host, port, stateFolder } = settings;
  const common = {
    MUSTER_HOST: host,
    MUSTER_STATE: stateFolder,
    DATABASE_URL: database.url,
    MUSTER_SECRET: database.secret,
    MUSTER_WEB_URL: addresses.web,
    MUSTER_API_URL: addresses.api,
    MUSTER_ISSUERS: process.env.MUSTER_ISSUERS || addresses.signIn,
    MUSTER_MAILBOX_URL: addresses.mailbox,
    // The demonstration's mailbox passes answers on as a mail server would; without it whoever runs the server sets one.
    MUSTER_INBOUND_SECRET:
      process.env.MUSTER_INBOUND_SECRET ||
      (addresses.mailbox
        ? createHmac('sha256', database.secret).update('inbound:calendar').digest('hex')
        : undefined),
    // Started by root, Chromium cannot isolate itself; the demonstration's people are fictional.
    ...(database.demonstration && process.getuid?.() === 0
      ? { MUSTER_CHROMIUM_SANDBOX: process.env.MUSTER_CHROMIUM_SANDBOX || 'off' }
      : {}),
    MUSTER_DEMONSTRATION: database.demonstration ? '1' : '0',
    SMTP_URL: settings.smtpUrl ?? (addresses.mailbox ? `smtp://127.0.0.1:${port + 4}` : undefined),
  };
  const plan = (name: string, main: string, offset: number): ApplicationPlan => ({
    name,
    main,
    port: port + offset,
    env: { ...common, MUSTER_PORT: String(port + offset) },
  });
  const mailbox = plan('The mailbox', 'tools/mailbox/main.js', 3);
  mailbox.env.MUSTER_SMTP_PORT = String(port + 4);
  return [
    plan('Sign-in', 'apps/sign-in/src/main.js', 2),
    plan('The API', 'apps/api/src/main.js', 1),
    plan('The worker', 'apps/worker/src/main.js', 5),
    plan('The web', 'apps/web/src/main.js', 0),
    ...(addresses.mailbox ? [mailbox] : []),
  ];
}
