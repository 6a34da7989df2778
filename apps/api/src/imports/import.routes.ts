import { badRowsFile, csvLimits, receiveFile } from '#libs/imports';
import type { Step } from '#libs/imports';
import { isId, ok, refuse } from '#libs/kernel';
import { Readable } from 'node:stream';
import type { RequestContext } from '../request/index.js';
import type { ApiRoute } from '../request/routes.js';
import { toStep } from './to-import.js';

/** One transaction of the request's actor for each step; refusals are recorded as for any use-case. */
const stepsOf =
  ({ run }: RequestContext, importId: string): Step =>
  async <T, C extends string>(work: Parameters<Step>[0]) => {
    async function importFile(tx: Parameters<typeof work>[0], _input: { importId: string }) {
      return work(tx);
    }
    const { value, refusal } = await run(importFile, { importId });
    if (!refusal) return ok(value as T);
    const { code, message, field } = refusal;
    return refuse(code as C, { message, ...(field ? { field } : {}) });
  };

const statusOf = (code: string): number => {
  if (code === 'not-found') return 404;
  if (code === 'file-too-large') return 413;
  return code.startsWith('file-') ? 422 : 409;
};

const refusedAs = (code: string, message: string | undefined) => ({
  errors: [{ message: message ?? 'This cannot be done as things stand.', extensions: { code } }],
});

const noImport = refusedAs('not-found', 'There is no such import, or you may not see it.');

/** `POST /imports/:importId/file`: the spreadsheet of an import, as it is, streamed. Answers where the import stands. */
export const fileRoute: ApiRoute = {
  method: 'POST',
  url: '/imports/:importId/file',
  // The limit of our own says what to do; this one is for what is no spreadsheet at all.
  bodyLimit: 4 * csvLimits.bytes,
  async handle(context, request, reply) {
    const { importId } = request.params as { importId: string };
    if (!isId(importId)) return reply.code(404).send(noImport);
    const { body } = request;
    if (!(body instanceof Readable)) {
      return reply.code(415).send(refusedAs('file-not-csv', 'Send the file as text/csv.'));
    }
    // Not destroyed when the reading stops early: the answer goes back on the same connection.
    const bytes = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    const declaredBytes = Number(request.headers['content-length'] ?? 0);
    const received = await receiveFile(stepsOf(context, importId), { importId, bytes, declaredBytes });
    if (received.ok) return reply.code(200).send({ data: toStep(received.value) });
    body.resume();
    return reply.code(statusOf(received.code)).send(refusedAs(received.code, received.message));
  },
};

/** `GET /imports/:importId/bad-rows.csv`: the rows that were left out, with a column that says what to mend. */
export const badRowsRoute: ApiRoute = {
  method: 'GET',
  url: '/imports/:importId/bad-rows.csv',
  async handle(context, request, reply) {
    const { importId } = request.params as { importId: string };
    if (!isId(importId)) return reply.code(404).send(noImport);
    const file = await badRowsFile(stepsOf(context, importId), { importId });
    if (!file.ok) return reply.code(404).send(noImport);
    void reply
      .header('content-disposition', 'attachment; filename="OFFICIAL-SENSITIVE rows to mend.csv"')
      .type('text/csv; charset=utf-8');
    return reply.send(Readable.from(file.value));
  },
};
