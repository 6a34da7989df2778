import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { ClockKind, Due, LimitKind, Report, ReportPart } from './documents.js';

export type FamilyCopy = {
  itemId: string;
  reference: string;
  subjectName: string;
  caseWord: string;
  groupName: string;
  heldOn: string | null;
  sitsOn: string;
  interim: boolean;
  reconvenedOn: string | null;
  outcomeLabel: string | null;
  decision: string;
  discussion: string;
  childViews: string;
  plan: { kind: 'full' | 'interim'; aims: string; reviewBy: string } | null;
  actions: { title: string; ownerAgencyName: string; dueOn: string }[];
  reports: { agencyName: string; facts: string; opinion: string }[];
  nextBy: string | null;
  coreGroupBy: string | null;
  today: string;
};
export const familyCopyDocument = gql<{ familyCopy: FamilyCopy | null }, { itemId: string }>(`
  query FamilyCopy($itemId: ID!) {
    familyCopy(itemId: $itemId) {
      itemId reference subjectName caseWord groupName heldOn sitsOn interim reconvenedOn outcomeLabel decision discussion
      childViews plan { kind aims reviewBy } actions { title ownerAgencyName dueOn } reports { agencyName facts opinion }
      nextBy coreGroupBy today
    }
  }
`);

export type ClockDue = Due & { itemId: string; reference: string; meetingTitle: string; kind: ClockKind };
export type LimitDue = Due & { caseId: string; reference: string; kind: LimitKind; warning: string };
export type AskedReport = Report & { reference: string };
export const conferencesDueDocument = gql<
  {
    conferencesDue: { today: string; clocks: ClockDue[]; limits: LimitDue[] };
    askedReports: AskedReport[];
  },
  Record<string, never>
>(`
  query ConferencesDue {
    conferencesDue {
      today
      clocks { itemId reference meetingTitle kind dueOn state workingDays }
      limits { caseId reference kind dueOn warning state workingDays }
    }
    askedReports { id agencyName dueOn returnedAt returnedByName amendedAt late nothingToReport closed withdrawnAt reference }
  }
`);

export const askedReportsDocument = gql<
  { askedReports: AskedReport[]; today: string },
  Record<string, never>
>(`
  query AskedReports {
    askedReports { id agencyName dueOn returnedAt returnedByName amendedAt late nothingToReport closed withdrawnAt reference }
    today
  }
`);

export type ReportDetail = Report & {
  version: number;
  reference: string;
  subjectName: string;
  birthDate: string | null;
  caseWord: string;
  familyPart: boolean;
  today: string;
  parts: ReportPart[];
};
export const reportDocument = gql<{ conferenceReport: ReportDetail | null }, { id: string }>(`
  query ConferenceReport($id: ID!) {
    conferenceReport(id: $id) {
      id version agencyName dueOn returnedAt returnedByName amendedAt late nothingToReport closed withdrawnAt reference subjectName birthDate
      caseWord familyPart today parts { kind audience text }
    }
  }
`);
export const returnReportDocument = gql<
  { returnReport: Result<{ id: string }> },
  { input: { reportId: string; expectedVersion: number; nothingToReport: boolean; parts: ReportPart[] } }
>(`
  mutation ReturnReport($input: ReturnReportInput!) {
    returnReport(input: $input) { value { id } ${refusalFields} }
  }
`);
