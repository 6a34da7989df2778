import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { decisionsPage, proposePage } from './decisions.presenter.js';
import { decisionsDocument, proposeDecisionDocument } from './documents.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
type OfItem = WebRequest<{ meetingId: string; itemId: string }>;

/** The decisions of a meeting, or the page that says there is none. */
export async function readDecisions(request: OfMeeting) {
  const { meeting, meetingDecisions } = await api(request).query(decisionsDocument, {
    id: request.params.meetingId,
  });
  if (!meeting || !meetingDecisions) throw new ApiError('not-found', 'meeting');
  return { meeting, all: meetingDecisions };
}

/** What a meeting decided, and proposing a decision. */
@Controller()
export class DecisionsController {
  @Get(urls.meetingDecisions.pattern)
  async show(@Req() request: OfMeeting): Promise<Page> {
    const { meeting, all } = await readDecisions(request);
    return page('journeys/decisions/decisions.njk', decisionsPage(meeting, all, request.t));
  }

  @Get(urls.proposeDecision.pattern)
  ask(@Req() request: OfItem): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.proposeDecision.pattern)
  async propose(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId, itemId } = request.params;
    const agencyId = field(body, 'agencyId');
    if (!agencyId) return this.form(request, ['agency', t('decisions:dissenting.choose')]);
    const input = { id: formId(body), itemId, text: field(body, 'text'), agencyId };
    const { refusal } = (await api(request).mutate(proposeDecisionDocument, { input })).changed;
    if (refusal) return this.form(request, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.meetingDecision({ meetingId, decisionId: input.id }), {
      saved: t('decisions:saved.proposed'),
    });
  }

  private async form(request: OfItem, problem?: [string, string]): Promise<Page> {
    const { meeting, all } = await readDecisions(request);
    const item = all.items.find(({ itemId }) => itemId === request.params.itemId);
    if (!item) throw new ApiError('not-found', 'item');
    if (!all.mayRun) throw new ApiError('refused', 'item');
    const values: FormBody | undefined = request.body;
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/decisions/propose.njk', {
      ...proposePage(meeting, item, all, values ?? {}, request.t),
      formId: formId(values),
      ...(errors ? { errors } : {}),
    });
  }
}
