import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { dropDraftDocument, saveDraftDocument } from '../contribution/documents.js';
import { reportDocument, returnReportDocument } from './after.documents.js';
import { draftKey, fieldsOf, partsOf, reportPage, typedFrom } from './report.presenter.js';

type OfReport = WebRequest<{ reportId: string }>;
const template = 'journeys/conferences/report.njk';

/** What an agency reports to a conference: the form, its draft, and what was returned. */
@Controller()
export class ReportController {
  @Get(urls.conferenceReport.pattern)
  async show(@Req() request: OfReport): Promise<Page> {
    const { report, draft } = await this.read(request);
    return page(template, reportPage(report, draft, typedFrom(report, draft), request.t));
  }

  @Post(urls.conferenceReport.pattern)
  async send(@Req() request: OfReport): Promise<Page | Redirect> {
    const { body, t } = request;
    const { report, draft } = await this.read(request);
    const { id: reportId } = report;
    const here = urls.conferenceReport({ reportId });
    if (field(body, 'step') === 'save') {
      const content = Object.fromEntries(
        ['nothing', ...fieldsOf(report)].map((name) => [name, field(body, name)]),
      );
      const { refusal } = (
        await api(request).mutate(saveDraftDocument, { input: { key: draftKey(reportId), content } })
      ).saveDraft;
      if (refusal) return this.again(request, [['facts', refusal.message]]);
      return goTo(here, { saved: t('conferences:report.kept') });
    }
    const input = {
      reportId,
      expectedVersion: version(body),
      nothingToReport: field(body, 'nothing') === 'yes',
      parts: partsOf(report, body),
    };
    const { refusal } = (await api(request).mutate(returnReportDocument, { input })).returnReport;
    if (!refusal) {
      await api(request).mutate(dropDraftDocument, { key: draftKey(reportId) });
      return goTo(here, { saved: t('conferences:report.sent') });
    }
    if (refusal.code === 'not-found') throw new ApiError('not-found', 'report');
    if (refusal.code !== 'changed-meanwhile')
      return this.again(request, [
        [refusal.field === 'nothingToReport' ? 'nothing' : 'facts', refusal.message],
      ]);
    const stands = typedFrom(report, null);
    return page(template, {
      ...reportPage(report, draft, body, t),
      conflict: conflict(
        fieldsOf(report).map((name) => ({
          label: reportPage(report, draft, body, t).labels[name] ?? name,
          yours: field(body, name),
          theirs: field(stands, name),
        })),
      ),
    });
  }

  private async again(request: OfReport, problems: [string, string][]): Promise<Page> {
    const { report, draft } = await this.read(request);
    const first = fieldsOf(report)[0]!;
    const errors = formErrors(problems.map(([id, text]) => [id === 'facts' ? first : id, text]))!;
    return page(template, { ...reportPage(report, draft, request.body as FormBody, request.t), errors });
  }

  private async read(request: OfReport) {
    const { reportId } = request.params;
    const asked = { id: reportId, key: draftKey(reportId) };
    const { conferenceReport, draft } = await api(request).query(reportDocument, asked);
    if (!conferenceReport) throw new ApiError('not-found', 'report');
    return { report: conferenceReport, draft };
  }
}
