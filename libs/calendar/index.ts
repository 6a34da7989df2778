export {
  addDays,
  addMonths,
  ageOn,
  atLondonTime,
  daysBetween,
  formatDate,
  isDate,
  isTime,
  mondayOf,
} from './dates.js';
export { englandAndWales, loadCalendar } from './working-days.js';
export type { BankHoliday, Calendar, DueDate } from './working-days.js';
export { schoolCalendar } from './school-days.js';
export type {
  SchoolCalendar,
  SchoolCalendarInput,
  SchoolCalendarRefusal,
  SchoolYear,
  Term,
} from './school-days.js';
export { occurrences, questionAbout, rruleOf, weekdays } from './recurrence.js';
export type { DayInQuestion, Recurrence, RecurrenceRefusal, Rhythm, Weekday } from './recurrence.js';
export { feedText, invitationText, readReply } from './icalendar.js';
export type { CalendarEntry, CalendarReply, Invitation, InvitationAnswer } from './icalendar.js';
