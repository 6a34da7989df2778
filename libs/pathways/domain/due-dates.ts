import { addDays, addMonths } from '#libs/calendar';
import type { Calendar, DueDate, SchoolCalendar, SchoolCalendarRefusal } from '#libs/calendar';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayClock, PathwayDocument, RatingColour } from './document.js';

function certain(date: string, calendar: Calendar): DueDate {
  const warning = calendar.warningFor(date);
  return warning === undefined ? { date } : { date, warning };
}

/**
 * The date by which a case with this rating is reviewed again, counted from the day of the rating. An interval in
 * calendar days that ends on a free day ends on the working day before it, though never before the day after the rating.
 */
export function reviewBy(
  pathway: PathwayDocument,
  rating: RatingColour,
  from: string,
  calendar: Calendar,
): DueDate {
  const { reviewEveryDays, reviewEveryWorkingDays } = pathway.ratings[rating];
  if (reviewEveryWorkingDays !== undefined) return calendar.dueAfter(from, reviewEveryWorkingDays);
  const working = calendar.lastWorkingDayOnOrBefore(addDays(from, reviewEveryDays!));
  return certain(working > from ? working : calendar.nextWorkingDay(from), calendar);
}

/**
 * The last day of a clock that started on a date (day 0). A limit in days or months that ends on a free day is moved
 * to the working day before, because it may never be passed; the start itself is the earliest.
 * Refuses: `school-calendar-unknown` (a limit in school days, and no calendar of the school that reaches so far).
 */
export function clockDue(
  clock: PathwayClock,
  from: string,
  calendar: Calendar,
  school?: SchoolCalendar,
): Outcome<DueDate, SchoolCalendarRefusal> {
  if (clock.unit === 'workingDays') return ok(calendar.dueAfter(from, clock.amount));
  if (clock.unit === 'schoolDays') {
    const message = 'Enter the term dates of this school, or those of its council.';
    if (!school) return refuse('school-calendar-unknown', { field: 'terms', message });
    const due = school.addSchoolDays(from, clock.amount);
    return due.ok ? ok({ date: due.value }) : due;
  }
  const limit = clock.unit === 'months' ? addMonths(from, clock.amount) : addDays(from, clock.amount);
  const working = calendar.lastWorkingDayOnOrBefore(limit);
  return ok(certain(working < from ? from : working, calendar));
}
