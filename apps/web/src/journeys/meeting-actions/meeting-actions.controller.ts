import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  carryForwardDocument,
  completeMeetingActionDocument,
  meetingActionDocument,
  meetingActionsDocument,
  setMeetingActionDocument,
  type Outcome,
} from './documents.js';
import { meetingActionPage, meetingActionsPage } from './meeting-actions.presenter.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
type OfAction = WebRequest<{ actionId: string }>;
type Carrying = WebRequest<{ meetingId: string; actionId: string }>;

/** What a meeting asks of people, how it came out, and carrying it forward. */
@Controller()
export class MeetingActionsController {
  @Get(urls.meetingActions.pattern)
  list(@Req() request: OfMeeting): Promise<Page> {
    return this.shown(request);
  }

  @Post(urls.meetingActions.pattern)
  async set(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId } = request.params;
    const [ownerAgencyId = '', ownerPersonId] = field(body, 'owner').split(' ');
    const dueOn = dateField(body, 'dueOn');
    const problems: [string, string][] = [];
    if (!ownerAgencyId) problems.push(['owner', t('meetingActions:form.choose')]);
    if (!dueOn) problems.push(['dueOn', t('meetingActions:form.dueMissing')]);
    if (problems.length || !dueOn) return this.shown(request, problems);
    const input = {
      id: formId(body),
      meetingId,
      itemId: field(body, 'itemId') || null,
      title: field(body, 'title'),
      ownerAgencyId,
      ownerPersonId: ownerPersonId ?? null,
      dueOn,
    };
    const { refusal } = (await api(request).mutate(setMeetingActionDocument, { input })).changed;
    if (refusal) return this.shown(request, [[refusal.field ?? 'heading', refusal.message]]);
    return goTo(urls.meetingActions({ meetingId }), { saved: t('meetingActions:saved.set') });
  }

  @Get(urls.meetingAction.pattern)
  show(@Req() request: OfAction): Promise<Page> {
    return this.one(request);
  }

  @Post(urls.meetingAction.pattern)
  async complete(@Req() request: OfAction): Promise<Page | Redirect> {
    const { body, t } = request;
    const { actionId } = request.params;
    const outcome = field(body, 'outcome') as Outcome | 'open';
    if (!outcome) return this.one(request, { problem: ['outcome', t('meetingActions:page.choose')] });
    const input = { actionId, expectedVersion: version(body), outcome, note: field(body, 'note') };
    const { refusal } = (await api(request).mutate(completeMeetingActionDocument, { input })).changed;
    if (refusal?.code === 'not-allowed') throw new ApiError('refused', 'action');
    if (refusal?.code === 'changed-meanwhile') return this.one(request, { stale: true });
    if (refusal) return this.one(request, { problem: [refusal.field ?? 'heading', refusal.message] });
    const saved = outcome === 'open' ? 'reopened' : 'completed';
    return goTo(urls.meetingAction({ actionId }), { saved: t(`meetingActions:saved.${saved}`) });
  }

  @Get(urls.carryForward.pattern)
  askDay(@Req() request: Carrying): Promise<Page> {
    return this.carryPage(request);
  }

  @Post(urls.carryForward.pattern)
  async carry(@Req() request: Carrying): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId, actionId } = request.params;
    const dueOn = dateField(body, 'dueOn');
    if (!dueOn) return this.carryPage(request, ['dueOn', t('meetingActions:form.dueMissing')]);
    const input = { id: formId(body), actionId, meetingId, expectedVersion: version(body), dueOn };
    const { refusal } = (await api(request).mutate(carryForwardDocument, { input })).changed;
    if (refusal?.code === 'not-allowed') throw new ApiError('refused', 'action');
    if (refusal) return this.carryPage(request, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.meetingActions({ meetingId }), { saved: t('meetingActions:saved.carried') });
  }

  private async shown(request: OfMeeting, problems: [string, string][] = []): Promise<Page> {
    const { meeting, meetingActions } = await api(request).query(meetingActionsDocument, {
      id: request.params.meetingId,
    });
    if (!meeting || !meetingActions) throw new ApiError('not-found', 'meeting');
    const values = request.body ?? {};
    const errors = formErrors(problems);
    return page('journeys/meeting-actions/list.njk', {
      ...meetingActionsPage(meeting, meetingActions, values, request.t),
      formId: formId(request.body),
      ...(errors ? { errors } : {}),
    });
  }

  private async action(request: OfAction | Carrying) {
    const { meetingAction } = await api(request).query(meetingActionDocument, {
      id: request.params.actionId,
    });
    if (!meetingAction) throw new ApiError('not-found', 'action');
    return meetingAction;
  }

  private async one(
    request: OfAction,
    { problem, stale }: { problem?: [string, string]; stale?: boolean } = {},
  ): Promise<Page> {
    const { body, t } = request;
    const action = await this.action(request);
    const errors = formErrors(problem ? [problem] : []);
    const view = meetingActionPage(action, body, t);
    const chosen = field(body ?? {}, 'outcome');
    return page('journeys/meeting-actions/action.njk', {
      ...view,
      ...(errors ? { errors } : {}),
      ...(stale
        ? {
            conflict: conflict([
              {
                label: t('meetingActions:columns.outcome'),
                yours: [t(`meetingActions:outcome.${chosen}`), field(body, 'note')]
                  .filter(Boolean)
                  .join(': '),
                theirs: [view.standing.text, action.outcomeNote].filter(Boolean).join(': '),
              },
            ]),
          }
        : {}),
    });
  }

  private async carryPage(request: Carrying, problem?: [string, string]): Promise<Page> {
    const { t, body } = request;
    const { meetingId } = request.params;
    const action = await this.action(request);
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/meeting-actions/carry.njk', {
      title: t('meetingActions:carrying.title'),
      actionTitle: action.title,
      action: urls.carryForward(request.params),
      version: action.version,
      formId: formId(problem ? body : undefined),
      values: problem ? body : {},
      back: { href: urls.meetingActions({ meetingId }), text: t('meetings:page.actions') },
      ...(errors ? { errors } : {}),
    });
  }
}
