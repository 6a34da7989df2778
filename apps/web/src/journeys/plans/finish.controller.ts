import { Controller, Get, Post, Req } from '@nestjs/common';
import { londonDate } from '#libs/kernel';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import {
  download,
  goTo,
  page,
  type Download,
  type Page,
  type PageView,
  type Redirect,
} from '../../pages/page.js';
import { dateField, field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  askExtensionDocument,
  decideExtensionDocument,
  decideReportDocument,
  handoverChoicesDocument,
  submitReportDocument,
  taskAndFinishDocument,
  type TaskAndFinish,
} from './documents.js';
import { handoverRows, handoversOf } from './hand-over.js';
import { finishPage } from './finish.presenter.js';

type OfGroup = WebRequest<{ groupId: string }>;
type OfExtension = WebRequest<{ groupId: string; extensionId: string }>;
type Problem = [inputId: string, text: string];
type Deciding = 'extension' | 'report';

/** The end of a task-and-finish group: its time, extensions and closure report. */
@Controller()
export class FinishController {
  @Get(urls.finish.pattern)
  show(@Req() request: OfGroup): Promise<Page> {
    return this.page(request);
  }

  @Get(urls.askExtension.pattern)
  askForm(@Req() request: OfGroup): Promise<Page> {
    return this.extendForm(request);
  }

  @Post(urls.askExtension.pattern)
  async ask(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId } = request.params;
    const toOn = dateField(body, 'toOn');
    if (!toOn) return this.extendForm(request, ['toOn', t('plans:extend.dateMissing')]);
    const input = { id: formId(body), groupId, toOn, reason: field(body, 'reason') };
    const { refusal } = (await api(request).mutate(askExtensionDocument, { input })).changed;
    if (refusal) return this.extendForm(request, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.finish({ groupId }), { saved: t('plans:saved.extension') });
  }

  @Post(urls.decideExtension.pattern)
  async decide(@Req() request: OfExtension): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId, extensionId } = request.params;
    const input = {
      extensionId,
      expectedVersion: version(body),
      grant: field(body, 'decision') === 'yes',
      remark: field(body, 'remark'),
    };
    if (!field(body, 'decision')) return this.page(request, ['extension-yes', t('plans:decide.missing')]);
    const { refusal } = (await api(request).mutate(decideExtensionDocument, { input })).changed;
    if (refusal?.field === 'remark') return this.page(request, ['extension-remark', refusal.message]);
    if (refusal) return this.page(request, ['heading', refusal.message], 'extension');
    return goTo(urls.finish({ groupId }), { saved: t('plans:saved.decided') });
  }

  @Get(urls.submitReport.pattern)
  reportForm(@Req() request: OfGroup): Promise<Page> {
    return this.report(request);
  }

  @Post(urls.submitReport.pattern)
  async submit(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId } = request.params;
    const handovers = handoversOf(body);
    const input = { id: formId(body), groupId, summary: field(body, 'summary'), handovers };
    const { refusal } = (await api(request).mutate(submitReportDocument, { input })).changed;
    if (refusal) return this.report(request, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.finish({ groupId }), { saved: t('plans:saved.report') });
  }

  @Get(urls.closureReportFile.pattern)
  async file(@Req() request: OfGroup): Promise<Download> {
    const response = await api(request).download(
      `/exports/closure-reports/${encodeURIComponent(request.params.groupId)}`,
    );
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const body = Buffer.from(await response.arrayBuffer());
    return download(`OFFICIAL-SENSITIVE closure report ${londonDate(new Date())}.docx`, type, body);
  }

  @Post(urls.decideReport.pattern)
  async decideOnReport(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId } = request.params;
    const accept = field(body, 'decision') === 'yes';
    const input = { groupId, expectedVersion: version(body), accept, remark: field(body, 'remark') };
    if (!field(body, 'decision')) return this.page(request, ['report-yes', t('plans:decide.missing')]);
    const { refusal } = (await api(request).mutate(decideReportDocument, { input })).changed;
    if (refusal?.field === 'remark') return this.page(request, ['report-remark', refusal.message]);
    if (refusal) return this.page(request, ['heading', refusal.message], 'report');
    return goTo(urls.finish({ groupId }), { saved: t('plans:saved.decided') });
  }

  private async group(request: OfGroup): Promise<TaskAndFinish> {
    const { groupId } = request.params;
    const { taskAndFinish } = await api(request).query(taskAndFinishDocument, { groupId });
    if (!taskAndFinish) throw new ApiError('not-found', 'taskAndFinish');
    return taskAndFinish;
  }

  private async page(request: OfGroup, problem?: Problem, deciding?: Deciding): Promise<Page> {
    const shown = finishPage(await this.group(request), request.t);
    return page('journeys/plans/finish.njk', { ...shown, ...this.typed(request, problem, deciding) });
  }

  private async extendForm(request: OfGroup, problem?: Problem): Promise<Page> {
    const group = await this.group(request);
    if (!group.mayRun && !group.maySponsor) throw new ApiError('refused', 'askExtension');
    return page('journeys/plans/extend.njk', {
      ...finishPage(group, request.t),
      title: request.t(group.maySponsor ? 'plans:extend.title' : 'plans:extend.ask'),
      explain: request.t(group.maySponsor ? 'plans:extend.explain' : 'plans:extend.askExplain'),
      action: urls.askExtension({ groupId: group.id }),
      formId: formId(request.body),
      back: { href: urls.finish({ groupId: group.id }), text: request.t('plans:finish.title') },
      ...this.typed(request, problem),
    });
  }

  private async report(request: OfGroup, problem?: Problem): Promise<Page> {
    const group = await this.group(request);
    if (!group.mayRun) throw new ApiError('refused', 'submitReport');
    const values: FormBody = request.body ?? { summary: group.report?.summary ?? '' };
    const asked = { groupId: group.id };
    const { handoverChoices } = group.openActions.length
      ? await api(request).query(handoverChoicesDocument, asked)
      : { handoverChoices: null };
    return page('journeys/plans/report-form.njk', {
      ...finishPage(group, request.t),
      title: request.t('plans:report.submitTitle'),
      action: urls.submitReport({ groupId: group.id }),
      formId: formId(request.body),
      open: handoverRows(
        group.openActions,
        handoverChoices ?? { groups: [], agencies: [] },
        values,
        request.t,
      ),
      back: { href: urls.finish({ groupId: group.id }), text: request.t('plans:finish.title') },
      ...this.typed(request, problem),
      values,
    });
  }

  private typed(
    request: OfGroup,
    problem?: Problem,
    // Two forms may stand on the page: only the one that was sent shows what was typed.
    deciding = problem?.[0].split('-')[0],
  ): Partial<PageView> & { values: FormBody } {
    const errors = formErrors(problem ? [problem] : []);
    return { values: request.body ?? {}, deciding, ...(errors ? { errors } : {}) };
  }
}
