import { isId } from '#libs/kernel';
import { exportMinutes, minutesDocx, minutesHtml } from '#libs/minutes';
import type { MinutesDocument, Printer } from '#libs/minutes';
import type { ApiRoute } from '../request/routes.js';

const types = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
type Format = keyof typeof types;

const isFormat = (text: string): text is Format => Object.hasOwn(types, text);

/** Why there is no PDF, for people: it is no fault of theirs. */
export const NO_PDF = 'This installation does not print PDF. Download the minutes as HTML or as a Word file.';

async function bytesOf(
  document: MinutesDocument,
  format: Format,
  printer: Printer | undefined,
): Promise<Uint8Array> {
  if (format === 'docx') return minutesDocx(document);
  const html = minutesHtml(document);
  return format === 'pdf' && printer ? printer.print(html) : Buffer.from(html);
}

/** `GET /exports/minutes/:meetingId/:format`: the reader's own copy as html, docx or pdf. The file's name tells the day alone. */
export const minutesRoute: ApiRoute = {
  method: 'GET',
  url: '/exports/minutes/:meetingId/:format',
  async handle(context, request, reply) {
    const { meetingId, format } = request.params as { meetingId: string; format: string };
    if (format === 'pdf' && !context.printer)
      return reply.code(404).send({ errors: [{ message: NO_PDF, extensions: { code: 'NOT_FOUND' } }] });
    const wanted = isFormat(format) ? format : undefined;
    const found = wanted && isId(meetingId) ? await context.find(exportMinutes, { meetingId }) : null;
    if (!found || !wanted) {
      const message = 'There are no minutes of this meeting for you to see.';
      return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
    }
    void reply
      .header('content-disposition', `attachment; filename="${found.filename}.${wanted}"`)
      .type(types[wanted]);
    // Printing takes its time, so it is done after the transaction in which the copy was read and put on record.
    return reply.send(Buffer.from(await bytesOf(found.document, wanted, context.printer)));
  },
};
