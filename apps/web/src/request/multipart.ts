import type { FastifyRequest } from 'fastify';
import { fromPairs, type FormBody } from './form.js';

/**
 * Reads a multipart form up to its file: the fields (which stand before the file, the CSRF token among them) become
 * the body, the file stays a stream, `request.upload`, and is never held in memory.
 */
export async function readMultipart(request: FastifyRequest): Promise<void> {
  const pairs: [string, string][] = [];
  const parts = request.parts();
  // Not a for-await: leaving that loop would end the file's stream.
  for (;;) {
    const { value: part, done } = await parts.next();
    if (done) break;
    if (part.type === 'file') {
      request.upload = {
        field: part.fieldname,
        filename: part.filename ?? '',
        mimetype: part.mimetype,
        stream: part.file,
      };
      break;
    }
    pairs.push([part.fieldname, String(part.value)]);
  }
  (request as { body: FormBody }).body = fromPairs(pairs);
}
