import cookie from '@fastify/cookie';
import secureSession from '@fastify/secure-session';
import { fastify } from 'fastify';
import { freePorts, run, untilReady } from '../../../test/browser/processes.js';
import { readConfig, type WebConfig } from '../src/config.js';
import type { Tokens } from '../src/request/web-request.js';
import { standInApi, standInSignIn } from './stand-ins.js';

export type Answer = { status: number; headers: Headers; html: string };

/** The built web pages with a page of every component, between a stand-in API and a stand-in sign-in. */
export async function runningWeb(more: Record<string, string> = {}) {
  const api = await standInApi();
  const signIn = await standInSignIn();
  const port = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    MUSTER_PORT: String(port),
    MUSTER_SECRET: 'a secret of more than thirty-two characters',
    MUSTER_WEB_URL: url,
    MUSTER_API_URL: api.url,
    MUSTER_ISSUERS: signIn.url,
    ...more,
  };
  const running = run('dist/apps/web/test/gallery/main.js', env);
  await untilReady(`${url}/health/live`, running);
  const encode = await sessionCookies(readConfig(env));

  /** The cookie of somebody whose access token lives this long. */
  const cookieFor = (tokens: Partial<Tokens> & { seconds?: number } = {}): string => {
    const { seconds = 600, ...given } = tokens;
    return encode({ access: 'access', until: Math.floor(Date.now() / 1000) + seconds, ...given });
  };
  const ask = async (path: string, init: RequestInit & { cookie?: string } = {}): Promise<Answer> => {
    const { cookie, headers, ...rest } = init;
    const response = await fetch(url + path, {
      redirect: 'manual',
      ...rest,
      headers: { ...(headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  return {
    url,
    api,
    signIn,
    running,
    cookieFor,
    ask,
    post: (path: string, form: Record<string, string> | [string, string][], cookie?: string, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers,
        ...(cookie ? { cookie } : {}),
      }),
    stop: async () => {
      const code = await running.stop();
      await api.close();
      await signIn.close();
      return code;
    },
  };
}

/** Makes cookies as the server does, with the same key. */
async function sessionCookies(config: WebConfig): Promise<(tokens: Tokens) => string> {
  const server = fastify();
  await server.register(cookie);
  await server.register(secureSession, { key: config.cookieKey });
  await server.ready();
  return (tokens) =>
    `muster=${encodeURIComponent(server.encodeSecureSession(server.createSecureSession({ tokens })))}`;
}

/** The cookie that an answer sets, as the browser sends it back. */
export const cookieOf = (answer: Answer): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** The value of a hidden input. */
export const hidden = (html: string, name: string): string | undefined =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
