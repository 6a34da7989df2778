import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { reportDocument, returnReportDocument } from './after.documents.js';
import { fieldsOf, partsOf, reportPage, typedFrom } from './report.presenter.js';

type OfReport = WebRequest<{ reportId: string }>;
const template = 'journeys/conferences/report.njk';

/** What an agency reports to a conference: the form, and what was returned. */
@Controller()
export class ReportController {
  @Get(urls.conferenceReport.pattern)
  async show(@Req() request: OfReport): Promise<Page> {
    const report = await this.read(request);
    return page(template, reportPage(report, request.body ?? typedFrom(report), request.t));
  }

  @Post(urls.conferenceReport.pattern)
  async send(@Req() request: OfReport): Promise<Page | Redirect> {
    const { body, t } = request;
    const report = await this.read(request);
    const { id: reportId } = report;
    const input = {
      reportId,
      expectedVersion: version(body),
      nothingToReport: field(body, 'nothing') === 'yes',
      parts: partsOf(report, body),
    };
    const { refusal } = (await api(request).mutate(returnReportDocument, { input })).returnReport;
    if (!refusal) return goTo(urls.conferenceReport({ reportId }), { saved: t('conferences:report.sent') });
    if (refusal.code === 'not-found') throw new ApiError('not-found', 'report');
    if (refusal.code !== 'changed-meanwhile')
      return this.again(request, [
        [refusal.field === 'nothingToReport' ? 'nothing' : 'facts', refusal.message],
      ]);
    const stands = typedFrom(report);
    const shown = reportPage(report, body, t);
    return page(template, {
      ...shown,
      conflict: conflict(
        fieldsOf(report).map((name) => ({
          label: shown.labels[name] ?? name,
          yours: field(body, name),
          theirs: field(stands, name),
        })),
      ),
    });
  }

  private async again(request: OfReport, problems: [string, string][]): Promise<Page> {
    const report = await this.read(request);
    const first = fieldsOf(report)[0]!;
    const errors = formErrors(problems.map(([id, text]) => [id === 'facts' ? first : id, text]))!;
    return page(template, { ...reportPage(report, request.body, request.t), errors });
  }

  private async read(request: OfReport) {
    const { reportId } = request.params;
    const { conferenceReport } = await api(request).query(reportDocument, { id: reportId });
    if (!conferenceReport) throw new ApiError('not-found', 'report');
    return conferenceReport;
  }
}
