import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  addMeasureDocument,
  changeMeasureDocument,
  type Achieved,
  type Measure,
  type PlanDetail,
} from './documents.js';
import { readPlanToChange } from './read-plan.js';

type OfTheme = WebRequest<{ planId: string; themeId: string }>;
type OfMeasure = WebRequest<{ planId: string; measureId: string }>;
const verdicts: Achieved[] = ['yes', 'partly', 'no'];

/** The measures of a plan: adding one, and judging whether it was achieved. */
@Controller()
export class MeasuresController {
  @Get(urls.addMeasure.pattern)
  async askNew(@Req() request: OfTheme): Promise<Page> {
    return this.addForm(request);
  }

  @Post(urls.addMeasure.pattern)
  async add(@Req() request: OfTheme): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId, themeId } = request.params;
    const input = { id: formId(body), themeId, text: field(body, 'text'), target: field(body, 'target') };
    const { refusal } = (await api(request).mutate(addMeasureDocument, { input })).changed;
    if (!refusal) return goTo(urls.plan({ planId }), { saved: t('plans:saved.measure') });
    const errors = formErrors([[refusal.field ?? 'heading', refusal.message]])!;
    return this.addForm(request, { errors });
  }

  @Get(urls.changeMeasure.pattern)
  async askChange(@Req() request: OfMeasure): Promise<Page> {
    return this.changeForm(request);
  }

  @Post(urls.changeMeasure.pattern)
  async change(@Req() request: OfMeasure): Promise<Page | Redirect> {
    const { body, t } = request;
    const { planId, measureId } = request.params;
    const input = {
      measureId,
      expectedVersion: version(body),
      text: field(body, 'text'),
      target: field(body, 'target'),
      achieved: verdicts.find((each) => each === field(body, 'achieved')) ?? null,
      evidence: field(body, 'evidence'),
    };
    const { refusal } = (await api(request).mutate(changeMeasureDocument, { input })).changed;
    if (!refusal) return goTo(urls.plan({ planId }), { saved: t('plans:saved.measure') });
    if (refusal.code === 'changed-meanwhile')
      return this.changeForm(request, (now) => this.both(request, input, now));
    const errors = formErrors([[refusal.field ?? 'heading', refusal.message]])!;
    return this.changeForm(request, () => ({ errors, version: version(body) }));
  }

  private both(
    { t }: OfMeasure,
    typed: { text: string; target: string; achieved: Achieved | null; evidence: string },
    now: Measure,
  ): Partial<PageView> {
    const words = (achieved: Achieved | null) => t(`plans:achieved.${achieved}`);
    return {
      conflict: conflict([
        { label: t('plans:measure.text'), yours: typed.text, theirs: now.text },
        { label: t('plans:measure.target'), yours: typed.target, theirs: now.target },
        { label: t('plans:measure.achieved'), yours: words(typed.achieved), theirs: words(now.achieved) },
        { label: t('plans:measure.evidence'), yours: typed.evidence, theirs: now.evidence },
      ]),
    };
  }

  private async addForm(request: OfTheme, more: Partial<PageView> = {}): Promise<Page> {
    const { planId, themeId } = request.params;
    const plan = await readPlanToChange(request, planId);
    const theme = plan.themes.find(({ id }) => id === themeId);
    if (!theme) throw new ApiError('not-found', 'theme');
    return this.form(plan, {
      title: request.t('plans:measure.addTitle'),
      caption: theme.title,
      action: urls.addMeasure({ planId, themeId }),
      formId: formId(request.body),
      values: request.body ?? {},
      ...more,
    });
  }

  private async changeForm(
    request: OfMeasure,
    more: (now: Measure) => Partial<PageView> = () => ({}),
  ): Promise<Page> {
    const { planId, measureId } = request.params;
    const plan = await readPlanToChange(request, planId);
    const theme = plan.themes.find(({ measures }) => measures.some(({ id }) => id === measureId));
    const measure = theme?.measures.find(({ id }) => id === measureId);
    if (!theme || !measure) throw new ApiError('not-found', 'measure');
    const values: FormBody = request.body ?? {
      text: measure.text,
      target: measure.target,
      achieved: measure.achieved ?? '',
      evidence: measure.evidence,
    };
    return this.form(plan, {
      title: request.t('plans:measure.changeTitle'),
      caption: theme.title,
      action: urls.changeMeasure({ planId, measureId }),
      version: measure.version,
      verdicts: ['', ...verdicts].map((value) => ({
        value,
        text: request.t(`plans:achieved.${value || 'null'}`),
        checked: field(values, 'achieved') === value,
      })),
      values,
      ...more(measure),
    });
  }

  private form(plan: PlanDetail, view: PageView): Page {
    const back = { href: urls.plan({ planId: plan.id }), text: plan.title };
    return page('journeys/plans/measure-form.njk', { back, ...view });
  }
}
