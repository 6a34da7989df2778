import type { FastifyInstance } from 'fastify';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
const worthwhile = 1400;

/** Pages travel compressed; live events and files that stream are left alone. CSRF tokens are masked anew each time. */
export function compressPages(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const html = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (!html || typeof payload !== 'string') return payload;
    reply.header('vary', 'Accept-Encoding');
    const accepted = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (!accepted || payload.length < worthwhile) return payload;
    const packed = await compress(payload);
    reply.header('content-encoding', 'gzip').header('content-length', packed.length);
    return packed;
  });
}
