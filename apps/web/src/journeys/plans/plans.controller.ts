import { Controller, Get, Post, Req } from '@nestjs/common';
import { londonDate } from '#libs/kernel';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
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
import { field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  addPlanDocument,
  allPlansDocument,
  changePlanDocument,
  type PlanDetail,
  type PlanKind,
  type PlansOfGroup,
} from './documents.js';
import { allPlansPage, planPage, plansPage } from './plans.presenter.js';
import { timelinePage } from './timeline.js';
import { readPlan, readPlansOfGroup, readPlanToChange } from './read-plan.js';

type OfGroup = WebRequest<{ groupId: string }>;
type OfPlan = WebRequest<{ planId: string }>;
const kinds: PlanKind[] = ['plan', 'findings', 'strategy', 'task_and_finish'];

/** Plans: their lists, the plan itself, beginning and changing one. */
@Controller()
export class PlansController {
  @Get(urls.allPlans.pattern)
  async all(@Req() request: WebRequest): Promise<Page> {
    const { plans } = await api(request).query(allPlansDocument, {});
    return page('journeys/plans/plans.njk', allPlansPage(plans, request.t));
  }

  @Get(urls.plans.pattern)
  async list(@Req() request: OfGroup): Promise<Page> {
    const plans = await readPlansOfGroup(request, request.params.groupId);
    return page('journeys/plans/plans.njk', plansPage(plans, request.t));
  }

  @Get(urls.addPlan.pattern)
  async askNew(@Req() request: OfGroup): Promise<Page> {
    return this.newForm(request, await this.groupToRun(request));
  }

  @Post(urls.addPlan.pattern)
  async add(@Req() request: OfGroup): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId } = request.params;
    const kind = kinds.find((each) => each === field(body, 'kind'));
    const problems: [string, string][] = [];
    if (!field(body, 'title')) problems.push(['title', t('plans:form.titleMissing')]);
    if (!kind) problems.push(['kind', t('plans:form.kindMissing')]);
    if (problems.length) return this.newForm(request, await this.groupToRun(request), problems);
    const input = { id: formId(body), groupId, title: field(body, 'title'), kind: kind! };
    const { refusal } = (await api(request).mutate(addPlanDocument, { input })).changed;
    if (refusal) {
      const problem: [string, string] = [refusal.field ?? 'heading', refusal.message];
      return this.newForm(request, await this.groupToRun(request), [problem]);
    }
    return goTo(urls.plan({ planId: input.id }), { saved: t('plans:saved.added') });
  }

  @Get(urls.plan.pattern)
  async show(@Req() request: OfPlan): Promise<Page> {
    const plan = await readPlan(request, request.params.planId);
    return page('journeys/plans/plan.njk', planPage(plan, request.t));
  }

  @Get(urls.planTimeline.pattern)
  async timeline(@Req() request: OfPlan): Promise<Page> {
    const plan = await readPlan(request, request.params.planId);
    return page('journeys/plans/timeline.njk', timelinePage(plan, londonDate(new Date()), request.t));
  }

  @Get(urls.planFile.pattern)
  async file(@Req() request: OfPlan): Promise<Download> {
    const response = await api(request).download(
      `/exports/plans/${encodeURIComponent(request.params.planId)}`,
    );
    const today = londonDate(new Date());
    const body = Buffer.from(await response.arrayBuffer());
    return download(`OFFICIAL-SENSITIVE plan ${today}.csv`, 'text/csv; charset=utf-8', body);
  }

  @Get(urls.changePlan.pattern)
  async askChange(@Req() request: OfPlan): Promise<Page> {
    return this.changeForm(request, await readPlanToChange(request, request.params.planId));
  }

  @Post(urls.changePlan.pattern)
  async change(@Req() request: OfPlan): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId } = request.params;
    const status = field(body, 'status') === 'closed' ? ('closed' as const) : ('open' as const);
    const input = { planId, expectedVersion: version(body), title: field(body, 'title'), status };
    const { refusal } = (await api(request).mutate(changePlanDocument, { input })).changed;
    if (!refusal) return goTo(urls.plan({ planId }), { saved: t('plans:saved.changed') });
    const plan = await readPlanToChange(request, planId);
    if (refusal.code !== 'changed-meanwhile') {
      const errors = formErrors([[refusal.field ?? 'heading', refusal.message]])!;
      return this.changeForm(request, plan, { errors, version: version(body) });
    }
    return this.changeForm(request, plan, {
      conflict: conflict([
        { label: t('plans:form.title'), yours: input.title, theirs: plan.title },
        {
          label: t('plans:form.status'),
          yours: t(`plans:form.${status}`),
          theirs: t(`plans:form.${plan.status}`),
        },
      ]),
    });
  }

  private async groupToRun(request: OfGroup): Promise<PlansOfGroup> {
    const found = await readPlansOfGroup(request, request.params.groupId);
    if (!found.mayRun) throw new ApiError('refused', 'addPlan');
    return found;
  }

  private newForm(request: OfGroup, { group }: PlansOfGroup, problems: [string, string][] = []): Page {
    const { t } = request;
    const values: FormBody = request.body ?? {};
    const errors = formErrors(problems);
    return page('journeys/plans/plan-form.njk', {
      title: t('plans:form.addTitle'),
      caption: group.name,
      action: urls.addPlan({ groupId: group.id }),
      formId: formId(request.body),
      kinds: kinds.map((value) => ({
        value,
        text: t(`plans:kind.${value}`),
        checked: field(values, 'kind') === value,
      })),
      values,
      button: t('plans:form.add'),
      back: { href: urls.plans({ groupId: group.id }), text: t('plans:ofGroup.back') },
      ...(errors ? { errors } : {}),
    });
  }

  private changeForm(request: OfPlan, plan: PlanDetail, more: Partial<PageView> = {}): Page {
    const { t } = request;
    const values: FormBody = request.body ?? { title: plan.title, status: plan.status };
    return page('journeys/plans/plan-form.njk', {
      title: t('plans:form.changeTitle'),
      caption: plan.title,
      action: urls.changePlan({ planId: plan.id }),
      version: plan.version,
      statuses: (['open', 'closed'] as const).map((value) => ({
        value,
        text: t(`plans:form.${value}`),
        checked: field(values, 'status') === value,
      })),
      values,
      button: t('plans:form.save'),
      back: { href: urls.plan({ planId: plan.id }), text: plan.title },
      ...more,
    });
  }
}
