export { scheduleMeeting } from './schedule-meeting.js';
export type { ScheduledMeeting, ScheduleMeeting, ScheduleRefusal } from './schedule-meeting.js';
export { adjournMeeting, cancelMeeting, endMeeting, resumeMeeting, startMeeting } from './change-meeting.js';
export type { AdjournMeeting } from './change-meeting.js';
export { moveMeeting } from './move-meeting.js';
export type { MoveMeeting, MoveRefusal } from './move-meeting.js';
export type { ChangedMeeting, MeetingChange, MeetingChangeRefusal } from './meeting-change.js';
export { previewSeries } from './series/preview-series.js';
export type { PreviewedDay, PreviewedSeries, PreviewSeries } from './series/preview-series.js';
export { startSeries } from './series/start-series.js';
export type { StartedSeries, StartSeries, StartSeriesRefusal } from './series/start-series.js';
export { settleDay } from './series/settle-day.js';
export type { SettleDay, SettledDay } from './series/settle-day.js';
export { changeSeries } from './series/change-series.js';
export type { ChangedSeries, ChangeSeries, ChangeSeriesRefusal } from './series/change-series.js';
export { endSeries } from './series/end-series.js';
export type { EndedSeries, EndSeries } from './series/end-series.js';
export { carrySeriesOn } from './series/carry-series-on.js';
export { listSeries, readSeries } from './series/read-series.js';
export type { SeriesPage } from './series/read-series.js';
export { addSchoolTerm, readSchoolTerms, removeSchoolTerm } from './series/school-terms.js';
export type { AddSchoolTerm, SchoolTerm } from './series/school-terms.js';
export type { DayAnswer, SeriesTyped } from './series/series-input.js';
export type { SeriesRow } from './sql/series.queries.js';
export { tellOfConvened } from './tell-of-convened.js';
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
export type { MeetingChoice, MeetingListed, MeetingPage } from './read-meetings.js';
export { listDecisions, listEntries, readCheck, readEntry } from './read-check.js';
export type { CheckPage, EntryPage } from './read-check.js';
export { exportDecisions } from './export-decisions.js';
export type { AttendanceStatus, AttendeeRow } from './sql/attendance.queries.js';
export type { AgendaKind, AgendaRow, Audience, ItemStage, Proposal } from './sql/agenda.queries.js';
export { authoriseMeeting } from './find-meeting.js';
export { authoriseItem } from './agenda/find-item.js';
export type { AgendaItemFound } from './agenda/find-item.js';
export { addItem, changeItem, moveItem, removeItem } from './agenda/change-agenda.js';
export type { AddItem, AgendaItemIds, AgendaRefusal, ItemKindChoice } from './agenda/change-agenda.js';
export { keepClosingItemsLast } from './agenda/closing-items.js';
export type { ItemTyped, ItemTypedRefusal } from './agenda/item-input.js';
export { decideProposal, proposeItem } from './agenda/proposals.js';
export type { DecideProposal, ProposeItem } from './agenda/proposals.js';
export { publishAgenda } from './agenda/publish-agenda.js';
export type { PublishAgenda } from './agenda/publish-agenda.js';
export { attachPaper, paperLimit, readPaper, withdrawPaper } from './agenda/papers.js';
export type { AttachPaper, PaperRead } from './agenda/papers.js';
export { mayHavePack } from './agenda/may-have-pack.js';
export { readAgenda } from './agenda/read-agenda.js';
export type { AgendaPage, ItemShown, PaperShown } from './agenda/read-agenda.js';
export type { Gathered } from './agenda/gathered.js';
export type { GatheredRow } from './sql/gathered.queries.js';
export type { PaperRow } from './sql/papers.queries.js';
export {
  moveStandingItem,
  readStandingItems,
  removeStandingItem,
  saveStandingItem,
} from './agenda/standing-items.js';
export type { SaveStandingItem, StandingPage, StandingRefusal } from './agenda/standing-items.js';
export type { StandingKind, StandingRow } from './sql/standing.queries.js';
export { finishItem, putOffItem, startItem } from './agenda/item-stage.js';
export type { ItemChange, ItemStaged, ItemStageRefusal } from './agenda/item-stage.js';
export type { MeetingRow, MeetingStatus } from './sql/meeting.queries.js';
export type { MovedSittingRow, SittingRow } from './sql/sitting.queries.js';
export type { CheckProgress, CheckRow, CheckStatus } from './sql/check.queries.js';
export type { DecidedCase } from './decisions-csv.js';
export type { EntryAction, EntryChange, EntryContribution, ListedEntry, Owner } from './sql/entry.queries.js';
export type { NextReview, Verdict } from './domain/decide-review.js';
export { readQuorumRule, setQuorumRule } from './quorum.js';
export type { QuorumRulePage } from './quorum.js';
export { presentAgencies, quorumReader } from './attendance/quorum-now.js';
export type { QuorumAt, QuorumPartNamed, QuorumReader, QuorumShown } from './attendance/quorum-now.js';
export { correctDecision, recordDissent } from './decisions/dissent.js';
export type { CorrectDecision, RecordDissent } from './decisions/dissent.js';
export { decide, proposeDecision, recordVoices, withdrawDecision } from './decisions/decide.js';
export type { Decide, DecisionChange, DecisionRefusal, ProposeDecision } from './decisions/decide.js';
export { currentSitting, quorumOfItem } from './decisions/at-the-table.js';
export { decisionsOfItem, readMeetingDecisions } from './decisions/read-decisions.js';
export type { DecisionsPage, ItemDecisions } from './decisions/read-decisions.js';
export type {
  DecisionCorrection,
  DecisionRow,
  DecisionStatus,
  DecisionVoice,
  Dissent,
} from './sql/decision.queries.js';
export type { ChairDecides, Voice } from './domain/settle.js';
export { carryForward, completeMeetingAction, setMeetingAction } from './actions/meeting-actions.js';
export type {
  CarryForward,
  CompleteMeetingAction,
  MeetingActionRefusal,
  SetMeetingAction,
} from './actions/meeting-actions.js';
export {
  listMyMeetingActions,
  readMeetingAction,
  readMeetingActions,
} from './actions/read-meeting-actions.js';
export type {
  DatedCaseAction,
  DatedMeetingAction,
  MeetingActionsPage,
} from './actions/read-meeting-actions.js';
export { askBeforeMeetings } from './actions/ask-owners.js';
export type {
  MeetingActionOwner,
  MeetingActionRow,
  MeetingActionStatus,
} from './sql/meeting-action.queries.js';
export { readAttendance } from './attendance/read-attendance.js';
export type { AttendancePage, SittingAttendance } from './attendance/read-attendance.js';
export { readPoliceAreas, removePoliceArea, setPoliceArea } from './attendance/police-areas.js';
export type { PoliceAreasPage } from './attendance/police-areas.js';
export type { PoliceArea } from './sql/police.queries.js';
export type { ApologyRow } from './sql/apology.queries.js';
export { arrive, correctSpan, leave, strikeSpan } from './attendance/come-and-go.js';
export type { Arrive, SpanChange, SpanRefusal } from './attendance/come-and-go.js';
export { sendApologies } from './attendance/send-apologies.js';
export type { ApologiesRefusal, SendApologies } from './attendance/send-apologies.js';
export type { SpanMode, SpanRow } from './sql/span.queries.js';
export type { AgencyKind, PresentAgency, QuorumNeed } from './domain/quorum.js';
export { seesMeeting, watchMeeting } from './watch-meeting.js';
export { findClashes, readClashes } from './clashes.js';
export type { AskClashes, Elsewhere } from './clashes.js';
export { readCaseAtHand, readMeetingNow } from './live/read-now.js';
export type { MeetingNow } from './live/read-now.js';
export { readReviewNews } from './live/read-news.js';
export type { ReviewNews } from './live/read-news.js';
export type { CaseAtHandRow } from './sql/now.queries.js';
