import { isId } from '#libs/kernel';
import { exportDecisions } from '#libs/meetings';
import type { ApiRoute } from '../request/routes.js';

/** `GET /exports/checks/:checkId`: the decisions of a register check as CSV. The name of the file tells no register. */
export const decisionsRoute: ApiRoute = {
  method: 'GET',
  url: '/exports/checks/:checkId',
  async handle(context, request, reply) {
    const { checkId } = request.params as { checkId: string };
    const file = isId(checkId) ? await context.find(exportDecisions, { checkId }) : null;
    if (!file) {
      const message = 'There is no such register check, or you may not export it.';
      return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
    }
    void reply
      .header('content-disposition', `attachment; filename="${file.filename}"`)
      .type('text/csv; charset=utf-8');
    return reply.send(file.content);
  },
};
