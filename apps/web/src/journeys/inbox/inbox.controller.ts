import { Controller, Get, Req } from '@nestjs/common';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { askedReportsDocument } from '../conferences/after.documents.js';
import { askedRows } from '../conferences/list.presenter.js';
import { inboxDocument } from './documents.js';
import { groupActionRows, meetingActionRows } from './group-actions.js';
import { inboxPage, readView } from './inbox.presenter.js';

const one = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value) || undefined;

/** Far enough back to hold everything that was ever completed. */
const ALWAYS = '2000-01-01';

@Controller()
export class InboxController {
  @Get(urls.inbox.pattern)
  async show(@Req() request: WebRequest): Promise<Page> {
    const view = readView(one(request.query['show']));
    const after = one(request.query['after']);
    const { inbox, inboxCounts, myPlanActions, myMeetingActions } = await api(request).query(inboxDocument, {
      after,
      part: view === 'open' || view === 'done' ? undefined : view,
      closedSince: view === 'done' ? ALWAYS : undefined,
    });
    const { askedReports, today } = await api(request).query(askedReportsDocument, {});
    const asked = askedRows(askedReports, today, request.t).filter(({ open }) => open === (view !== 'done'));
    return page('journeys/inbox/inbox.njk', {
      asked: (view === 'open' || view === 'done') && !after ? asked : [],
      ...inboxPage(inbox, inboxCounts, { view, after }, request.t),
      groupActions:
        view === 'open' && !after
          ? [...groupActionRows(myPlanActions, request.t), ...meetingActionRows(myMeetingActions, request.t)]
          : [],
    });
  }
}
