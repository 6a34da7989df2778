import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { endMeetingDocument } from './documents.js';
import { leftOpenDocument } from './end.documents.js';
import { endPage } from './end.presenter.js';

type OfMeeting = WebRequest<{ meetingId: string }>;

/** Ending a meeting, with what it leaves open before the eyes of whoever ends it. */
@Controller()
export class EndController {
  @Get(urls.endMeeting.pattern)
  ask(@Req() request: OfMeeting): Promise<Page> {
    return this.page(request);
  }

  @Post(urls.endMeeting.pattern)
  async end(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { meetingId } = request.params;
    const input = { meetingId, expectedVersion: version(request.body) };
    const { refusal } = (await api(request).mutate(endMeetingDocument, { input })).changed;
    if (refusal) return this.page(request, refusal.message);
    return goTo(urls.meeting({ meetingId }), { saved: request.t('meetings:saved.ended') });
  }

  /** With `problem`: why it was not ended, above what is open now. */
  private async page(request: OfMeeting, problem?: string): Promise<Page> {
    const found = await api(request).query(leftOpenDocument, { id: request.params.meetingId });
    if (!found.meeting?.mayRun) throw new ApiError(found.meeting ? 'refused' : 'not-found', 'meeting');
    const errors = formErrors(problem ? [['heading', problem]] : []);
    return page('journeys/meetings/end.njk', {
      ...endPage(found.meeting, found, request.t),
      ...(errors ? { errors } : {}),
    });
  }
}
