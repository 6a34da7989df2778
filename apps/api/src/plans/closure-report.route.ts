import { isId } from '#libs/kernel';
import { minutesDocx } from '#libs/minutes';
import { exportClosureReport } from '#libs/plans';
import type { ApiRoute } from '../request/routes.js';
import { closureReportDocument } from './closure-report-document.js';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `GET /exports/closure-reports/:groupId`: the closure report for a word processor. The name of the file tells no group. */
export const closureReportRoute: ApiRoute = {
  method: 'GET',
  url: '/exports/closure-reports/:groupId',
  async handle(context, request, reply) {
    const { groupId } = request.params as { groupId: string };
    const found = isId(groupId) ? await context.find(exportClosureReport, { groupId }) : null;
    if (!found) {
      const message = 'There is no such closure report, or you may not export it.';
      return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
    }
    const file = await minutesDocx(closureReportDocument(found.group, found.report));
    void reply.header('content-disposition', 'attachment; filename="closure-report.docx"').type(docx);
    return reply.send(Buffer.from(file));
  },
};
