import { atLondonTime, isDate } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';
import { isId, ok, refuse } from '#libs/kernel';
import type { Clock, Outcome } from '#libs/kernel';

/** What a service director decides. */
export type ResponseKind = 'accept' | 'reassign' | 'extend' | 'convene';

export interface Response {
  readonly kind: ResponseKind;
  readonly reason: string;
  /** Accept: the day on which the acceptance ends. Extend: the new due date. */
  readonly untilOn?: string | undefined;
  /** Reassign: the agency, and if known the person, who must do it now. */
  readonly ownerAgencyId?: string | undefined;
  readonly ownerPersonId?: string | undefined;
  /** Convene: the day and the time (`HH:mm`, Europe/London) of the meeting, and where. */
  readonly meetingOn?: string | undefined;
  readonly meetingTime?: string | undefined;
  readonly place?: string | undefined;
}

export type ResponseRefusal =
  | 'reason-missing'
  | 'end-date-missing'
  | 'date-in-the-past'
  | 'date-too-far'
  | 'owner-missing'
  | 'meeting-date-missing'
  | 'meeting-time-missing'
  | 'not-a-working-day';

const LONGEST = 2_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
// A risk accepted for longer than a year is a decision that somebody has forgotten.
const FURTHEST_DAYS = 366;

const missingDate: Record<'accept' | 'extend', string> = {
  accept: 'Enter the day on which the risk is no longer accepted.',
  extend: 'Enter the new due date.',
};

function checkUntil(
  kind: 'accept' | 'extend',
  untilOn: string | undefined,
  today: string,
): Outcome<null, ResponseRefusal> {
  if (!untilOn || !isDate(untilOn))
    return refuse('end-date-missing', { field: 'untilOn', message: missingDate[kind] });
  if (untilOn <= today)
    return refuse('date-in-the-past', { field: 'untilOn', message: 'Enter a day after today.' });
  const days = (Date.parse(untilOn) - Date.parse(today)) / 86_400_000;
  return days > FURTHEST_DAYS
    ? refuse('date-too-far', { field: 'untilOn', message: 'Enter a day within the next year.' })
    : ok(null);
}

function checkMeeting(response: Response, now: Date, calendar: Calendar): Outcome<null, ResponseRefusal> {
  const { meetingOn = '', meetingTime = '' } = response;
  if (!isDate(meetingOn)) {
    return refuse('meeting-date-missing', { field: 'meetingOn', message: 'Enter the day of the meeting.' });
  }
  if (!TIME.test(meetingTime)) {
    return refuse('meeting-time-missing', {
      field: 'meetingTime',
      message: 'Enter the time of the meeting, such as 10:30.',
    });
  }
  if (atLondonTime(meetingOn, meetingTime) <= now) {
    return refuse('date-in-the-past', {
      field: 'meetingOn',
      message: 'Enter a day and time that are still to come.',
    });
  }
  const why = calendar.whyNotWorkingDay(meetingOn);
  return why
    ? refuse('not-a-working-day', { field: 'meetingOn', message: `That day is ${why}. Choose another day.` })
    : ok(null);
}

/** Whether a response says all that its kind needs. Dates are compared with the business clock. */
export function checkResponse(
  response: Response,
  { clock, calendar }: { readonly clock: Clock; readonly calendar: Calendar },
): Outcome<null, ResponseRefusal> {
  const [today, now] = [clock.today(), clock.now()];
  const reason = response.reason.trim();
  if (!reason || reason.length > LONGEST) {
    return refuse('reason-missing', {
      field: 'reason',
      message: 'Give a reason, in at most 2,000 characters.',
    });
  }
  switch (response.kind) {
    case 'accept':
    case 'extend':
      return checkUntil(response.kind, response.untilOn, today);
    case 'reassign':
      return isId(response.ownerAgencyId)
        ? ok(null)
        : refuse('owner-missing', {
            field: 'ownerAgencyId',
            message: 'Choose the agency that must do it now.',
          });
    case 'convene':
      return checkMeeting(response, now, calendar);
  }
}
