import { atLondonTime } from '#libs/calendar';
import { newId } from '#libs/kernel';
import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import { londonParts, wallTime } from '../../request/wall-time.js';
import { api, signedInPerson, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { attendancePage } from './attendance.presenter.js';
import {
  arriveDocument,
  attendanceDocument,
  leaveDocument,
  sendApologiesDocument,
  type PresenceMode,
} from './documents.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
type OfSitting = WebRequest<{ meetingId: string; sittingId: string }>;

/** An instant on the London day of a sitting; undefined for what is no time of day. */
export function onTheDay(startsAt: string, typed: string): string | undefined {
  const time = wallTime(typed);
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    ? atLondonTime(londonParts(startsAt).date, time).toISOString()
    : undefined;
}

/** The attendance of a meeting, or the page that says there is none. */
export async function readAttendance(request: OfMeeting) {
  const { meeting, meetingAttendance } = await api(request).query(attendanceDocument, {
    id: request.params.meetingId,
  });
  if (!meeting || !meetingAttendance) throw new ApiError('not-found', 'meeting');
  return { meeting, attendance: meetingAttendance };
}

/** Who comes, leaves and comes back; and who sends apologies. */
@Controller()
export class AttendanceController {
  @Get(urls.meetingAttendanceAll.pattern)
  show(@Req() request: OfMeeting): Promise<Page> {
    return this.page(request);
  }

  @Post(urls.arriveAt.pattern)
  async arrive(@Req() request: OfSitting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId, sittingId } = request.params;
    const personId = field(body, 'personId');
    if (!personId) return this.page(request, ['personId', t('attendance:arrival.choose')]);
    let at: string | undefined;
    if (field(body, 'at')) {
      const { attendance } = await readAttendance(request);
      const sitting = attendance.sittings.find(({ id }) => id === sittingId);
      at = sitting && onTheDay(sitting.startsAt, field(body, 'at'));
      if (!at) return this.page(request, ['at', t('attendance:arrival.timeWrong')]);
    }
    const mode = (field(body, 'mode') || undefined) as PresenceMode | undefined;
    // The buttons send no deputy: whoever comes back speaks for whom they spoke before.
    const deputyForId = body['deputyForId'] === undefined ? undefined : field(body, 'deputyForId') || null;
    const input = { id: formId(body) || newId(), sittingId, personId, at, mode, deputyForId };
    const { refusal } = (await api(request).mutate(arriveDocument, { input })).arrive;
    if (refusal) return this.page(request, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.meetingAttendanceAll({ meetingId }), { saved: t('attendance:saved.arrived') });
  }

  @Post(urls.leaveMeeting.pattern)
  async leave(@Req() request: WebRequest<{ meetingId: string; spanId: string }>): Promise<Page | Redirect> {
    const { meetingId, spanId } = request.params;
    const input = { spanId, expectedVersion: version(request.body) };
    const { refusal } = (await api(request).mutate(leaveDocument, { input })).leave;
    if (refusal) return this.page(request, ['heading', refusal.message]);
    return goTo(urls.meetingAttendanceAll({ meetingId }), { saved: request.t('attendance:saved.left') });
  }

  @Post(urls.sendApologies.pattern)
  async apologies(@Req() request: OfSitting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId, sittingId } = request.params;
    const { meeting, attendance } = await readAttendance(request);
    const personId = meeting.mayRun ? field(body, 'apologiesFrom') : (await signedInPerson(request)).id;
    if (!personId) return this.page(request, ['apologiesFrom', t('attendance:arrival.choose')]);
    const sitting = attendance.sittings.find(({ id }) => id === sittingId);
    const known = sitting?.attendees.find((one) => one.personId === personId);
    const input = {
      sittingId,
      personId,
      information: field(body, 'information'),
      expectedVersion: known?.version ?? 0,
    };
    const { refusal } = (await api(request).mutate(sendApologiesDocument, { input })).sendApologies;
    if (refusal) return this.page(request, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.meetingAttendanceAll({ meetingId }), { saved: t('attendance:saved.apologies') });
  }

  private async page(request: OfMeeting, problem?: [string, string]): Promise<Page> {
    const { meeting, attendance } = await readAttendance(request);
    const { id: meId } = await signedInPerson(request);
    const errors = formErrors(problem ? [problem] : []);
    const values: FormBody | undefined = request.body;
    return page('journeys/attendance/attendance.njk', {
      ...attendancePage(meeting, attendance, { meId, ...(values ? { values } : {}) }, request.t),
      formId: formId(values),
      ...(errors ? { errors } : {}),
    });
  }
}
