import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { addThemeDocument, changeThemeDocument, type PlanDetail } from './documents.js';
import { readPlanToChange } from './read-plan.js';

type OfPlan = WebRequest<{ planId: string }>;
type OfTheme = WebRequest<{ planId: string; themeId: string }>;

/** The themes of a plan: adding one and renaming one. */
@Controller()
export class ThemesController {
  @Get(urls.addTheme.pattern)
  async askNew(@Req() request: OfPlan): Promise<Page> {
    const plan = await readPlanToChange(request, request.params.planId);
    return this.form(request, plan, this.adding(request));
  }

  @Post(urls.addTheme.pattern)
  async add(@Req() request: OfPlan): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId } = request.params;
    const input = { id: formId(body), planId, title: field(body, 'title') };
    const { refusal } = (await api(request).mutate(addThemeDocument, { input })).changed;
    if (!refusal) return goTo(urls.plan({ planId }), { saved: t('plans:saved.theme') });
    const plan = await readPlanToChange(request, planId);
    const errors = formErrors([[refusal.field ?? 'heading', refusal.message]])!;
    return this.form(request, plan, { ...this.adding(request), errors });
  }

  @Get(urls.changeTheme.pattern)
  async askChange(@Req() request: OfTheme): Promise<Page> {
    const plan = await readPlanToChange(request, request.params.planId);
    return this.form(request, plan, this.changing(request, plan));
  }

  @Post(urls.changeTheme.pattern)
  async change(@Req() request: OfTheme): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId, themeId } = request.params;
    const input = { themeId, expectedVersion: version(body), title: field(body, 'title') };
    const { refusal } = (await api(request).mutate(changeThemeDocument, { input })).changed;
    if (!refusal) return goTo(urls.plan({ planId }), { saved: t('plans:saved.theme') });
    const plan = await readPlanToChange(request, planId);
    const now = this.changing(request, plan);
    if (refusal.code === 'changed-meanwhile') {
      const label = t('plans:theme.title');
      const both = conflict([{ label, yours: input.title, theirs: now.theme.title }]);
      return this.form(request, plan, { ...now, conflict: both });
    }
    const errors = formErrors([[refusal.field ?? 'heading', refusal.message]])!;
    return this.form(request, plan, { ...now, version: version(body), errors });
  }

  private adding(request: OfPlan) {
    return {
      title: request.t('plans:theme.addTitle'),
      action: urls.addTheme({ planId: request.params.planId }),
      formId: formId(request.body),
    };
  }

  private changing(request: OfTheme, plan: PlanDetail) {
    const { planId, themeId } = request.params;
    const theme = plan.themes.find(({ id }) => id === themeId);
    if (!theme) throw new ApiError('not-found', 'theme');
    return {
      title: request.t('plans:theme.change'),
      action: urls.changeTheme({ planId, themeId }),
      version: theme.version,
      theme,
    };
  }

  private form(request: OfPlan, plan: PlanDetail, more: PageView & { theme?: { title: string } }): Page {
    const values: FormBody = request.body ?? { title: more.theme?.title ?? '' };
    return page('journeys/plans/theme-form.njk', {
      planTitle: plan.title,
      values,
      back: { href: urls.plan({ planId: plan.id }), text: plan.title },
      ...more,
    });
  }
}
