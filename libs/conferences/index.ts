export { listConferenceGroups } from './conference-groups.js';
export { putCasesOnAgenda } from './put-cases-on-agenda.js';
export type { PutCasesOnAgenda, PutCasesRefusal } from './put-cases-on-agenda.js';
export { suggestCases } from './suggest-cases.js';
export type { SuggestedCase, SuggestedCases } from './suggest-cases.js';
export { askForReport } from './ask-for-report.js';
export type { AskForReport, AskForReportRefusal } from './ask-for-report.js';
export { withdrawReport } from './withdraw-report.js';
export type { WithdrawReport, WithdrawReportRefusal } from './withdraw-report.js';
export type { AgencyToAsk } from './sql/request.queries.js';
export { returnReport } from './return-report.js';
export type { ReturnReport, ReturnReportRefusal } from './return-report.js';
export { listAskedReports, readReport } from './read-report.js';
export type { ReportPage } from './read-report.js';
export type { AskedReport, ReportPart, ReportRow } from './sql/report.queries.js';
export { listConferencesOfMeeting, readConference } from './read-conference.js';
export type { ConferencePage, MeetingConferences, ReportShown, WithState } from './read-conference.js';
export type { Audience as PartAudience, ConferenceRow, NoteRow } from './sql/conference.queries.js';
export { saveConferenceNotes, saveConferencePlan, setConferenceAction } from './record-conference.js';
export { recordFamily } from './record-family.js';
export type { RecordFamily } from './record-family.js';
export type { FamilyRow, PlanRow } from './sql/plan.queries.js';
export { finishConference } from './finish-conference.js';
export type { FinishConference, FinishedConference } from './finish-conference.js';
export type { GoingOn } from './going-on.js';
export type { MeetingToChoose } from './sql/suggest.queries.js';
export { listCaseConferences } from './case-conferences.js';
export type { CaseClock, CaseConferences, CaseLimit } from './case-conferences.js';
export { readFamilyCopy } from './family-copy.js';
export type { FamilyCopy } from './family-copy.js';
export {
  listConferencesDue,
  recordCoreGroup,
  recordIsInMinutes,
  sendFromConference,
  sweepConferenceClocks,
} from './conference-clocks.js';
export type { ConferencesDue } from './conference-clocks.js';
export type { ClockRow, OpenClock, OpenLimit } from './sql/clock.queries.js';
export type { LimitRow } from './sql/agenda.queries.js';
export type { Limit, LimitKind } from './domain/limits.js';
