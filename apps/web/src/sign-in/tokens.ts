import type { FastifyRequest } from 'fastify';
import type { Tokens } from '../request/web-request.js';
import { isStanding, SignInEnded, type SignInClient } from './sign-in-client.js';

/** Whether somebody is signed in; renews the access token when it is about to end. Throws SignInUnavailable. */
export async function standingTokens(
  request: FastifyRequest,
  client: SignInClient,
): Promise<Tokens | undefined> {
  const tokens = request.session.get('tokens');
  if (!tokens || isStanding(tokens)) return tokens;
  try {
    const fresh = await client.refresh(tokens);
    request.session.set('tokens', fresh);
    return fresh;
  } catch (error) {
    if (!(error instanceof SignInEnded)) throw error;
    request.session.set('tokens', undefined);
    return undefined;
  }
}
