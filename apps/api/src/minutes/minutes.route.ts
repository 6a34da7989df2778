import { isId } from '#libs/kernel';
import { exportMinutes, exportPack, minutesDocx, minutesHtml, PrinterBusy } from '#libs/minutes';
import type { MinutesDocument, Printer } from '#libs/minutes';
import type { FastifyReply } from 'fastify';
import type { ApiRoute } from '../request/routes.js';

const types = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
type Format = keyof typeof types;

const isFormat = (text: string): text is Format => Object.hasOwn(types, text);

/** Why there is no PDF, for people: it is no fault of theirs. */
export const NO_PDF = 'This installation does not print PDF. Download HTML, or a Word file.';

const BUSY =
  'Muster prints as many documents as it can at the moment. Try again in a minute, or download HTML or a Word file.';

const busy = (reply: FastifyReply) =>
  reply
    .code(503)
    .header('retry-after', '60')
    .send({ errors: [{ message: BUSY, extensions: { code: 'BUSY' } }] });

async function bytesOf(
  document: MinutesDocument,
  format: Format,
  printer: Printer | undefined,
): Promise<Uint8Array> {
  if (format === 'docx') return minutesDocx(document);
  const html = minutesHtml(document);
  return format === 'pdf' && printer ? printer.print(html) : Buffer.from(html);
}

/** A document that a use-case finds, in the form that is asked for. The file's name tells the day alone. */
function documentRoute(
  url: string,
  exportDocument: typeof exportMinutes | typeof exportPack,
  none: string,
): ApiRoute {
  return {
    method: 'GET',
    url,
    async handle(context, request, reply) {
      const { meetingId, format } = request.params as { meetingId: string; format: string };
      const notFound = (message: string) =>
        reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
      if (format === 'pdf' && !context.printer) return notFound(NO_PDF);
      // Before anything is read: what cannot be printed is not put on record as downloaded.
      if (format === 'pdf' && context.printer?.busy) return busy(reply);
      const wanted = isFormat(format) ? format : undefined;
      const found = wanted && isId(meetingId) ? await context.find(exportDocument, { meetingId }) : null;
      if (!found || !wanted) return notFound(none);
      try {
        // Printing takes its time, so it is done after the transaction in which the copy was read and put on record.
        const bytes = await bytesOf(found.document, wanted, context.printer);
        return await reply
          .header('content-disposition', `attachment; filename="${found.filename}.${wanted}"`)
          .type(types[wanted])
          .send(Buffer.from(bytes));
      } catch (failure) {
        if (failure instanceof PrinterBusy) return busy(reply);
        throw failure;
      }
    },
  };
}

/** `GET /exports/minutes/:meetingId/:format`: the reader's own copy of a meeting's minutes as html, docx or pdf. */
export const minutesRoute = documentRoute(
  '/exports/minutes/:meetingId/:format',
  exportMinutes,
  'There are no minutes of this meeting for you to see.',
);

/** `GET /exports/packs/:meetingId/:format`: the open cases of the registers that a meeting checks. */
export const packRoute = documentRoute(
  '/exports/packs/:meetingId/:format',
  exportPack,
  'There is no pack of this meeting for you to see.',
);
