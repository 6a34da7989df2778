import { isId } from '#libs/kernel';
import { attachPaper, paperLimit, readPaper } from '#libs/meetings';
import { Readable } from 'node:stream';
import type { ApiRoute } from '../request/routes.js';

const refusedAs = (code: string, message: string, field: string | null = null) => ({
  errors: [{ message, extensions: { code, ...(field ? { field } : {}) } }],
});
const noPaper = refusedAs('not-found', 'There is no such paper, or you may not see it.');

const statusOf = (code: string): number => {
  if (code === 'not-found') return 404;
  if (code === 'not-allowed') return 403;
  if (code === 'file-too-large') return 413;
  return code.startsWith('file-') ? 422 : 409;
};

/** What was sent, as far as one byte more than a paper may have: the rest is let go, so that it needs no memory. */
async function received(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  // Not destroyed when the reading stops early: the answer goes back on the same connection.
  for await (const part of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > paperLimit) break;
  }
  body.resume();
  return Buffer.concat(parts);
}

function nameOf(header: unknown): string {
  try {
    return decodeURIComponent(String(header ?? ''));
  } catch {
    // A name that is no name has no ending that a paper may have, so it is refused in words.
    return '';
  }
}

/** `POST /agenda-items/:itemId/papers/:paperId`: a paper as it is. Its name stands in a header, never in an address. */
export const attachPaperRoute: ApiRoute = {
  method: 'POST',
  url: '/agenda-items/:itemId/papers/:paperId',
  // The limit of our own says what to do; this one is for what is no paper at all.
  bodyLimit: 4 * paperLimit,
  async handle(context, request, reply) {
    const { itemId, paperId } = request.params as { itemId: string; paperId: string };
    if (!isId(itemId) || !isId(paperId)) return reply.code(404).send(noPaper);
    const { body } = request;
    if (!(body instanceof Readable))
      return reply
        .code(415)
        .send(refusedAs('file-not-allowed', 'Send the file as application/octet-stream.'));
    const name = nameOf(request.headers['x-file-name']);
    const input = { id: paperId, itemId, name, content: await received(body) };
    const { value, refusal } = await context.run(attachPaper, input);
    if (!refusal) return reply.code(200).send({ data: value });
    return reply.code(statusOf(refusal.code)).send(refusedAs(refusal.code, refusal.message, refusal.field));
  },
};

/** `GET /papers/:paperId`: a paper, to be kept and never shown by the browser itself. */
export const paperRoute: ApiRoute = {
  method: 'GET',
  url: '/papers/:paperId',
  async handle(context, request, reply) {
    const { paperId } = request.params as { paperId: string };
    const file = isId(paperId) ? await context.find(readPaper, { paperId }) : null;
    if (!file) return reply.code(404).send(noPaper);
    void reply.header('content-disposition', `attachment; filename="${file.filename}"`).type(file.mediaType);
    return reply.send(file.content);
  },
};
