import type { FastifyRequest } from 'fastify';
import type { Tokens } from '../request/web-request.js';
import { SignInEnded, type SignInClient } from './sign-in-client.js';

/** Refreshed this early, so that a token does not end between here and the API. */
const earlySeconds = 60;
/** Encrypted and in base64 the cookie grows by a third; browsers keep 4,096 bytes of it. */
const roomForTokens = 2600;

/** Keeps tokens in the cookie; the id token, which only makes signing out smoother, goes first when they are big. */
export function keepTokens(request: FastifyRequest, tokens: Tokens): void {
  const { id, ...needed } = tokens;
  const fits = JSON.stringify(tokens).length <= roomForTokens;
  request.session.set('tokens', fits || !id ? tokens : needed);
}

/** Whether somebody is signed in; renews the access token when it is about to end. Throws SignInUnavailable. */
export async function standingTokens(request: FastifyRequest, client: SignInClient): Promise<Tokens | undefined> {
  const tokens = request.session.get('tokens');
  if (!tokens) return undefined;
  if (tokens.until - earlySeconds > Date.now() / 1000) return tokens;
  try {
    const fresh = await client.refresh(tokens);
    keepTokens(request, fresh);
    return fresh;
  } catch (error) {
    if (!(error instanceof SignInEnded)) throw error;
    request.session.set('tokens', undefined);
    return undefined;
  }
}
