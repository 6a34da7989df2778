import { Controller, Get, Post, Req } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  adjournMeetingDocument,
  meetingDocument,
  recordAttendanceDocument,
  type AttendanceStatus,
  type Attendee,
  type Meeting,
} from './documents.js';
import { attendancePage } from './meetings.presenter.js';
import { wallTime } from '../../request/wall-time.js';

type OfSitting = WebRequest<{ meetingId: string; sittingId: string }>;
type OfMeeting = WebRequest<{ meetingId: string }>;

/** Who came to a sitting; and adjourning to another one. */
@Controller()
export class SittingController {
  @Get(urls.meetingAttendance.pattern)
  async attendance(@Req() request: OfSitting): Promise<Page> {
    const { meeting, sitting } = await this.sitting(request);
    return page(
      'journeys/meetings/attendance.njk',
      attendancePage(meeting, sitting, () => '', request.t),
    );
  }

  @Post(urls.meetingAttendance.pattern)
  async record(@Req() request: OfSitting): Promise<Page | Redirect> {
    const { meetingId, sittingId } = request.params;
    const { body, t } = request;
    const before = await this.sitting(request);
    const entries = before.sitting.attendees.flatMap(({ personId }) => {
      const status = field(body, `status-${personId}`) as AttendanceStatus | '';
      return status
        ? [{ personId, status, expectedVersion: Number(field(body, `version-${personId}`)) || 0 }]
        : [];
    });
    const { recordAttendance } = await api(request).mutate(recordAttendanceDocument, {
      input: { sittingId, entries },
    });
    if (!recordAttendance.refusal)
      return goTo(urls.meetingAttendanceAll({ meetingId }), { saved: t('meetings:saved.attendance') });
    // Read again: the form must carry the versions that stand now, and show them beside what was chosen.
    const { meeting, sitting } = await this.sitting(request);
    const view = attendancePage(meeting, sitting, (personId) => field(body, `status-${personId}`), t);
    const { code, message } = recordAttendance.refusal;
    if (code !== 'changed-meanwhile') {
      return page('journeys/meetings/attendance.njk', {
        ...view,
        errors: formErrors([['heading', message]])!,
      });
    }
    const words = (status: string | null) => (status ? t(`meetings:attendance.${status}`) : '');
    const rows = sitting.attendees.filter(({ personId }) => field(body, `status-${personId}`));
    return page('journeys/meetings/attendance.njk', {
      ...view,
      conflict: conflict(
        rows.map(({ personId, name, status }: Attendee) => ({
          label: name,
          yours: words(field(body, `status-${personId}`)),
          theirs: words(status),
        })),
      ),
    });
  }

  @Get(urls.adjournMeeting.pattern)
  adjournForm(@Req() request: OfMeeting): Promise<Page> {
    return this.adjournPage(request);
  }

  @Post(urls.adjournMeeting.pattern)
  async adjourn(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId } = request.params;
    const date = dateField(body, 'date');
    if (!date)
      return this.adjournPage(request, {
        values: body,
        problem: ['date', t('meetings:schedule.dateMissing')],
      });
    const input = {
      meetingId,
      expectedVersion: version(body),
      sittingId: formId(body),
      date,
      time: wallTime(field(body, 'time')),
      place: field(body, 'place'),
      acceptNonWorkingDay: field(body, 'acceptNonWorkingDay') === 'yes',
    };
    const { adjournMeeting } = await api(request).mutate(adjournMeetingDocument, { input });
    const { refusal } = adjournMeeting;
    if (!refusal) return goTo(urls.meeting({ meetingId }), { saved: t('meetings:saved.adjourned') });
    const askDay = refusal.code === 'not-a-working-day';
    return this.adjournPage(request, {
      values: body,
      problem: [refusal.field ?? 'heading', refusal.message],
      askDay,
    });
  }

  private async adjournPage(
    request: OfMeeting,
    { values, problem, askDay }: { values?: FormBody; problem?: [string, string]; askDay?: boolean } = {},
  ): Promise<Page> {
    const meeting = await this.meeting(request);
    const shown: FormBody = values ?? { time: '10:00', place: meeting.sittings.at(-1)?.place ?? '' };
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/meetings/adjourn.njk', {
      title: request.t('meetings:adjourn.title'),
      meetingTitle: meeting.title,
      meetingId: meeting.id,
      version: values ? version(values) : meeting.version,
      formId: values ? formId(values) : newId(),
      values: shown,
      askDay: askDay || field(shown, 'acceptNonWorkingDay') === 'yes',
      back: { href: urls.meeting({ meetingId: meeting.id }), text: meeting.title },
      ...(errors ? { errors } : {}),
    });
  }

  private async meeting(request: OfMeeting): Promise<Meeting> {
    const { meeting } = await api(request).query(meetingDocument, { id: request.params.meetingId });
    if (!meeting?.mayRun) throw new ApiError(meeting ? 'refused' : 'not-found', 'meeting');
    return meeting;
  }

  private async sitting(request: OfSitting) {
    const meeting = await this.meeting(request);
    const sitting = meeting.sittings.find(({ id }) => id === request.params.sittingId);
    if (!sitting) throw new ApiError('not-found', 'sitting');
    return { meeting, sitting };
  }
}
