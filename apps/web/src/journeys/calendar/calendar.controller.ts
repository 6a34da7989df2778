import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiError } from '../../api-client/api-error.js';
import type { WebConfig } from '../../config.js';
import { download, goTo, page, type Download, type Page, type Redirect } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { WEB_CONFIG } from '../../server/tokens.js';
import { urls } from '../../urls.js';
import { calendarPage, daysOfMonth, monthAsked } from './calendar.presenter.js';
import {
  calendarDocument,
  makeCalendarFeedDocument,
  revokeCalendarFeedDocument,
  todayDocument,
} from './documents.js';

/** Somebody's own meetings, month by month, and the private address under which their calendar program reads them. */
@Controller()
export class CalendarController {
  constructor(@Inject(WEB_CONFIG) private readonly config: WebConfig) {}

  @Get(urls.calendar.pattern)
  async show(@Req() request: WebRequest): Promise<Page> {
    const { today } = await api(request).query(todayDocument, {});
    const month = monthAsked(String(request.query['month'] ?? ''), today);
    const { calendar, calendarFeed } = await api(request).query(calendarDocument, daysOfMonth(month));
    return page(
      'journeys/calendar/calendar.njk',
      calendarPage(calendar, calendarFeed, { month, today }, request.t),
    );
  }

  @Post(urls.makeCalendarFeed.pattern)
  async make(@Req() request: WebRequest): Promise<Page> {
    const { makeCalendarFeed } = await api(request).mutate(makeCalendarFeedDocument, {});
    // Shown in this answer and nowhere else: a redirect would have to keep it somewhere.
    return page('journeys/calendar/feed.njk', {
      title: request.t('calendar:feed.madeTitle'),
      address: this.config.webUrl + urls.calendarFile({ file: `${makeCalendarFeed.value!.secret}.ics` }),
      back: { href: urls.calendar(), text: request.t('calendar:title') },
    });
  }

  @Post(urls.revokeCalendarFeed.pattern)
  async revoke(@Req() request: WebRequest): Promise<Redirect> {
    await api(request).mutate(revokeCalendarFeedDocument, {});
    return goTo(urls.calendar(), { saved: request.t('calendar:feed.revoked') });
  }

  /** For calendar programs, which cannot sign in: the secret in the address is the permission. */
  @Get(urls.calendarFile.pattern)
  @RouteConfig({ access: 'anyone' })
  async file(@Req() request: WebRequest<{ file: string }>): Promise<Download> {
    const { file } = request.params;
    if (!/^[\w-]{32}\.ics$/.test(file)) throw new ApiError('not-found', 'calendar');
    const answer = await api(request).download(`/calendar/${file}`);
    return download('muster.ics', 'text/calendar; charset=utf-8', await answer.text());
  }
}
