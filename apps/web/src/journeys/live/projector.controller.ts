import { Controller, Get, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { caseAtHandDocument, projectedMeetingDocument } from './documents.js';
import { projectorPage } from './projector.presenter.js';

/** A meeting as everybody in the room sees it on a screen. */
@Controller()
export class ProjectorController {
  @Get(urls.meetingProjector.pattern)
  async show(@Req() request: WebRequest<{ meetingId: string }>): Promise<Page> {
    const { meetingId } = request.params;
    const { meeting, meetingNow } = await api(request).query(projectedMeetingDocument, { id: meetingId });
    if (!meeting || !meetingNow) throw new ApiError('not-found', 'meeting');
    const atHand = meetingNow.check
      ? (await api(request).query(caseAtHandDocument, { checkId: meetingNow.check.id })).caseAtHand
      : null;
    return page('journeys/live/projector.njk', projectorPage(meeting, meetingNow, atHand, request.t));
  }
}
