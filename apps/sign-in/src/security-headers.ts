import type { FastifyInstance } from 'fastify';
import type { Settings } from './settings.js';

/**
 * The page's Content-Security-Policy. Chromium applies form-action to the redirects that follow a form,
 * and signing in ends at the web application: its origin must be named, or the form does nothing.
 */
export function contentSecurityPolicy(options: { nonce?: string; formsMayEndAt: string[] }): string {
  const nonce = options.nonce ? ` 'nonce-${options.nonce}'` : '';
  const origins = [...new Set(options.formsMayEndAt.map((address) => new URL(address).origin))];
  return [
    "default-src 'none'",
    `script-src 'self'${nonce}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    ["form-action 'self'", ...origins].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join(';');
}

/** Headers for every answer, also for those of the OpenID provider, which Fastify does not write itself. */
export function setSecurityHeaders(fastify: FastifyInstance, settings: Settings): void {
  const headers: Record<string, string> = {
    'content-security-policy': contentSecurityPolicy({ formsMayEndAt: [settings.webUrl] }),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'x-robots-tag': 'noindex',
  };
  if (settings.issuer.startsWith('https:')) headers['strict-transport-security'] = 'max-age=31536000';
  fastify.addHook('onRequest', (request, reply, done) => {
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
    reply.raw.setHeader('x-request-id', request.id);
    done();
  });
}
