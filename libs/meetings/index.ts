export { scheduleMeeting } from './schedule-meeting.js';
export type { ScheduledMeeting, ScheduleMeeting, ScheduleRefusal } from './schedule-meeting.js';
export { adjournMeeting, cancelMeeting, endMeeting, resumeMeeting, startMeeting } from './change-meeting.js';
export type {
  AdjournMeeting,
  ChangedMeeting,
  MeetingChange,
  MeetingChangeRefusal,
} from './change-meeting.js';
export { recordAttendance } from './record-attendance.js';
export type { RecordAttendance } from './record-attendance.js';
export { startCheck } from './start-check.js';
export type { StartCheck, StartCheckRefusal } from './start-check.js';
export { saveReview } from './save-review.js';
export type { FollowUp, SavedReview, SaveReview } from './save-review.js';
export type { ReviewNow } from './review-now.js';
export { finishCheck } from './finish-check.js';
export type { FinishCheck, FinishedCheck } from './finish-check.js';
export { listMeetings, meetingChoices, readMeeting } from './read-meetings.js';
export type { MeetingListed, MeetingPage } from './read-meetings.js';
export { listDecisions, listEntries, readCheck, readEntry } from './read-check.js';
export type { CheckPage, EntryPage } from './read-check.js';
export { exportDecisions } from './export-decisions.js';
export type { AttendanceStatus, AttendeeRow } from './sql/attendance.queries.js';
export type { AgendaRow, MeetingRow, MeetingStatus, SittingRow } from './sql/meeting.queries.js';
export type { CheckProgress, CheckRow, CheckStatus } from './sql/check.queries.js';
export type { DecidedCase } from './decisions-csv.js';
export type { EntryAction, EntryChange, EntryContribution, ListedEntry, Owner } from './sql/entry.queries.js';
export type { NextReview, Verdict } from './domain/decide-review.js';
