import { Controller, Get, Post, Req } from '@nestjs/common';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  completePlanActionDocument,
  reportProgressDocument,
  type PlanActionStatus,
  type Rating,
} from './documents.js';
import { outcomeConflict, planActionPage, progressConflict } from './plan-action.presenter.js';
import { readPlanAction } from './read-plan.js';

type OfAction = WebRequest<{ actionId: string }>;
const ratings: Rating[] = ['red', 'amber', 'green'];
const outcomes: PlanActionStatus[] = ['open', 'done', 'not_possible', 'not_done'];

/** An action of a plan: how it comes on, and how it ends. */
@Controller()
export class PlanActionsController {
  @Get(urls.planAction.pattern)
  show(@Req() request: OfAction): Promise<Page> {
    return this.action(request);
  }

  @Post(urls.reportProgress.pattern)
  async report(@Req() request: OfAction): Promise<Page | Redirect> {
    const { body, t } = request;
    const { actionId } = request.params;
    const input = {
      id: formId(body),
      actionId,
      expectedVersion: version(body),
      note: field(body, 'note'),
      rating: ratings.find((each) => each === field(body, 'rating')) ?? null,
      ratingReason: field(body, 'ratingReason'),
      blocker: field(body, 'blocker'),
    };
    const { refusal } = (await api(request).mutate(reportProgressDocument, { input })).changed;
    if (!refusal) return goTo(urls.planAction({ actionId }), { saved: t('plans:saved.progress') });
    if (refusal.code === 'changed-meanwhile') {
      const now = await readPlanAction(request, actionId);
      const typed = { rating: input.rating ?? '', blocker: input.blocker };
      return this.action(request, { conflict: progressConflict(typed, now, t) });
    }
    return this.action(request, this.problem(refusal.field ?? 'heading', refusal.message, request));
  }

  @Post(urls.completePlanAction.pattern)
  async complete(@Req() request: OfAction): Promise<Page | Redirect> {
    const { body, t } = request;
    const { actionId } = request.params;
    const outcome = outcomes.find((each) => each === field(body, 'outcome'));
    if (!outcome) return this.action(request, this.problem('outcome', t('plans:complete.missing'), request));
    const note = field(body, 'outcomeNote');
    const input = { actionId, expectedVersion: version(body), outcome, note };
    const { refusal } = (await api(request).mutate(completePlanActionDocument, { input })).changed;
    const saved = outcome === 'open' ? t('plans:saved.reopened') : t('plans:saved.completed');
    if (!refusal) return goTo(urls.planAction({ actionId }), { saved });
    if (refusal.code === 'changed-meanwhile') {
      const now = await readPlanAction(request, actionId);
      return this.action(request, { conflict: outcomeConflict({ outcome, note }, now, t) });
    }
    const at = refusal.field === 'note' ? 'outcomeNote' : (refusal.field ?? 'heading');
    return this.action(request, this.problem(at, refusal.message, request));
  }

  private problem(id: string, text: string, request: OfAction): Partial<PageView> {
    return { errors: formErrors([[id, text]])!, version: version(request.body) };
  }

  private async action(request: OfAction, more: Partial<PageView> = {}): Promise<Page> {
    const action = await readPlanAction(request, request.params.actionId);
    return page('journeys/plans/action.njk', {
      ...planActionPage(action, request.t, request.body),
      formId: formId(request.body),
      ...more,
    });
  }
}
