import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Refusal } from '../../api-client/result.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { formErrors, type FormErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { changeable, there } from './case.controller.js';
import { caseFrame } from './case.presenter.js';
import {
  caseFormDocument,
  caseHeadDocument,
  caseRatingsDocument,
  closeCaseDocument,
  rateCaseDocument,
  reopenCaseDocument,
} from './documents.js';
import type { CaseForm, CaseHead } from './documents.js';
import { problemsOf, ratingViews } from './form-fields.js';

type CaseRequest = WebRequest<{ caseId: string }>;

/** What a form is shown with: what was typed, what was wrong with it, and what somebody else changed meanwhile. */
interface Shown {
  readonly values: FormBody;
  readonly errors?: FormErrors | undefined;
  readonly refusal?: Refusal | undefined;
}

@Controller()
export class ChangeCaseController {
  @Get(urls.rateCase.pattern)
  rateForm(@Req() request: CaseRequest): Promise<Page> {
    return this.showRate(request, { values: request.body ?? {} });
  }

  @Post(urls.rateCase.pattern)
  async rate(@Req() request: CaseRequest): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const reviewBy = dateField(body, 'reviewBy');
    const problems: [string, string][] = [];
    if (!field(body, 'to')) problems.push(['to', t('case:rate.toMissing')]);
    if (!field(body, 'reason')) problems.push(['reason', t('case:rate.reasonMissing')]);
    if (reviewBy === undefined) problems.push(['reviewBy', t('case:rate.dateWrong')]);
    if (problems.length) return this.showRate(request, { values: body, errors: formErrors(problems) });
    const input = {
      caseId: params.caseId,
      expectedVersion: version(body),
      to: field(body, 'to'),
      reason: field(body, 'reason'),
      ...(reviewBy ? { reviewBy } : {}),
    };
    const { rateCase } = await api(request).mutate(rateCaseDocument, { input });
    if (rateCase.refusal) return this.showRate(request, { values: body, refusal: rateCase.refusal });
    return goTo(urls.case(params), { saved: t('case:rate.saved') });
  }

  @Get(urls.closeCase.pattern)
  closeForm(@Req() request: CaseRequest): Promise<Page> {
    return this.showClose(request, { values: {} });
  }

  @Post(urls.closeCase.pattern)
  async close(@Req() request: CaseRequest): Promise<Page | Redirect> {
    const { body, t, params } = request;
    if (!field(body, 'outcome'))
      return this.showClose(request, {
        values: body,
        errors: formErrors([['outcome', t('case:close.outcomeMissing')]]),
      });
    const input = {
      caseId: params.caseId,
      expectedVersion: version(body),
      outcome: field(body, 'outcome'),
      endOpenActions: field(body, 'endOpenActions') === 'yes',
    };
    const { closeCase } = await api(request).mutate(closeCaseDocument, { input });
    if (closeCase.refusal) return this.showClose(request, { values: body, refusal: closeCase.refusal });
    return goTo(urls.case(params), { saved: t('case:close.saved') });
  }

  @Get(urls.reopenCase.pattern)
  reopenForm(@Req() request: CaseRequest): Promise<Page> {
    return this.showReopen(request, { values: {} });
  }

  @Post(urls.reopenCase.pattern)
  async reopen(@Req() request: CaseRequest): Promise<Page | Redirect> {
    const { body, t, params } = request;
    if (!field(body, 'reason'))
      return this.showReopen(request, {
        values: body,
        errors: formErrors([['reason', t('case:reopen.reasonMissing')]]),
      });
    const input = { caseId: params.caseId, expectedVersion: version(body), reason: field(body, 'reason') };
    const { reopenCase } = await api(request).mutate(reopenCaseDocument, { input });
    if (reopenCase.refusal) return this.showReopen(request, { values: body, refusal: reopenCase.refusal });
    return goTo(urls.case(params), { saved: t('case:reopen.saved') });
  }

  private async showRate(request: CaseRequest, shown: Shown): Promise<Page> {
    const { kase, form } = await this.caseAndForm(request);
    const values = { to: kase.rating, ...shown.values };
    const { ratings } = isClash(shown)
      ? there((await api(request).query(caseRatingsDocument, { id: kase.id })).case)
      : { ratings: null };
    const typedReview = dateField(values, 'reviewBy');
    const rows = (now: Record<string, unknown>) => [
      {
        label: request.t('case:rate.to'),
        yours: word(field(values, 'to'), request),
        theirs: word(String(now['rating']), request),
      },
      {
        label: request.t('case:rate.reason'),
        yours: field(values, 'reason'),
        theirs: ratings?.[0]?.reason ?? '',
      },
      {
        label: request.t('case:rate.reviewBy'),
        yours: typedReview ? date(typedReview) : request.t('case:rate.usualReview'),
        theirs: date(String(now['reviewBy'])),
      },
    ];
    const view = { ratingItems: ratingViews(form, values, 'to', request.t) };
    return show(request, 'rate', kase, { ...shown, values }, rows, view);
  }

  private async showClose(request: CaseRequest, shown: Shown): Promise<Page> {
    const { kase, form } = await this.caseAndForm(request);
    const { t } = request;
    const chosen = field(shown.values, 'outcome');
    const label = (key: string | null) => form.outcomes.find(({ value }) => value === key)?.label ?? '';
    const rows = (now: Record<string, unknown>) => [
      {
        label: t('case:close.outcome'),
        yours: label(chosen),
        theirs: label((now['outcome'] as string | null) ?? null),
      },
    ];
    const view = {
      outcomes: form.outcomes.map(({ value, label: text }) => ({ value, text, checked: value === chosen })),
      endItems: [
        {
          value: 'yes',
          text: t('case:close.endActions'),
          checked: field(shown.values, 'endOpenActions') === 'yes',
        },
      ],
    };
    return show(request, 'close', kase, shown, rows, view);
  }

  private async showReopen(request: CaseRequest, shown: Shown): Promise<Page> {
    const kase = changeable((await api(request).query(caseHeadDocument, { id: request.params.caseId })).case);
    return show(request, 'reopen', kase, shown, () => [], {});
  }

  private async caseAndForm(request: CaseRequest): Promise<{ kase: CaseHead; form: CaseForm }> {
    const kase = changeable((await api(request).query(caseHeadDocument, { id: request.params.caseId })).case);
    const { caseForm } = await api(request).query(caseFormDocument, { registerId: kase.register.id });
    return { kase, form: there(caseForm) };
  }
}

const isClash = ({ refusal }: Shown): boolean => refusal?.code === 'changed-meanwhile';

const word = (rating: string, { t }: CaseRequest) =>
  ['red', 'amber', 'green'].includes(rating) ? t(`common:rating.${rating}`) : '';

/** A form of a case: with what was typed, and after a conflict with both values and the version that stands now. */
function show(
  request: CaseRequest,
  form: 'rate' | 'close' | 'reopen',
  kase: CaseHead,
  shown: Shown,
  rows: (now: Record<string, unknown>) => { label: string; yours: string; theirs: string }[],
  view: Record<string, unknown>,
): Page {
  const frame = caseFrame(kase, null, request.t);
  const heading = request.t(`case:${form}.title`);
  const clash = isClash(shown) ? shown.refusal : undefined;
  const errors = shown.refusal && !clash ? formErrors(problemsOf(shown.refusal)) : shown.errors;
  return page(`journeys/case/${form}.njk`, {
    ...frame,
    ...view,
    title: `${heading}: ${frame.title}`,
    heading,
    back: { href: urls.case({ caseId: kase.id }) },
    values: shown.values,
    version: clash?.currentVersion ?? (version(shown.values) || kase.version),
    ...(errors ? { errors } : {}),
    ...(clash ? { conflict: conflict(rows(clash.current ?? {})) } : {}),
  });
}
