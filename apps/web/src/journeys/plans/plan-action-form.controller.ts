import { Controller, Get, Post, Req } from '@nestjs/common';
import { londonDate } from '#libs/kernel';
import { ApiError } from '../../api-client/api-error.js';
import type { Refusal } from '../../api-client/result.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  addPlanActionDocument,
  changePlanActionDocument,
  planOwnersDocument,
  type PlanActionDetail,
  type PlanActionFields,
  type PlanDetail,
} from './documents.js';
import { choicesOf, readPlanAction as readTyped, valuesOfAction } from './plan-action-form.js';
import { ownerOf } from './plans.presenter.js';
import { readPlanAction, readPlanToChange } from './read-plan.js';

type OfTheme = WebRequest<{ planId: string; themeId: string }>;
type OfAction = WebRequest<{ actionId: string }>;
type More = Partial<PageView>;

const problemsOf = (problems: [string, string][]): More => ({ errors: formErrors(problems)! });
// A year is chosen together with its quarter.
const inputOf: Record<string, string> = { year: 'period' };
const refused = ({ field: at, message }: Refusal): More =>
  problemsOf([[at ? (inputOf[at] ?? at) : 'heading', message]]);

/** Adding an action to a plan, and changing what it is about. */
@Controller()
export class PlanActionFormController {
  @Get(urls.addPlanAction.pattern)
  askNew(@Req() request: OfTheme): Promise<Page> {
    return this.addForm(request);
  }

  @Post(urls.addPlanAction.pattern)
  async add(@Req() request: OfTheme): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId, themeId } = request.params;
    const { input, problems } = readTyped(body, themeId, t);
    if (problems.length) return this.addForm(request, problemsOf(problems));
    const answer = await api(request).mutate(addPlanActionDocument, {
      input: { ...input, id: formId(body) },
    });
    const { refusal } = answer.changed;
    if (refusal) return this.addForm(request, refused(refusal));
    return goTo(urls.plan({ planId }), { saved: t('plans:saved.action') });
  }

  @Get(urls.changePlanAction.pattern)
  askChange(@Req() request: OfAction): Promise<Page> {
    return this.changeForm(request);
  }

  @Post(urls.changePlanAction.pattern)
  async change(@Req() request: OfAction): Promise<Page | Redirect> {
    const { body, t } = request;
    const { actionId } = request.params;
    const { input, problems } = readTyped(body, field(body, 'themeId'), t);
    const before = { version: version(body) };
    if (problems.length) return this.changeForm(request, () => ({ ...problemsOf(problems), ...before }));
    const change = { ...input, actionId, expectedVersion: version(body) };
    const { refusal } = (await api(request).mutate(changePlanActionDocument, { input: change })).changed;
    if (!refusal) return goTo(urls.planAction({ actionId }), { saved: t('plans:saved.action') });
    if (refusal.code === 'changed-meanwhile')
      return this.changeForm(request, (now) => this.both(request, input, now));
    return this.changeForm(request, () => ({ ...refused(refusal), ...before }));
  }

  private both({ t }: OfAction, typed: PlanActionFields, now: PlanActionDetail): More {
    const theirs = valuesOfAction(now);
    return {
      conflict: conflict([
        { label: t('plans:action.title'), yours: typed.title, theirs: now.title },
        { label: t('plans:columns.due'), yours: date(typed.dueOn), theirs: date(now.dueOn) },
        ...(typed.ownerAgencyId === now.ownerAgencyId && typed.ownerPersonId === now.ownerPersonId
          ? []
          : [
              {
                label: t('plans:columns.owner'),
                yours: t('plans:action.yourChoice'),
                theirs: ownerOf(now, t),
              },
            ]),
        { label: t('plans:fields.cost'), yours: costOf(typed.costPence), theirs: field(theirs, 'cost') },
      ]),
    };
  }

  private async addForm(request: OfTheme, more: More = {}): Promise<Page> {
    const { planId, themeId } = request.params;
    const plan = await readPlanToChange(request, planId);
    const theme = plan.themes.find(({ id }) => id === themeId);
    if (!theme) throw new ApiError('not-found', 'theme');
    return this.form(request, plan, request.body ?? {}, {
      title: request.t('plans:action.addTitle'),
      caption: theme.title,
      action: urls.addPlanAction({ planId, themeId }),
      formId: formId(request.body),
      button: request.t('plans:action.add'),
      back: { href: urls.plan({ planId }), text: plan.title },
      ...more,
    });
  }

  private async changeForm(
    request: OfAction,
    more: (now: PlanActionDetail) => More = () => ({}),
  ): Promise<Page> {
    const { actionId } = request.params;
    const action = await readPlanAction(request, actionId);
    if (!action.mayRun) throw new ApiError('refused', 'changePlanAction');
    const plan = await readPlanToChange(request, action.planId);
    return this.form(request, plan, request.body ?? valuesOfAction(action), {
      title: request.t('plans:action.changeTitle'),
      caption: action.title,
      action: urls.changePlanAction({ actionId }),
      actionId,
      version: action.version,
      chooseTheme: true,
      button: request.t('plans:action.save'),
      back: { href: urls.planAction({ actionId }), text: action.title },
      ...more(action),
    });
  }

  private async form(
    request: WebRequest,
    plan: PlanDetail,
    values: FormBody,
    view: PageView & { actionId?: string },
  ): Promise<Page> {
    const { planOwners } = await api(request).query(planOwnersDocument, { groupId: plan.groupId });
    const of = {
      values,
      today: londonDate(new Date()),
      ...(view.actionId ? { actionId: view.actionId } : {}),
    };
    const choices = choicesOf(plan, planOwners ?? [], of, request.t);
    return page('journeys/plans/action-form.njk', { values, choices, ...view });
  }
}

const costOf = (pence: number | null): string =>
  pence === null ? '' : (pence / 100).toFixed(pence % 100 ? 2 : 0);
