import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import secureSession from '@fastify/secure-session';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { WebConfig } from '../config.js';
import { assetsFolder } from '../pages/assets.js';
import { field, parseForm, type FormBody } from '../request/form.js';
import { urls } from '../urls.js';

const day = 86_400;
const megabyte = 1024 * 1024;

export async function registerPlugins(fastify: FastifyInstance, config: WebConfig): Promise<void> {
  await fastify.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurity(config) },
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.secure ? { maxAge: 365 * day, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: config.secure ? { policy: 'same-origin' } : false,
    originAgentCluster: config.secure,
    xFrameOptions: { action: 'deny' },
  });
  await fastify.register(cookie);
  await fastify.register(secureSession, {
    key: config.cookieKey,
    cookieName: config.secure ? '__Host-muster' : 'muster',
    expiry: day / 2,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure },
  });
  await fastify.register(formbody, { parser: (text) => parseForm(text), bodyLimit: megabyte });
  await fastify.register(multipart, {
    limits: { fileSize: 200 * megabyte, files: 1, fields: 50, fieldSize: 100_000 },
  });
  await fastify.register(csrf, {
    sessionPlugin: '@fastify/secure-session',
    getToken: (request) => field((request.body ?? {}) as FormBody, '_csrf'),
  });
  await fastify.register(staticFiles, {
    root: assetsFolder(),
    prefix: '/assets/',
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  });
  fastify.addContentTypeParser(
    ['application/csp-report', 'application/reports+json'],
    { parseAs: 'string', bodyLimit: 20_000 },
    (_request, body, done) => done(null, body),
  );
}

function contentSecurity(config: WebConfig) {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'connect-src': ["'self'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    // Signing in and out ends at the sign-in service: Chromium applies form-action to redirects too.
    'form-action': ["'self'", ...config.issuerOrigins],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'report-uri': [urls.cspReport()],
  };
}
