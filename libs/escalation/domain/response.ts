import { isDate } from '#libs/calendar';
import { isId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';

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
  /** Convene: when the meeting takes place, and where. */
  readonly meetingAt?: Date | undefined;
  readonly place?: string | undefined;
}

export type ResponseRefusal =
  | 'reason-missing'
  | 'end-date-missing'
  | 'date-in-the-past'
  | 'date-too-far'
  | 'owner-missing'
  | 'meeting-date-missing';

const LONGEST = 2_000;
// A risk accepted for longer than a year is a decision that somebody has forgotten.
const FURTHEST_DAYS = 366;

const missingDate: Record<'accept' | 'extend', string> = {
  accept: 'Enter the day on which the risk is no longer accepted.',
  extend: 'Enter the new due date.',
};

function checkUntil(kind: 'accept' | 'extend', untilOn: string | undefined, today: string): Outcome<null, ResponseRefusal> {
  if (!untilOn || !isDate(untilOn)) return refuse('end-date-missing', { field: 'untilOn', message: missingDate[kind] });
  if (untilOn <= today) return refuse('date-in-the-past', { field: 'untilOn', message: 'Enter a day after today.' });
  const days = (Date.parse(untilOn) - Date.parse(today)) / 86_400_000;
  return days > FURTHEST_DAYS
    ? refuse('date-too-far', { field: 'untilOn', message: 'Enter a day within the next year.' })
    : ok(null);
}

/** Whether a response says all that its kind needs. Dates are compared with `today` and `now` of the business clock. */
export function checkResponse(response: Response, today: string, now: Date): Outcome<null, ResponseRefusal> {
  const reason = response.reason.trim();
  if (!reason || reason.length > LONGEST) {
    return refuse('reason-missing', { field: 'reason', message: 'Give a reason, in at most 2,000 characters.' });
  }
  switch (response.kind) {
    case 'accept':
    case 'extend':
      return checkUntil(response.kind, response.untilOn, today);
    case 'reassign':
      return isId(response.ownerAgencyId)
        ? ok(null)
        : refuse('owner-missing', { field: 'ownerAgencyId', message: 'Choose the agency that must do it now.' });
    case 'convene':
      if (!response.meetingAt) {
        return refuse('meeting-date-missing', { field: 'meetingAt', message: 'Enter the day and time of the meeting.' });
      }
      return response.meetingAt <= now
        ? refuse('date-in-the-past', { field: 'meetingAt', message: 'Enter a day and time that are still to come.' })
        : ok(null);
  }
}
