import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Refusal } from '../../api-client/result.js';
import { formErrors, type FormErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, fields as several, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { changeable, there } from './case.controller.js';
import { caseFrame } from './case.presenter.js';
import {
  afterConflict,
  answersNow,
  answersOf,
  openedInputs,
  openedWith,
  valuesOfAnswers,
} from './correction.js';
import {
  caseFormDocument,
  caseProblemsDocument,
  caseSummaryDocument,
  correctCaseDocument,
  openCaseDocument,
} from './documents.js';
import type { CaseForm, CaseSummary } from './documents.js';
import {
  atInputs,
  fieldViews,
  leadViews,
  problemsOf,
  ratingViews,
  typedFields,
  valuesOf,
} from './form-fields.js';

type RegisterRequest = WebRequest<{ registerId: string }>;
type CaseRequest = WebRequest<{ caseId: string }>;
type Candidate = { caseId: string; reference: string; forename: string; surname: string };

interface Shown {
  readonly values: FormBody;
  readonly errors?: FormErrors | undefined;
  readonly refusal?: Refusal | undefined;
}

/** The forms whose fields the pathway decides: opening a case, and correcting one. */
@Controller()
export class CaseFormController {
  @Get(urls.openCase.pattern)
  async openForm(@Req() request: RegisterRequest): Promise<Page> {
    return showOpen(request, await formOf(request, request.params.registerId), { values: {} });
  }

  @Post(urls.openCase.pattern)
  async open(@Req() request: RegisterRequest): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const form = await formOf(request, params.registerId);
    const openedOn = dateField(body, 'openedOn');
    const typed = {
      registerId: params.registerId,
      ...typedFields(form, body),
      ...(openedOn ? { openedOn } : {}),
    };
    const missing = missingToOpen(body, t);
    if (missing.length) {
      const { caseProblems } = await api(request).query(caseProblemsDocument, { typed });
      const errors = formErrors([...atInputs(there(caseProblems)), ...missing]);
      return showOpen(request, form, { values: body, errors });
    }
    const input = {
      ...typed,
      id: formId(body),
      leadAgencyId: field(body, 'leadAgencyId'),
      leadPersonId: field(body, 'leadPersonId') || null,
      rating: field(body, 'rating'),
      ratingReason: field(body, 'ratingReason'),
      externalReference: field(body, 'externalReference') || null,
      explanation: field(body, 'explanation'),
      differentFrom: several(body, 'differentFrom'),
    };
    const { openCase } = await api(request).mutate(openCaseDocument, { input });
    if (!openCase.value) return showOpen(request, form, { values: body, refusal: openCase.refusal! });
    return goTo(urls.case({ caseId: openCase.value.caseId }), { saved: t('case:open.saved') });
  }

  @Get(urls.correctCase.pattern)
  async correctForm(@Req() request: CaseRequest): Promise<Page> {
    const { kase, form } = await caseAndForm(request);
    const lead = {
      leadAgencyId: kase.leadAgency.id,
      leadPersonId: kase.leadPerson?.id ?? '',
      externalReference: kase.externalReference ?? '',
    };
    return showCorrect(request, kase, form, { values: { ...valuesOf(kase.details, form), ...lead } });
  }

  @Post(urls.correctCase.pattern)
  async correct(@Req() request: CaseRequest): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const { kase, form } = await caseAndForm(request);
    const input = {
      caseId: params.caseId,
      expectedVersion: version(body),
      ...typedFields(form, body),
      leadAgencyId: field(body, 'leadAgencyId') || null,
      leadPersonId: field(body, 'leadPersonId') || null,
      externalReference: field(body, 'externalReference') || null,
    };
    const { correctCase } = await api(request).mutate(correctCaseDocument, { input });
    if (!correctCase.value)
      return showCorrect(request, kase, form, { values: body, refusal: correctCase.refusal! });
    return goTo(urls.case(params), {
      saved: t(correctCase.value.changed ? 'case:correct.saved' : 'case:correct.same'),
    });
  }
}

const formOf = async (request: RegisterRequest | CaseRequest, registerId: string): Promise<CaseForm> =>
  there((await api(request).query(caseFormDocument, { registerId })).caseForm);

async function caseAndForm(request: CaseRequest): Promise<{ kase: CaseSummary; form: CaseForm }> {
  const kase = changeable(
    (await api(request).query(caseSummaryDocument, { id: request.params.caseId })).case,
  );
  return { kase, form: await formOf(request, kase.register.id) };
}

/** What the form asks besides the pathway's fields: without it nothing can be sent on. */
function missingToOpen(body: FormBody, t: RegisterRequest['t']): [inputId: string, text: string][] {
  const missing: [string, string][] = [];
  if (!field(body, 'leadAgencyId')) missing.push(['leadAgencyId', t('case:form.leadMissing')]);
  if (!field(body, 'rating')) missing.push(['rating', t('case:rate.toMissing')]);
  if (!field(body, 'ratingReason')) missing.push(['ratingReason', t('case:rate.reasonMissing')]);
  if (dateField(body, 'openedOn') === undefined)
    missing.push(['openedOn', t('case:form.dateWrong', { label: t('case:open.openedOn') })]);
  return missing;
}

function showOpen(request: RegisterRequest, form: CaseForm, { values, errors, refusal }: Shown): Page {
  const { t } = request;
  const current = refusal?.current ?? {};
  const candidates =
    refusal?.code === 'probable-duplicate' ? ((current['candidates'] ?? []) as Candidate[]) : [];
  const existing =
    refusal && ['already-open', 'closed-before'].includes(refusal.code)
      ? (current as unknown as Candidate)
      : null;
  const answered = several(values, 'differentFrom');
  const wrong = refusal ? formErrors(problemsOf(refusal)) : errors;
  return page('journeys/case/open-case.njk', {
    title: t('case:open.title'),
    back: { href: urls.register({ registerId: form.registerId }), text: form.registerName },
    registerId: form.registerId,
    formId: formId(values),
    values,
    fieldItems: fieldViews(form, values, t),
    lead: leadViews(form, values, t),
    ratingItems: ratingViews(form, values, 'rating', t),
    existing: existing && {
      href: urls.case({ caseId: existing.caseId }),
      text: t('case:open.goTo', { reference: existing.reference }),
    },
    duplicates: [
      ...candidates,
      ...answered
        .filter((id) => !candidates.some(({ caseId }) => caseId === id))
        .map((caseId) => ({ caseId, reference: '', forename: '', surname: '' })),
    ]
      .filter(({ reference, caseId }) => reference || answered.includes(caseId))
      .map(({ caseId, reference, forename, surname }) => ({
        value: caseId,
        text: t('case:open.different', { name: `${forename} ${surname}`.trim(), reference }),
        link: t('case:open.goTo', { reference }),
        href: urls.case({ caseId }),
        checked: answered.includes(caseId),
      })),
    ...(wrong ? { errors: wrong } : {}),
  });
}

function showCorrect(
  request: CaseRequest,
  kase: CaseSummary,
  form: CaseForm,
  { values, errors, refusal }: Shown,
): Page {
  const { t } = request;
  const clash = refusal?.code === 'changed-meanwhile' ? refusal : undefined;
  const wrong = refusal && !clash ? formErrors(problemsOf(refusal)) : errors;
  const sent = openedWith(values);
  const now = clash && answersNow(form, clash.current ?? {});
  const met = now && afterConflict(form, { typed: answersOf(form, values), opened: sent, now }, t);
  const shown = met ? valuesOfAnswers(form, met.answers) : values;
  const opened = now ?? (Object.keys(sent).length ? sent : answersOf(form, values));
  const frame = caseFrame(kase, null, t);
  return page('journeys/case/correct.njk', {
    ...frame,
    title: `${t('case:correct.title')}: ${frame.title}`,
    heading: t('case:correct.title'),
    back: { href: urls.case({ caseId: kase.id }) },
    values: shown,
    version: clash?.currentVersion ?? (version(values) || kase.version),
    opened: openedInputs(opened),
    fieldItems: fieldViews(form, shown, t),
    lead: leadViews(form, shown, t),
    ...(wrong ? { errors: wrong } : {}),
    ...(met ? { conflict: met.conflict } : {}),
  });
}
