import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { dropDraftDocument, saveDraftDocument } from '../drafts/documents.js';
import {
  checkPage,
  draftKey,
  firstValues,
  formPage,
  problemsOf,
  readFrom,
  receiptPage,
  toInput,
  toKeep,
  wayBack,
} from './contribution.presenter.js';
import { contributeDocument, contributeFormDocument, contributionsDocument } from './documents.js';

type CaseRequest = WebRequest<{ caseId: string }>;
const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? '';

/** Telling the group what an agency knows: form, check, receipt. What was typed is kept as a draft in between. */
@Controller()
export class ContributionController {
  @Get(urls.contribute.pattern)
  async ask(@Req() request: CaseRequest): Promise<Page> {
    const { kase, draft, today } = await this.read(request);
    const asked = { kind: one(request.query['kind']), from: readFrom(one(request.query['from'])) ?? '' };
    const values = firstValues(draft, asked, today);
    return page('journeys/contribution/contribute.njk', {
      ...formPage(kase, draft, field(values, 'from'), request.t),
      values,
      formId: formId(values),
    });
  }

  @Post(urls.contribute.pattern)
  async keep(@Req() request: CaseRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const { caseId } = request.params;
    // A case that somebody may not see keeps no draft of theirs.
    const { kase } = await this.read(request);
    const problems = field(body, 'step') === 'save' ? [] : problemsOf(body, t);
    if (problems.length) return this.again(request, body, problems);
    const input = { key: draftKey(kase.id), content: { ...toKeep(body), id: formId(body) } };
    const { refusal } = (await api(request).mutate(saveDraftDocument, { input })).saveDraft;
    if (refusal) return this.again(request, body, [['facts', refusal.message]]);
    if (field(body, 'step') !== 'save') return goTo(urls.contributeCheck({ caseId }));
    return goTo(wayBack(caseId, readFrom(field(body, 'from'))), {
      saved: {
        text: t('contribution:kept'),
        link: { href: urls.contribute({ caseId }), text: t('contribution:goOn') },
      },
    });
  }

  @Get(urls.contributeCheck.pattern)
  async check(@Req() request: CaseRequest): Promise<Page | Redirect> {
    const { kase, draft } = await this.read(request);
    if (!draft || problemsOf(draft.content, request.t).length)
      return goTo(urls.contribute({ caseId: kase.id }));
    return page('journeys/contribution/check.njk', checkPage(kase, draft, request.t));
  }

  @Post(urls.contributeCheck.pattern)
  async send(@Req() request: CaseRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const { kase, draft } = await this.read(request);
    const caseId = kase.id;
    const receipt = (id: string, from?: string) =>
      urls.contribution({ caseId, contributionId: id }, { from });
    // Sent twice: the first time took the draft.
    if (!draft)
      return goTo(readFrom(field(body, 'id')) ? receipt(field(body, 'id')) : urls.contribute({ caseId }));
    if (draft.savedAt !== field(body, 'kept')) {
      const errors = formErrors([['answers', t('contribution:check.changed')]])!;
      return page('journeys/contribution/check.njk', { ...checkPage(kase, draft, t), errors });
    }
    const input = toInput(caseId, draft.content);
    const { refusal } = (await api(request).mutate(contributeDocument, { input })).contribute;
    if (refusal?.code === 'not-found') throw new ApiError('not-found', 'contribute');
    if (refusal) return this.again(request, draft.content, [[refusal.field ?? 'kind', refusal.message]]);
    await api(request).mutate(dropDraftDocument, { key: draftKey(caseId) });
    return goTo(`${receipt(input.id, readFrom(draft.content['from'] ?? ''))}#heading`);
  }

  @Post(urls.contributeDiscard.pattern)
  async discard(@Req() request: CaseRequest): Promise<Redirect> {
    const { kase, draft } = await this.read(request);
    await api(request).mutate(dropDraftDocument, { key: draftKey(kase.id) });
    return goTo(wayBack(kase.id, readFrom(draft?.content['from'] ?? '')), {
      saved: request.t('contribution:discarded'),
    });
  }

  @Get(urls.contribution.pattern)
  async receipt(@Req() request: WebRequest<{ caseId: string; contributionId: string }>): Promise<Page> {
    const { case: kase } = await api(request).query(contributionsDocument, { caseId: request.params.caseId });
    const contribution = kase?.contributions.find(
      ({ id }) => id === request.params.contributionId.toLowerCase(),
    );
    if (!kase || !contribution) throw new ApiError('not-found', 'contribution');
    return page(
      'journeys/contribution/receipt.njk',
      receiptPage(kase, contribution, readFrom(one(request.query['from'])), request.t),
    );
  }

  private async read(request: CaseRequest) {
    const { caseId } = request.params;
    const {
      case: kase,
      draft,
      today,
    } = await api(request).query(contributeFormDocument, { caseId, key: draftKey(caseId) });
    if (!kase) throw new ApiError('not-found', 'case');
    if (!kase.allowed.contribute) throw new ApiError('refused', 'contribute');
    return { kase, draft, today };
  }

  private async again(request: CaseRequest, values: FormBody, problems: [string, string][]): Promise<Page> {
    const { kase, draft } = await this.read(request);
    const errors = formErrors(problems)!;
    return page('journeys/contribution/contribute.njk', {
      ...formPage(kase, draft, field(values, 'from'), request.t),
      values,
      formId: formId(values),
      errors,
    });
  }
}
