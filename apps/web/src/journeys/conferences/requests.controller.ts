import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { conferenceDocument } from './documents.js';
import type { ConferenceDetail, ReportShown } from './documents.js';
import { askPage, withdrawPage } from './reports.presenter.js';
import { askForReportDocument, withdrawReportDocument } from './requests.documents.js';

type OfItem = WebRequest<{ itemId: string }>;
type OfRequest = WebRequest<{ itemId: string; reportId: string }>;
type More = Partial<PageView>;

/** Asking one more agency to report to a conference, and withdrawing a request that was a mistake. */
@Controller()
export class ConferenceRequestsController {
  @Get(urls.conferenceAsk.pattern)
  async askForm(@Req() request: OfItem): Promise<Page> {
    return this.asking(request, {});
  }

  @Post(urls.conferenceAsk.pattern)
  async ask(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const agencyId = field(body, 'agencyId');
    const dueOn = dateField(body, 'due');
    const problems: [string, string][] = [
      ...(agencyId ? [] : [['agencyId', t('conferences:ask.agencyMissing')] as [string, string]]),
      ...(dueOn === undefined ? [['due', t('conferences:end.dateWrong')] as [string, string]] : []),
    ];
    if (problems.length) return this.asking(request, body, { errors: formErrors(problems)! });
    const input = { id: formId(body), itemId: params.itemId, agencyId, dueOn: dueOn || null };
    const { value, refusal } = (await api(request).mutate(askForReportDocument, { input })).askForReport;
    if (value)
      return goTo(urls.conference(params), {
        saved: t('conferences:saved.asked', { agency: value.agencyName, date: date(value.dueOn) }),
      });
    if (refusal!.code === 'not-found') throw new ApiError('not-found', 'conference');
    if (refusal!.code === 'not-allowed') throw new ApiError('refused', 'conference');
    const at = refusal!.field === 'dueOn' ? 'due' : 'agencyId';
    return this.asking(request, body, { errors: formErrors([[at, refusal!.message]])! });
  }

  @Get(urls.conferenceWithdraw.pattern)
  async withdrawForm(@Req() request: OfRequest): Promise<Page> {
    return this.withdrawing(request, {});
  }

  @Post(urls.conferenceWithdraw.pattern)
  async withdraw(@Req() request: OfRequest): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const input = {
      reportId: params.reportId,
      expectedVersion: version(body),
      because: field(body, 'because'),
    };
    const { value, refusal } = (await api(request).mutate(withdrawReportDocument, { input })).withdrawReport;
    if (value)
      return goTo(urls.conference({ itemId: params.itemId }), {
        saved: t('conferences:saved.withdrawn', { agency: value.agencyName }),
      });
    if (refusal!.code === 'not-found') throw new ApiError('not-found', 'report');
    if (refusal!.code === 'not-allowed') throw new ApiError('refused', 'report');
    if (refusal!.code === 'changed-meanwhile') return this.changed(request);
    return this.withdrawing(request, body, {
      errors: formErrors([[refusal!.field ?? 'heading', refusal!.message]])!,
    });
  }

  private async asking(request: OfItem, values: FormBody, more: More = {}): Promise<Page> {
    const conference = await this.run(request);
    return page('journeys/conferences/ask.njk', { ...askPage(conference, values, request.t), ...more });
  }

  private async withdrawing(request: OfRequest, values: FormBody, more: More = {}): Promise<Page> {
    const { conference, report } = await this.requested(request);
    const view = withdrawPage(conference, report, values, request.t);
    return page('journeys/conferences/withdraw.njk', { ...view, ...more });
  }

  /** The agency has reported, or somebody else has withdrawn it: how it stands beside what was typed. */
  private async changed(request: OfRequest): Promise<Page> {
    const { t, body } = request;
    const { conference, report } = await this.requested(request);
    const view = withdrawPage(conference, report, body, t);
    const theirs = report.withdrawnBecause || view.standing.text;
    const rows = [{ label: t('conferences:withdraw.because'), yours: field(body, 'because'), theirs }];
    return page('journeys/conferences/withdraw.njk', {
      ...view,
      conflict: { ...conflict(rows), settled: !view.mayWithdraw },
    });
  }

  private async requested(
    request: OfRequest,
  ): Promise<{ conference: ConferenceDetail; report: ReportShown }> {
    const conference = await this.run(request);
    const report = conference.reports.find(({ id }) => id === request.params.reportId);
    if (!report) throw new ApiError('not-found', 'report');
    return { conference, report };
  }

  /** The conference, for whoever runs it. */
  private async run(request: OfItem | OfRequest): Promise<ConferenceDetail> {
    const { itemId } = request.params;
    const { conference } = await api(request).query(conferenceDocument, { itemId });
    if (!conference) throw new ApiError('not-found', 'conference');
    if (!conference.mayRun) throw new ApiError('refused', 'conference');
    return conference;
  }
}
