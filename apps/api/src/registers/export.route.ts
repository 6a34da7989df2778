import { isId } from '#libs/kernel';
import { exportRegister } from '#libs/registers';
import type { ExportBatch } from '#libs/registers';
import { Readable } from 'node:stream';
import type { RequestContext } from '../request/index.js';
import type { ApiRoute } from '../request/routes.js';

/** The rest of the file: each batch is committed with its trail before it is given out. */
async function* pieces(
  context: RequestContext,
  registerId: string,
  first: ExportBatch,
): AsyncGenerator<string> {
  for (let batch: ExportBatch | null = first; ;) {
    yield batch.text;
    if (batch.next === null) return;
    batch = await context.find(exportRegister, { registerId, after: batch.next });
    if (!batch) throw new Error('An export was cut off: the actor may no longer see the register.');
  }
}

/** `GET /exports/registers/:registerId`: a register as CSV, streamed. The name of the file tells nothing but its marking and the day. */
export const exportRoute: ApiRoute = {
  method: 'GET',
  url: '/exports/registers/:registerId',
  async handle(context, request, reply) {
    const { registerId } = request.params as { registerId: string };
    const first = isId(registerId) ? await context.find(exportRegister, { registerId, after: null }) : null;
    if (!first)
      return reply.code(404).send({
        errors: [
          {
            message: 'There is no such register, or you may not export it.',
            extensions: { code: 'NOT_FOUND' },
          },
        ],
      });
    const name = `OFFICIAL-SENSITIVE register ${new Date().toISOString().slice(0, 10)}.csv`;
    void reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('text/csv; charset=utf-8');
    return reply.send(Readable.from(pieces(context, registerId, first)));
  },
};
