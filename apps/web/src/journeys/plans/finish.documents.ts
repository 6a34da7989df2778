import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { Achieved, PlanActionStatus } from './documents.js';

export type Extension = {
  id: string;
  fromOn: string;
  toOn: string;
  reason: string;
  status: 'asked' | 'granted' | 'declined';
  askedByName: string;
  askedAt: string;
  decidedByName: string | null;
  decidedAt: string | null;
  remark: string;
  version: number;
};

export type ClosureReport = {
  id: string;
  status: 'submitted' | 'returned' | 'accepted';
  summary: string;
  content: {
    measures: {
      plan: string;
      theme: string;
      text: string;
      target: string;
      achieved: Achieved | null;
      evidence: string;
    }[];
    ended: { title: string; owner: string; status: PlanActionStatus; outcome: string }[];
    handedOver: { title: string; owner: string; to: string; note: string | null }[];
  };
  submittedByName: string;
  submittedAt: string;
  decidedByName: string | null;
  decidedAt: string | null;
  remark: string;
  version: number;
};

export type TaskAndFinish = {
  id: string;
  name: string;
  aim: string;
  sponsorName: string | null;
  startsOn: string | null;
  endsOn: string | null;
  closedOn: string | null;
  workingDaysLeft: number | null;
  mayRun: boolean;
  maySponsor: boolean;
  actions: number;
  done: number;
  measures: { id: string; text: string; target: string; achieved: Achieved | null }[];
  openActions: { id: string; title: string }[];
  extensions: Extension[];
  report: ClosureReport | null;
};

export const taskAndFinishDocument = gql<{ taskAndFinish: TaskAndFinish | null }, { groupId: string }>(`
  query TaskAndFinish($groupId: ID!) {
    taskAndFinish(groupId: $groupId) {
      id name aim sponsorName startsOn endsOn closedOn workingDaysLeft mayRun maySponsor actions done
      measures { id text target achieved }
      openActions { id title }
      extensions { id fromOn toOn reason status askedByName askedAt decidedByName decidedAt remark version }
      report {
        id status summary submittedByName submittedAt decidedByName decidedAt remark version
        content {
          measures { plan theme text target achieved evidence }
          ended { title owner status outcome }
          handedOver { title owner to note }
        }
      }
    }
  }
`);

export type HandoverChoices = {
  groups: { id: string; name: string }[];
  agencies: { id: string; name: string }[];
};
export type HandoverInput = {
  actionId: string;
  groupId: string | null;
  agencyId: string | null;
  note: string;
};

export const handoverChoicesDocument = gql<{ handoverChoices: HandoverChoices | null }, { groupId: string }>(`
  query HandoverChoices($groupId: ID!) {
    handoverChoices(groupId: $groupId) { groups { id name } agencies { id name } }
  }
`);

export const askExtensionDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { id: string; groupId: string; toOn: string; reason: string } }
>(`
  mutation AskExtension($input: AskExtensionInput!) { changed: askExtension(input: $input) { value { id } ${refusalFields} } }
`);

export const decideExtensionDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { extensionId: string; expectedVersion: number; grant: boolean; remark: string } }
>(`
  mutation DecideExtension($input: DecideExtensionInput!) {
    changed: decideExtension(input: $input) { value { id } ${refusalFields} }
  }
`);

export const submitReportDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { id: string; groupId: string; summary: string; handovers: HandoverInput[] } }
>(`
  mutation SubmitReport($input: SubmitReportInput!) { changed: submitReport(input: $input) { value { id } ${refusalFields} } }
`);

export const decideReportDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { groupId: string; expectedVersion: number; accept: boolean; remark: string } }
>(`
  mutation DecideReport($input: DecideReportInput!) { changed: decideReport(input: $input) { value { id } ${refusalFields} } }
`);
