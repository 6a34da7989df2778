import { takeAnswer } from '#libs/invitations';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { PublicRoute } from '../request/public-routes.js';

/** An answer to an invitation is a few kilobytes; what is longer is none. */
const LARGEST_MAIL = 256 * 1024;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** In a time that does not tell how much of the secret was right. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const problem = (code: string, message: string) => ({ errors: [{ message, extensions: { code } }] });

/**
 * `POST /inbound/calendar`: the mail server passes on an e-mail that came to the sender's address, whole, as `message/rfc822`,
 * with `Authorization: Bearer MUSTER_INBOUND_SECRET`. Answers 200 when an answer was recorded, else says what is wrong; never
 * whether a meeting exists.
 */
export const inboundRoute: PublicRoute = {
  method: 'POST',
  url: '/inbound/calendar',
  bodyLimit: LARGEST_MAIL,
  async handle({ services, inboundSecret }, request, reply) {
    if (!inboundSecret)
      return reply
        .code(404)
        .send(problem('NOT_SET_UP', 'Answers are not taken here: MUSTER_INBOUND_SECRET is not set.'));
    const sent = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!same(sent, inboundSecret))
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer realm="muster inbound"')
        .send(
          problem('UNAUTHENTICATED', 'Send the secret of the inbound address in the Authorization header.'),
        );
    if (!Buffer.isBuffer(request.body))
      return reply.code(415).send(problem('UNSUPPORTED', 'Send the whole e-mail as message/rfc822.'));
    const taken = await takeAnswer(services, request.body);
    if (taken.ok) return reply.send(taken.value);
    const code = taken.code.toUpperCase().replaceAll('-', '_');
    return reply.code(422).send(problem(code, taken.message ?? 'This is no answer to an invitation.'));
  },
};
