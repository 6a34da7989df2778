import { Partnership1780000001000 } from './0001-partnership.js';
import { Cases1780000002000 } from './0002-cases.js';
import { Meetings1780000003000 } from './0003-meetings.js';
import { Escalation1780000004000 } from './0004-escalation.js';
import { Imports1780000005000 } from './0005-imports.js';
import { Access1780000006000 } from './0006-access.js';
import { Policies1780000007000 } from './0007-policies.js';
import { SignIn1780000010000 } from './0010-sign-in.js';
import { Invitations1780000011000 } from './0011-invitations.js';
import { ConvenedMeetings1780000012000 } from './0012-convened-meetings.js';
import { RegisterChecks1780000040000 } from './0040-register-checks.js';
import { ImportStatistics1780000050000 } from './0050-import-statistics.js';
import { AuditSeals1780000070000 } from './0070-audit-seals.js';
import { ActorOnADay1780000080000 } from './0080-actor-on-a-day.js';
import { ContributionsKnowTheirRegister1780000031000 } from './0031-contributions-know-their-register.js';
import { CasesSeenBy1780000090000 } from './0090-cases-seen-by.js';
import { StatisticsThatAreUsed1780000100000 } from './0100-statistics-that-are-used.js';
import { MovedSittings1780000110000 } from './0110-moved-sittings.js';
import { ActionsInTheChronology1780000111000 } from './0111-actions-in-the-chronology.js';
import { Housekeeping1780000120000 } from './0120-housekeeping.js';
import { DraftsCountTheirChanges1780000121000 } from './0121-drafts-count-their-changes.js';
import { LeaversAndAccessReviews1780000122000 } from './0122-leavers-and-access-reviews.js';
import { AgendaOfAConvenedMeeting1780000112000 } from './0112-agenda-of-a-convened-meeting.js';
import { OfficersReachNoCase1780000130000 } from './0130-officers-reach-no-case.js';
import { RatingsFromImports1780000131000 } from './0131-ratings-from-imports.js';
import { GroupsAtWork1780000200000 } from './0200-groups-at-work.js';
import { Series1780000220000 } from './0220-series.js';
import { CalendarFeeds1780000221000 } from './0221-calendar-feeds.js';
import { CalendarInvitations1780000222000 } from './0222-calendar-invitations.js';
import { ActionPlans1780000210000 } from './0210-action-plans.js';
import { SeatsAtTheTable1780000201000 } from './0201-seats-at-the-table.js';
import { TermsOfReference1780000202000 } from './0202-terms-of-reference.js';
import { QuorumRules1780000230000 } from './0230-quorum-rules.js';
import { TaskAndFinish1780000211000 } from './0211-task-and-finish.js';
import { GroupTemplates1780000203000 } from './0203-group-templates.js';
import { Overruns1780000212000 } from './0212-overruns.js';
import { AgendaAtWork1780000231000 } from './0231-agenda-at-work.js';
import { GroupRequests1780000213000 } from './0213-group-requests.js';
import { Attendance1780000233000 } from './0233-attendance.js';
import { LiveMeetings1780000235000 } from './0235-live-meetings.js';
import { Decisions1780000234000 } from './0234-decisions.js';
import { Clashes1780000223000 } from './0223-clashes.js';
import { Minutes1780000238000 } from './0238-minutes.js';
import { Conferences1780000236000 } from './0236-conferences.js';
import { PlanFindings1780000214000 } from './0214-plan-findings.js';
import { AgendaPapers1780000232000 } from './0232-agenda-papers.js';
import { GroupFigures1780000250000 } from './0250-group-figures.js';
import { PaperFigures1780000251000 } from './0251-paper-figures.js';
import { PapersOfAConference1780000252000 } from './0252-papers-of-a-conference.js';
import { ActionsOfNoItem1780000253000 } from './0253-actions-of-no-item.js';
import { MinutesForTheGroup1780000254000 } from './0254-minutes-for-the-group.js';
import { RhythmOfAGroup1780000255000 } from './0255-rhythm-of-a-group.js';
import { ProgressOfACheck1780000264000 } from './0264-progress-of-a-check.js';
import { MinutesOfPapers1780000256000 } from './0256-minutes-of-papers.js';
import { RecordsInMinutes1780000257000 } from './0257-records-in-minutes.js';
import { AttendanceForTheGroup1780000262000 } from './0262-attendance-for-the-group.js';
import { ReportsAskedByHand1780000258000 } from './0258-reports-asked-by-hand.js';
import { ConferencesNotForObservers1780000259000 } from './0259-conferences-not-for-observers.js';
import { DraftsOfEveryForm1780000260000 } from './0260-drafts-of-every-form.js';

/** Every migration, in order. Forward-only; never edited once landed. */
export const migrations = [
  Partnership1780000001000,
  Cases1780000002000,
  Meetings1780000003000,
  Escalation1780000004000,
  Imports1780000005000,
  Access1780000006000,
  Policies1780000007000,
  SignIn1780000010000,
  Invitations1780000011000,
  ConvenedMeetings1780000012000,
  RegisterChecks1780000040000,
  ImportStatistics1780000050000,
  ContributionsKnowTheirRegister1780000031000,
  AuditSeals1780000070000,
  ActorOnADay1780000080000,
  CasesSeenBy1780000090000,
  StatisticsThatAreUsed1780000100000,
  MovedSittings1780000110000,
  ActionsInTheChronology1780000111000,
  Housekeeping1780000120000,
  DraftsCountTheirChanges1780000121000,
  LeaversAndAccessReviews1780000122000,
  AgendaOfAConvenedMeeting1780000112000,
  OfficersReachNoCase1780000130000,
  GroupsAtWork1780000200000,
  Series1780000220000,
  CalendarFeeds1780000221000,
  CalendarInvitations1780000222000,
  ActionPlans1780000210000,
  SeatsAtTheTable1780000201000,
  RatingsFromImports1780000131000,
  TermsOfReference1780000202000,
  QuorumRules1780000230000,
  TaskAndFinish1780000211000,
  GroupTemplates1780000203000,
  Overruns1780000212000,
  AgendaAtWork1780000231000,
  GroupRequests1780000213000,
  Attendance1780000233000,
  LiveMeetings1780000235000,
  Decisions1780000234000,
  Clashes1780000223000,
  Minutes1780000238000,
  Conferences1780000236000,
  PlanFindings1780000214000,
  AgendaPapers1780000232000,
  GroupFigures1780000250000,
  PaperFigures1780000251000,
  PapersOfAConference1780000252000,
  ActionsOfNoItem1780000253000,
  MinutesForTheGroup1780000254000,
  RhythmOfAGroup1780000255000,
  ProgressOfACheck1780000264000,
  MinutesOfPapers1780000256000,
  RecordsInMinutes1780000257000,
  AttendanceForTheGroup1780000262000,
  ReportsAskedByHand1780000258000,
  ConferencesNotForObservers1780000259000,
  DraftsOfEveryForm1780000260000,
];
