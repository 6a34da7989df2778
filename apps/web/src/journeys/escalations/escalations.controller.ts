import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version } from '../../request/form.js';
import { wallTime } from '../../request/wall-time.js';
import { api, signedInPerson, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { boardPage, passedOverRows, readAge, readView } from './board.presenter.js';
import {
  escalationDocument,
  escalationOwnersDocument,
  escalationsDocument,
  passedOverDocument,
  respondDocument,
} from './documents.js';
import type { Decision, Escalation, PassedOverStep, RespondInput } from './documents.js';
import { DECISIONS, decisionPage, escalationPage, readOwner } from './escalation.presenter.js';

type OneRequest = WebRequest<{ escalationId: string }>;
type DecisionRequest = WebRequest<{ escalationId: string; decision: string }>;

const one = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value) || undefined;

/** What nothing happened about: the board, one escalation, and the four decisions. */
@Controller()
export class EscalationsController {
  @Get(urls.escalations.pattern)
  async board(@Req() request: WebRequest): Promise<Page> {
    const view = readView(one(request.query['show']));
    const after = one(request.query['after']);
    // The ages are those of what waits for a decision.
    const waited = view === 'open' ? readAge(one(request.query['age'])) : undefined;
    const status = view === 'all' ? undefined : view;
    const { escalations, escalationCounts } = await api(request).query(escalationsDocument, {
      status,
      waited,
      after,
    });
    const shown = boardPage(escalations, escalationCounts, { view, waited, after }, request.t);
    const passedOver = passedOverRows(await this.passedOver(request), request.t);
    return page('journeys/escalations/board.njk', { ...shown, passedOver });
  }

  /** Of the registers that somebody runs; a director hears of none. */
  private async passedOver(request: WebRequest): Promise<PassedOverStep[]> {
    const me = await signedInPerson(request);
    const run = me.registers.filter(
      ({ role }) => role && ['chair', 'vice_chair', 'coordinator'].includes(role),
    );
    const found = await Promise.all(
      run.map(({ id }) => api(request).query(passedOverDocument, { registerId: id })),
    );
    return found.flatMap(({ passedOverSteps }) => passedOverSteps);
  }

  @Get(urls.escalation.pattern)
  async show(@Req() request: OneRequest): Promise<Page> {
    return page('journeys/escalations/escalation.njk', escalationPage(await this.find(request), request.t));
  }

  @Get(urls.answerEscalation.pattern)
  ask(@Req() request: DecisionRequest): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.answerEscalation.pattern)
  async answer(@Req() request: DecisionRequest): Promise<Page | Redirect> {
    const { escalationId } = request.params;
    const { respondToEscalation } = await api(request).mutate(respondDocument, {
      input: this.input(request),
    });
    const { refusal } = respondToEscalation;
    if (refusal?.code === 'changed-meanwhile') {
      return this.form(request, { conflict: conflict([]) });
    }
    if (refusal?.code === 'not-found' || refusal?.code === 'not-allowed') {
      throw new ApiError(refusal.code === 'not-found' ? 'not-found' : 'refused', 'escalation');
    }
    if (refusal)
      return this.form(request, { errors: formErrors([[inputOf(refusal.field), refusal.message]])! });
    return goTo(urls.escalation({ escalationId }), { saved: request.t('escalations:saved') });
  }

  private input({ body, params }: DecisionRequest): RespondInput {
    const kind = decisionOf(params.decision);
    const given = {
      id: formId(body),
      escalationId: params.escalationId,
      expectedVersion: version(body),
      kind,
      reason: field(body, 'reason'),
    };
    if (kind === 'reassign') return { ...given, ...readOwner(field(body, 'owner')) };
    const day = dateField(body, 'day') || undefined;
    if (kind !== 'convene') return { ...given, untilOn: day };
    return {
      ...given,
      meetingOn: day,
      meetingTime: wallTime(field(body, 'time')),
      place: field(body, 'place'),
    };
  }

  private async find(request: OneRequest): Promise<Escalation> {
    const { escalation } = await api(request).query(escalationDocument, { id: request.params.escalationId });
    if (!escalation) throw new ApiError('not-found', 'escalation');
    return escalation;
  }

  private async form(request: DecisionRequest, extra: Partial<PageView> = {}): Promise<Page> {
    const decision = decisionOf(request.params.decision);
    const escalation = await this.find(request);
    const { t, body } = request;
    // Answered meanwhile: its own page says what was decided.
    if (!escalation.mayRespond && !extra.errors)
      return page('journeys/escalations/escalation.njk', escalationPage(escalation, t));
    const owners =
      decision === 'reassign'
        ? (await api(request).query(escalationOwnersDocument, { id: escalation.id })).escalationOwners
        : null;
    const shown = decisionPage(escalation, decision, owners ?? [], t);
    return page('journeys/escalations/decision.njk', {
      ...shown,
      values: body ?? {},
      formId: formId(body),
      ...extra,
    });
  }
}

function decisionOf(text: string): Decision {
  const decision = DECISIONS.find((each) => each === text);
  if (!decision) throw new ApiError('not-found', 'decision');
  return decision;
}

// The API names its fields; a form has one date and one choice of an owner.
const INPUTS: Record<string, string> = {
  untilOn: 'day',
  meetingOn: 'day',
  meetingTime: 'time',
  ownerAgencyId: 'owner',
  ownerPersonId: 'owner',
};
const inputOf = (name: string | null | undefined): string => (name ? (INPUTS[name] ?? name) : 'heading');
