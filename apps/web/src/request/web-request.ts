import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { Api } from '../api-client/api.js';
import type { Me } from '../api-client/me.js';
import type { Translate } from '../texts/index.js';
import type { FormBody } from './form.js';

/** Said once, above the heading of the next page. */
export type SavedNotice = { text: string; link?: { text: string; href: string } };

export type Tokens = {
  access: string;
  /** Seconds since 1970 at which the access token ends. */
  until: number;
  refresh?: string;
};

export type PendingSignIn = { state: string; nonce: string; verifier: string; then: string };

declare module '@fastify/secure-session' {
  interface SessionData {
    tokens: Tokens;
    signedInAt: number;
    pending: PendingSignIn[];
    notice: SavedNotice;
    /** Single-key shortcuts in a register check: only for those who asked for them. */
    shortcuts: boolean;
    _csrf: string;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    api: Api;
    t: Translate;
    upload?: Upload;
  }
  interface FastifyContextConfig {
    access?: 'anyone';
  }
}

/** The file of a multipart form, still coming in: read `stream` to its end. Fields stand before the file. */
export type Upload = {
  field: string;
  filename: string;
  mimetype: string;
  stream: Readable & { truncated?: boolean };
};

/** A request to these pages: what was sent, who is signed in, and the API as that person. */
export type WebRequest<
  Params = Record<string, string>,
  Query = Record<string, string | string[] | undefined>,
> = FastifyRequest<{ Params: Params; Querystring: Query; Body: FormBody }>;

export type WebReply = FastifyReply;

/** The API as the person who asks. */
export const api = (request: Pick<FastifyRequest, 'api'>): Api => request.api;

const people = new WeakMap<object, Promise<Me>>();

/** Who is signed in: asked of the API once a request. */
export const rememberPerson = (request: object, person: Promise<Me>): Promise<Me> => {
  people.set(request, person);
  return person;
};
export const rememberedPerson = (request: object): Promise<Me> | undefined => people.get(request);

/** Who is signed in, as asked for the frame of the page anyway. Only on pages that need a sign-in. */
export async function signedInPerson(request: object): Promise<Me> {
  const person = rememberedPerson(request);
  if (!person) throw new Error('This page is for anyone: nobody need be signed in');
  return person;
}
