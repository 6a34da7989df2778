/** A caught e-mail, as far as the mailbox shows it. */
export interface ParsedMail {
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** The entry that calendar programs read; null in other mail. */
  readonly calendar: string | null;
}

const HEADER_END = /\r?\n\r?\n/;

/** Splits headers from body and unfolds the headers. Names in lower case. */
function split(part: string): { headers: Map<string, string>; body: string } {
  const end = HEADER_END.exec(part);
  const head = end ? part.slice(0, end.index) : part;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? part.slice(end.index + end[0].length) : '' };
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=\r?\n/g, '');
  const bytes: number[] = [];
  for (let at = 0; at < joined.length; at++) {
    const code = /^=([0-9A-Fa-f]{2})/.exec(joined.slice(at, at + 3));
    if (code) {
      bytes.push(parseInt(code[1]!, 16));
      at += 2;
    } else bytes.push(...Buffer.from(joined[at]!));
  }
  return Buffer.from(bytes);
}

function decode(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (/quoted-printable/i.test(encoding)) return quotedPrintable(body).toString('utf8');
  return body;
}

/** RFC 2047: `=?UTF-8?Q?caf=C3=A9?=` in a header. */
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quotedPrintable(text.replace(/_/g, ' ')).toString('utf8'),
    );

function plainText(part: string): string {
  const { headers, body } = split(part);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary) return decode(body, headers.get('content-transfer-encoding') ?? '');
  const parts = body.split(`--${boundary}`).slice(1, -1);
  const plain = parts.find((one) => /content-type:\s*text\/plain/i.test(one)) ?? parts[0] ?? '';
  return plainText(plain.replace(/^\r?\n/, ''));
}

/** The first part of a type, decoded; undefined when there is none. */
function partOf(part: string, wanted: RegExp): string | undefined {
  const { headers, body } = split(part);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary)
    return wanted.test(type) ? decode(body, headers.get('content-transfer-encoding') ?? '') : undefined;
  for (const inner of body.split(`--${boundary}`).slice(1, -1)) {
    const found = partOf(inner.replace(/^\r?\n/, ''), wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Reads a raw e-mail: its Message-ID, its subject, its first plain text, and the entry for calendar programs. */
export function parseMail(raw: string): ParsedMail {
  const { headers } = split(raw);
  return {
    messageId: headers.get('message-id') ?? '',
    subject: decodeWords(headers.get('subject') ?? ''),
    text: plainText(raw).replace(/\r\n/g, '\n').trim(),
    calendar: partOf(raw, /^text\/calendar/i)?.trim() ?? null,
  };
}
