import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, fields, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { addFindingDocument, changeFindingDocument, type Finding, type PlanDetail } from './documents.js';
import { readPlanToChange } from './read-plan.js';

type OfPlan = WebRequest<{ planId: string }>;
type OfFinding = WebRequest<{ planId: string; findingId: string }>;

const typed = (body: FormBody) => ({
  source: field(body, 'source'),
  reference: field(body, 'reference'),
  text: field(body, 'text'),
  actionIds: fields(body, 'actionIds'),
});

const valuesOf = ({ source, reference, text, actionIds }: Finding): FormBody => ({
  source,
  reference,
  text,
  actionIds,
});

/** What an inspection or audit found: adding it, changing it, and saying which actions answer it. */
@Controller()
export class FindingsController {
  @Get(urls.addFinding.pattern)
  askNew(@Req() request: OfPlan): Promise<Page> {
    return this.addForm(request);
  }

  @Post(urls.addFinding.pattern)
  async add(@Req() request: OfPlan): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId } = request.params;
    const input = { id: formId(body), planId, ...typed(body) };
    const { refusal } = (await api(request).mutate(addFindingDocument, { input })).changed;
    if (!refusal) return goTo(urls.plan({ planId }), { saved: t('plans:saved.finding') });
    return this.addForm(request, { errors: formErrors([[refusal.field ?? 'heading', refusal.message]])! });
  }

  @Get(urls.changeFinding.pattern)
  askChange(@Req() request: OfFinding): Promise<Page> {
    return this.changeForm(request);
  }

  @Post(urls.changeFinding.pattern)
  async change(@Req() request: OfFinding): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId, findingId } = request.params;
    const input = { findingId, expectedVersion: version(body), ...typed(body) };
    const { refusal } = (await api(request).mutate(changeFindingDocument, { input })).changed;
    if (!refusal) return goTo(urls.plan({ planId }), { saved: t('plans:saved.finding') });
    if (refusal.code === 'changed-meanwhile')
      return this.changeForm(request, (now, plan) => this.both(request, now, plan));
    const errors = formErrors([[refusal.field ?? 'heading', refusal.message]])!;
    return this.changeForm(request, () => ({ errors, version: version(body) }));
  }

  private both({ body, t }: OfFinding, now: Finding, plan: PlanDetail): Partial<PageView> {
    const yours = typed(body);
    const actions = plan.themes.flatMap((theme) => theme.actions);
    const titles = (ids: readonly string[]) =>
      actions
        .filter(({ id }) => ids.includes(id))
        .map(({ title }) => title)
        .join('; ');
    return {
      conflict: conflict([
        { label: t('plans:finding.source'), yours: yours.source, theirs: now.source },
        { label: t('plans:finding.reference'), yours: yours.reference, theirs: now.reference },
        { label: t('plans:finding.text'), yours: yours.text, theirs: now.text },
        {
          label: t('plans:finding.actions'),
          yours: titles(yours.actionIds),
          theirs: titles(now.actionIds),
        },
      ]),
    };
  }

  private async addForm(request: OfPlan, more: Partial<PageView> = {}): Promise<Page> {
    const plan = await readPlanToChange(request, request.params.planId);
    // What comes from the same inspection is usually entered in a row.
    const values: FormBody = request.body ?? { source: plan.findings.at(-1)?.source ?? '' };
    return this.form(plan, values, {
      title: request.t('plans:finding.addTitle'),
      action: urls.addFinding({ planId: plan.id }),
      formId: formId(request.body),
      ...more,
    });
  }

  private async changeForm(
    request: OfFinding,
    more: (now: Finding, plan: PlanDetail) => Partial<PageView> = () => ({}),
  ): Promise<Page> {
    const { planId, findingId } = request.params;
    const plan = await readPlanToChange(request, planId);
    const finding = plan.findings.find(({ id }) => id === findingId);
    if (!finding) throw new ApiError('not-found', 'finding');
    return this.form(plan, request.body ?? valuesOf(finding), {
      title: request.t('plans:finding.changeTitle'),
      action: urls.changeFinding({ planId, findingId }),
      version: finding.version,
      ...more(finding, plan),
    });
  }

  private form(plan: PlanDetail, values: FormBody, view: PageView): Page {
    const chosen = fields(values, 'actionIds');
    return page('journeys/plans/finding-form.njk', {
      caption: plan.title,
      values,
      actions: plan.themes
        .flatMap((theme) => theme.actions)
        .map(({ id, title }) => ({ value: id, text: title, checked: chosen.includes(id) })),
      back: { href: urls.plan({ planId: plan.id }), text: plan.title },
      ...view,
    });
  }
}
