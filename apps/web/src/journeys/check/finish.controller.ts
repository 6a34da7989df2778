import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { download, goTo, page, type Download, type Page, type Redirect } from '../../pages/page.js';
import { field, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { checkDecisionsDocument, finishCheckDocument, type CheckPage, type Decision } from './documents.js';
import { finishPage, resultPage } from './finish.presenter.js';

type OfCheck = WebRequest<{ checkId: string }>;

/** The end of a register check, and what came of it. */
@Controller()
export class FinishController {
  @Get(urls.finishCheck.pattern)
  async show(@Req() request: OfCheck): Promise<Page | Redirect> {
    const { check, decisions } = await this.read(request);
    if (check.status === 'finished') return goTo(urls.checkResult(request.params));
    if (!check.mayRun) throw new ApiError('refused', 'finishCheck');
    return page('journeys/check/finish.njk', finishPage(check, decisions, undefined, request.t));
  }

  @Post(urls.finishCheck.pattern)
  async finish(@Req() request: OfCheck): Promise<Page | Redirect> {
    const { body, t } = request;
    const { checkId } = request.params;
    const undecided = Object.keys(body)
      .filter((name) => name.startsWith('reason-'))
      .map((name) => ({ reviewId: name.slice('reason-'.length), reason: field(body, name) }));
    const input = { checkId, expectedVersion: version(body), undecided };
    const { finishCheck } = await api(request).mutate(finishCheckDocument, { input });
    const { refusal } = finishCheck;
    if (!refusal) return goTo(urls.checkResult({ checkId }), { saved: t('check:saved.finished') });
    // Read again: cases may have joined while the page was open, and each of them needs its reason, too.
    const { check, decisions } = await this.read(request);
    const view = finishPage(check, decisions, body, t);
    const missing = view.undecided.filter(({ value }) => !value);
    const problems: [string, string][] =
      refusal.code === 'undecided-without-reason' && missing.length
        ? missing.map(({ inputId, name }) => [inputId, t('check:finish.reasonMissing', { name })])
        : [['heading', refusal.message]];
    return page('journeys/check/finish.njk', { ...view, errors: formErrors(problems)! });
  }

  @Get(urls.checkResult.pattern)
  async result(@Req() request: OfCheck): Promise<Page> {
    const { check, decisions } = await this.read(request);
    return page('journeys/check/result.njk', resultPage(check, decisions, request.t));
  }

  @Get(urls.checkDecisionsFile.pattern)
  async file(@Req() request: OfCheck): Promise<Download> {
    const answer = await api(request).download(`/exports/checks/${request.params.checkId}`);
    const name =
      /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'decisions.csv';
    return download(name, 'text/csv; charset=utf-8', Buffer.from(await answer.arrayBuffer()));
  }

  private async read(request: OfCheck): Promise<{ check: CheckPage; decisions: Decision[] }> {
    const { check, checkDecisions } = await api(request).query(checkDecisionsDocument, {
      id: request.params.checkId,
    });
    if (!check || !checkDecisions) throw new ApiError('not-found', 'checkDecisions');
    return { check, decisions: checkDecisions };
  }
}
