import { isId } from '#libs/kernel';
import { exportPlan } from '#libs/plans';
import type { ApiRoute } from '../request/routes.js';

/** `GET /exports/plans/:planId`: the actions of a plan as CSV. The name of the file tells no plan. */
export const planFileRoute: ApiRoute = {
  method: 'GET',
  url: '/exports/plans/:planId',
  async handle(context, request, reply) {
    const { planId } = request.params as { planId: string };
    const file = isId(planId) ? await context.find(exportPlan, { planId }) : null;
    if (!file) {
      const message = 'There is no such plan, or you may not export it.';
      return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
    }
    void reply
      .header('content-disposition', `attachment; filename="${file.filename}"`)
      .type('text/csv; charset=utf-8');
    return reply.send(file.content);
  },
};
