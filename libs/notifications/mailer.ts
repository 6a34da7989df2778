import { createTransport } from 'nodemailer';

/** One e-mail on its way. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** An entry that calendar programs understand, beside the text (RFC 6047). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
}

/** Why an e-mail did not go, without the address it was for. */
export class MailFailure extends Error {
  constructor(
    readonly code: string,
    /** `server`: nothing can be sent now. `message`: this one only, try again. `address`: this one, never. */
    readonly reach: 'server' | 'message' | 'address',
  ) {
    super(code);
  }
}

export interface Mailer {
  /** Resolves when the server has taken it; throws a MailFailure. */
  send(mail: Mail): Promise<void>;
  /** The part of a Message-ID after the @, the same at every start. */
  readonly domain: string;
  /** The address from which it is sent: answers to invitations go there. */
  readonly address: string;
  close(): void;
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

// The server's own words may repeat the address, so only codes are kept.
const failureOf = ({ code = 'UNKNOWN', responseCode }: SmtpError): MailFailure => {
  const name = responseCode ? `${code} ${responseCode}` : code;
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500)
    return new MailFailure(name, 'address');
  if (responseCode !== undefined && responseCode !== 421) return new MailFailure(name, 'message');
  return new MailFailure(name, 'server');
};

const TEN_SECONDS = 10_000;

/** Sends by SMTP. `url` such as `smtps://user:password@mail.example.org`; `from` an address that may send for it. */
export function openMailer(options: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(
    {
      url: options.url,
      pool: true,
      maxConnections: 4,
      connectionTimeout: TEN_SECONDS,
      greetingTimeout: TEN_SECONDS,
      socketTimeout: TEN_SECONDS,
    } as Parameters<typeof createTransport>[0],
    { from: options.from },
  );
  return {
    domain: /@([^>\s]+)/.exec(options.from)?.[1] ?? 'muster.invalid',
    address: /[^<\s]+@[^>\s]+/.exec(options.from)?.[0] ?? 'muster@muster.invalid',
    send: async ({ calendar, ...mail }) => {
      try {
        await transport.sendMail({
          ...mail,
          ...(calendar ? { icalEvent: { method: calendar.method, content: calendar.text } } : {}),
          // Answering machines must not answer a machine.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw failureOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}
