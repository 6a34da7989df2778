import { newId } from '#libs/kernel';
import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import type { Refusal, Result } from '../../api-client/result.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { readDecisions } from './decisions.controller.js';
import { decisionPage, statusOf, voiceWords } from './decisions.presenter.js';
import {
  correctDecisionDocument,
  decideDocument,
  recordDissentDocument,
  recordVoicesDocument,
  withdrawDecisionDocument,
  type Voice,
} from './documents.js';

type OfDecision = WebRequest<{ meetingId: string; decisionId: string }>;

const change = ({ params, body }: OfDecision) => ({
  decisionId: params.decisionId,
  expectedVersion: version(body),
});

/** One decision: voices, deciding, dissent, correction. */
@Controller()
export class DecisionController {
  @Get(urls.meetingDecision.pattern)
  show(@Req() request: OfDecision): Promise<Page> {
    return this.page(request);
  }

  @Post(urls.recordVoices.pattern)
  async voices(@Req() request: OfDecision): Promise<Page | Redirect> {
    const voices = Object.keys(request.body).flatMap((name) => {
      const voice = field(request.body, name) as Voice;
      return name.startsWith('voice-') && voice ? [{ agencyId: name.slice('voice-'.length), voice }] : [];
    });
    const input = { ...change(request), voices };
    const { changed } = await api(request).mutate(recordVoicesDocument, { input });
    return this.after(request, changed, 'voices', false);
  }

  @Post(urls.decide.pattern)
  async decide(@Req() request: OfDecision): Promise<Page | Redirect> {
    const { body, t } = request;
    const byChair = field(body, 'by') === 'chair';
    const adopted = field(body, 'adopted');
    if (byChair && !adopted) return this.page(request, { problem: ['chair', t('decisions:decide.choose')] });
    const chair = byChair ? { adopted: adopted === 'yes', reason: field(body, 'chairReason') } : undefined;
    const proceedReason = field(body, 'proceedReason') || undefined;
    const input = { ...change(request), chair, proceedReason };
    const { changed } = await api(request).mutate(decideDocument, { input });
    return this.after(request, changed, 'decided');
  }

  @Post(urls.withdrawDecision.pattern)
  async withdraw(@Req() request: OfDecision): Promise<Page | Redirect> {
    const { changed } = await api(request).mutate(withdrawDecisionDocument, { input: change(request) });
    return this.after(request, changed, 'withdrawn');
  }

  @Post(urls.recordDissent.pattern)
  async dissent(@Req() request: OfDecision): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const agencyId = field(body, 'agencyId');
    if (!agencyId) return this.page(request, { problem: ['agency', t('decisions:dissenting.choose')] });
    const input = {
      id: formId(body),
      decisionId: params.decisionId,
      agencyId,
      reason: field(body, 'reason'),
    };
    const { changed } = await api(request).mutate(recordDissentDocument, { input });
    return this.after(request, changed, 'dissent');
  }

  @Post(urls.correctDecision.pattern)
  async correct(@Req() request: OfDecision): Promise<Page | Redirect> {
    const { body } = request;
    const input = {
      ...change(request),
      id: formId(body),
      text: field(body, 'text'),
      adopted: field(body, 'adopted') === 'yes',
      reason: field(body, 'correctReason'),
    };
    const { changed } = await api(request).mutate(correctDecisionDocument, { input });
    // Its reason has an input of its own on this page.
    const { refusal } = changed;
    if (refusal?.field === 'reason')
      return this.page(request, { problem: ['correctReason', refusal.message] });
    return this.after(request, changed, 'corrected');
  }

  private after(
    request: OfDecision,
    { refusal }: Result<unknown>,
    saved: 'voices' | 'decided' | 'withdrawn' | 'dissent' | 'corrected',
    leaves = true,
  ): Promise<Page> | Redirect {
    const { params, t } = request;
    if (refusal) return this.refused(request, refusal);
    const to = leaves ? urls.meetingDecisions(params) : urls.meetingDecision(params);
    return goTo(to, { saved: t(`decisions:saved.${saved}`) });
  }

  private refused(request: OfDecision, refusal: Refusal): Promise<Page> {
    if (refusal.code === 'not-allowed') throw new ApiError('refused', 'decision');
    return refusal.code === 'changed-meanwhile'
      ? this.page(request, { stale: true })
      : this.page(request, { problem: [refusal.field ?? 'heading', refusal.message] });
  }

  private async page(
    request: OfDecision,
    { problem, stale }: { problem?: [string, string]; stale?: boolean } = {},
  ): Promise<Page> {
    const { t, body, params } = request;
    const { meeting, all } = await readDecisions(request);
    const item = all.items.find(({ decisions }) => decisions.some(({ id }) => id === params.decisionId));
    const decision = item?.decisions.find(({ id }) => id === params.decisionId);
    if (!item || !decision) throw new ApiError('not-found', 'decision');
    if (!all.mayRun) throw new ApiError('refused', 'decision');
    const typed: FormBody | undefined = body;
    const view = decisionPage(meeting, { item, decision, all }, typed, t);
    const errors = formErrors(problem ? [[inputFor(problem[0], view), problem[1]]] : []);
    return page('journeys/decisions/decision.njk', {
      ...view,
      formId: typed ? formId(typed) : newId(),
      ...(errors ? { errors } : {}),
      ...(stale
        ? {
            conflict: conflict([
              {
                label: t('decisions:conflict.status'),
                yours: typedWords(body, t),
                theirs: [statusOf(decision, t).text, ...voiceWords(decision, t)].join('. '),
              },
            ]),
          }
        : {}),
    });
  }
}

/** Where a problem stands: at its input if this page has it, else at the heading. */
function inputFor(name: string, view: ReturnType<typeof decisionPage>): string {
  const there: Record<string, boolean> = {
    chair: Boolean(view.decide && view.decide.chair),
    chairReason: Boolean(view.decide && view.decide.chair),
    proceedReason: Boolean(view.decide && view.decide.proceed),
    agency: Boolean(view.dissent),
    reason: Boolean(view.dissent),
    text: Boolean(view.correct),
    correctReason: Boolean(view.correct),
  };
  return there[name] ? name : 'heading';
}

/** What somebody sent, in words, beside what stands. */
function typedWords(body: FormBody, t: OfDecision['t']): string {
  const adopted = field(body, 'adopted');
  const voices = Object.keys(body).filter((name) => name.startsWith('voice-'));
  return [
    adopted && t(adopted === 'yes' ? 'decisions:decide.yes' : 'decisions:decide.no'),
    field(body, 'text'),
    field(body, 'chairReason'),
    ...(['for', 'against', 'abstains'] as const).flatMap((voice) => {
      const count = voices.filter((name) => field(body, name) === voice).length;
      return count ? [`${t(`decisions:voice.${voice}`)}: ${count}`] : [];
    }),
  ]
    .filter(Boolean)
    .join('. ');
}
