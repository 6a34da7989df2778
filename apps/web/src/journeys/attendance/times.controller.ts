import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { time } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { onTheDay, readAttendance } from './attendance.controller.js';
import { presencePage } from './attendance.presenter.js';
import { correctPresenceDocument, strikePresenceDocument, type PresenceMode } from './documents.js';

type OfSpan = WebRequest<{ meetingId: string; spanId: string }>;

/** Correcting when somebody was at a meeting, and striking what was recorded by mistake. */
@Controller()
export class TimesController {
  @Get(urls.presence.pattern)
  show(@Req() request: OfSpan): Promise<Page> {
    return this.page(request);
  }

  @Post(urls.presence.pattern)
  async correct(@Req() request: OfSpan): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const { sitting } = await this.found(request);
    const until = field(body, 'until');
    const fromAt = onTheDay(sitting.startsAt, field(body, 'from'));
    const untilAt = until ? onTheDay(sitting.startsAt, until) : null;
    if (!fromAt) return this.page(request, { problem: ['at', t('attendance:arrival.timeWrong')] });
    if (untilAt === undefined)
      return this.page(request, { problem: ['until', t('attendance:arrival.timeWrong')] });
    const mode = (field(body, 'mode') || 'in_person') as PresenceMode;
    const input = { spanId: params.spanId, expectedVersion: version(body), fromAt, untilAt, mode };
    const { refusal } = (await api(request).mutate(correctPresenceDocument, { input })).correctPresence;
    if (refusal?.code === 'changed-meanwhile') return this.page(request, { stale: true });
    if (refusal) return this.page(request, { problem: [refusal.field ?? 'heading', refusal.message] });
    return this.done(params.meetingId, t('attendance:saved.corrected'));
  }

  @Post(urls.strikePresence.pattern)
  async strike(@Req() request: OfSpan): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const input = { spanId: params.spanId, expectedVersion: version(body) };
    const { refusal } = (await api(request).mutate(strikePresenceDocument, { input })).strikePresence;
    if (refusal) return this.page(request, { problem: ['heading', refusal.message] });
    return this.done(params.meetingId, t('attendance:saved.struck'));
  }

  private done(meetingId: string, saved: string): Redirect {
    return goTo(urls.meetingAttendanceAll({ meetingId }), { saved });
  }

  private async found(request: OfSpan) {
    const { meeting, attendance } = await readAttendance(request);
    if (!meeting.mayRun) throw new ApiError('refused', 'attendance');
    const sitting = attendance.sittings.find(({ spans }) =>
      spans.some(({ id }) => id === request.params.spanId),
    );
    const span = sitting?.spans.find(({ id }) => id === request.params.spanId);
    if (!sitting || !span) throw new ApiError('not-found', 'attendance');
    return { meeting, sitting, span };
  }

  private async page(
    request: OfSpan,
    { problem, stale }: { problem?: [string, string]; stale?: boolean } = {},
  ): Promise<Page> {
    const { t, body } = request;
    const { meeting, span } = await this.found(request);
    const typed: FormBody | undefined = problem || stale ? body : undefined;
    const view = presencePage(meeting, span, typed, t);
    const errors = formErrors(problem ? [problem] : []);
    const now = [time(span.fromAt), span.untilAt ? time(span.untilAt) : t('attendance:times.still')];
    return page('journeys/attendance/times.njk', {
      ...view,
      ...(errors ? { errors } : {}),
      ...(stale
        ? {
            conflict: conflict([
              { label: t('attendance:correct.from'), yours: field(body, 'from'), theirs: now[0]! },
              { label: t('attendance:times.until'), yours: field(body, 'until'), theirs: now[1]! },
            ]),
          }
        : {}),
    });
  }
}
