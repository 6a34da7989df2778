import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { date, dateTime } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { dateField, dateParts, field, formId, version, type FormBody } from '../../request/form.js';
import { londonParts, wallTime } from '../../request/wall-time.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { elsewhere } from '../calendar/elsewhere.js';
import { meetingDocument, moveMeetingDocument, type Meeting } from './documents.js';
import { meetingPage } from './meetings.presenter.js';

type OfMeeting = WebRequest<{ meetingId: string }>;

/** Moving a meeting that has not begun to another day, time or place. */
@Controller()
export class MoveController {
  @Get(urls.moveMeeting.pattern)
  async ask(@Req() request: OfMeeting): Promise<Page> {
    const meeting = await this.meeting(request);
    return meeting.mayMove ? this.form(request, meeting) : this.tooLate(request, meeting);
  }

  @Post(urls.moveMeeting.pattern)
  async move(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId } = request.params;
    const meeting = await this.meeting(request);
    const day = dateField(body, 'date');
    if (!day) return this.refused(request, meeting, ['date', t('meetings:schedule.dateMissing')]);
    const input = {
      meetingId,
      expectedVersion: version(body),
      sittingId: formId(body),
      date: day,
      time: wallTime(field(body, 'time')),
      place: field(body, 'place'),
      reason: field(body, 'reason'),
      acceptNonWorkingDay: field(body, 'acceptNonWorkingDay') === 'yes',
      askAboutClashes: field(body, 'acceptClashes') !== 'yes',
    };
    const { refusal } = (await api(request).mutate(moveMeetingDocument, { input })).moveMeeting;
    if (!refusal) return goTo(urls.meeting({ meetingId }), { saved: t('meetings:saved.moved') });
    if (refusal.code === 'changed-meanwhile') return this.changed(request, input);
    if (refusal.code === 'meeting-not-open') return this.tooLate(request, meeting);
    const askDay = refusal.code === 'not-a-working-day';
    const { groupId } = meeting;
    return this.refused(request, meeting, [refusal.field ?? 'heading', refusal.message], {
      askDay,
      clashes: await elsewhere(request, refusal.code, { ...input, groupId, exceptMeetingId: meetingId }),
    });
  }

  /** Somebody else moved it meanwhile: both days side by side, and the form carries the version that stands now. */
  private async changed(
    request: OfMeeting,
    typed: { date: string; time: string; place: string },
  ): Promise<Page> {
    const { t } = request;
    const meeting = await this.meeting(request);
    if (!meeting.mayMove) return this.tooLate(request, meeting);
    const now = londonParts(meeting.startsAt);
    const place = meeting.sittings.at(-1)?.place ?? '';
    return this.form(request, meeting, {
      version: meeting.version,
      conflict: conflict([
        { label: t('meetings:schedule.date'), yours: date(typed.date), theirs: date(now.date) },
        { label: t('meetings:schedule.time'), yours: typed.time, theirs: now.time },
        { label: t('meetings:move.place'), yours: typed.place, theirs: place },
      ]),
    });
  }

  private refused(
    request: OfMeeting,
    meeting: Meeting,
    problem: [string, string],
    more: Partial<PageView> = {},
  ): Page {
    return this.form(request, meeting, {
      version: version(request.body),
      errors: formErrors([problem])!,
      ...more,
    });
  }

  private form(request: OfMeeting, meeting: Meeting, more: Partial<PageView> = {}): Page {
    const values: FormBody = request.body ?? firstValues(meeting);
    return page('journeys/meetings/move.njk', {
      title: request.t('meetings:move.title'),
      meetingTitle: meeting.title,
      meetingId: meeting.id,
      now: [dateTime(meeting.startsAt), meeting.sittings.at(-1)?.place].filter(Boolean).join(', '),
      version: meeting.version,
      formId: formId(request.body),
      values,
      back: { href: urls.meeting({ meetingId: meeting.id }), text: meeting.title },
      ...more,
      acceptsClashes: field(values, 'acceptClashes') === 'yes',
      askDay: more['askDay'] || field(values, 'acceptNonWorkingDay') === 'yes',
    });
  }

  /** It has begun or was cancelled: its own page says how it stands. Somebody who may not move it at all is refused. */
  private tooLate(request: OfMeeting, meeting: Meeting): Page {
    if (!meeting.mayRun && meeting.status === 'planned') throw new ApiError('refused', 'moveMeeting');
    return page('journeys/meetings/meeting.njk', {
      ...meetingPage(meeting, request.t),
      errors: formErrors([['heading', request.t('meetings:move.tooLate')]])!,
    });
  }

  private async meeting(request: OfMeeting): Promise<Meeting> {
    const { meeting } = await api(request).query(meetingDocument, { id: request.params.meetingId });
    if (!meeting) throw new ApiError('not-found', 'meeting');
    return meeting;
  }
}

/** Everything as it is now: whoever moves it changes what differs. */
function firstValues(meeting: Meeting): FormBody {
  const { date: day, time } = londonParts(meeting.startsAt);
  return { ...dateParts(day, 'date'), time, place: meeting.sittings.at(-1)?.place ?? '', reason: '' };
}
