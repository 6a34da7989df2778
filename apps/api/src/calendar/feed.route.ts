import { readFeedOf } from '#libs/invitations';
import type { PublicRoute } from '../request/public-routes.js';

/**
 * `GET /calendar/SECRET.ics`: somebody's meetings for their calendar program, which cannot sign in. The secret in the address
 * is the permission; it is never logged. What has ended and what never was get the same answer.
 */
export const feedRoute: PublicRoute = {
  method: 'GET',
  url: '/calendar/:file',
  async handle({ services, webUrl }, request, reply) {
    const { file } = request.params as { file: string };
    const secret = file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : '';
    const text = await readFeedOf(services, { secret, webUrl });
    if (text === undefined) {
      const message = 'There is no such calendar, or no longer. Make a new address on your calendar page.';
      return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
    }
    return reply.type('text/calendar; charset=utf-8').send(text);
  },
};
