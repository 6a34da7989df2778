import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import { head, type GroupHead } from '../groups/group-head.js';
import type { PlanActionStatus, PlanOwner } from '../plans/documents.js';

export type RequestStatus = 'sent' | 'accepted' | 'declined' | 'answered' | 'withdrawn';

export type GroupRequest = {
  id: string;
  fromGroupId: string;
  fromGroupName: string;
  toGroupId: string;
  toGroupName: string;
  title: string;
  text: string;
  dueOn: string | null;
  overdueWorkingDays: number | null;
  status: RequestStatus;
  askedByName: string;
  askedAt: string;
  decisionReason: string;
  decidedByName: string | null;
  decidedAt: string | null;
  answer: string;
  answeredByName: string | null;
  answeredAt: string | null;
  version: number;
};

export type GroupRequestDetail = GroupRequest & {
  planActionId: string | null;
  planActionStatus: PlanActionStatus | null;
  planActionOutcome: string | null;
  mayDecide: boolean;
  mayAnswer: boolean;
  mayWithdraw: boolean;
};

export type RequestsOfGroup = {
  maySend: boolean;
  passedToUs: GroupRequest[];
  passedOnByUs: GroupRequest[];
};

export type Receiver = { id: string; name: string; relation: 'parent' | 'child' | 'other' };
export type ThemeOfGroup = { id: string; title: string; planTitle: string };

const fields = `id fromGroupId fromGroupName toGroupId toGroupName title text dueOn overdueWorkingDays status askedByName askedAt
  decisionReason decidedByName decidedAt answer answeredByName answeredAt version`;

export const allRequestsDocument = gql<{ groupRequests: GroupRequest[] }>(
  `query AllGroupRequests { groupRequests { ${fields} } }`,
);

export const requestsOfGroupDocument = gql<
  { group: GroupHead | null; requestsOfGroup: RequestsOfGroup | null; today: string },
  { id: string }
>(`query RequestsOfGroup($id: ID!) {
  group(id: $id) { ${head} }
  requestsOfGroup(groupId: $id) { maySend passedToUs { ${fields} } passedOnByUs { ${fields} } }
  today
}`);

export const receiversDocument = gql<
  { group: GroupHead | null; requestReceivers: Receiver[] | null },
  { id: string }
>(`query RequestReceivers($id: ID!) {
  group(id: $id) { ${head} }
  requestReceivers(groupId: $id) { id name relation }
}`);

export const requestDocument = gql<{ groupRequest: GroupRequestDetail | null }, { id: string }>(`
  query GroupRequest($id: ID!) {
    groupRequest(id: $id) {
      ${fields} planActionId planActionStatus planActionOutcome mayDecide mayAnswer mayWithdraw
    }
  }
`);

export const acceptFormDocument = gql<
  { themesOfGroup: ThemeOfGroup[] | null; planOwners: PlanOwner[] | null },
  { groupId: string }
>(`query AcceptGroupRequestForm($groupId: ID!) {
  themesOfGroup(groupId: $groupId) { id title planTitle }
  planOwners(groupId: $groupId) { agencyId agencyName people { id name } }
}`);

type Changed = { changed: Result<{ id: string }> };

export const sendRequestDocument = gql<
  Changed,
  {
    input: {
      id: string;
      fromGroupId: string;
      toGroupId: string;
      title: string;
      text: string;
      dueOn: string | null;
    };
  }
>(`mutation SendGroupRequest($input: SendGroupRequestInput!) {
  changed: sendGroupRequest(input: $input) { value { id } ${refusalFields} }
}`);

export type ActionOfRequest = {
  id: string;
  themeId: string;
  ownerAgencyId: string;
  ownerPersonId: string | null;
  dueOn: string | null;
};

type Of = { requestId: string; expectedVersion: number };

export const acceptRequestDocument = gql<Changed, { input: Of & { action: ActionOfRequest | null } }>(`
  mutation AcceptGroupRequest($input: AcceptGroupRequestInput!) {
    changed: acceptGroupRequest(input: $input) { value { id } ${refusalFields} }
  }
`);

export const declineRequestDocument = gql<Changed, { input: Of & { reason: string } }>(`
  mutation DeclineGroupRequest($input: DeclineGroupRequestInput!) {
    changed: declineGroupRequest(input: $input) { value { id } ${refusalFields} }
  }
`);

export const answerRequestDocument = gql<Changed, { input: Of & { answer: string } }>(`
  mutation AnswerGroupRequest($input: AnswerGroupRequestInput!) {
    changed: answerGroupRequest(input: $input) { value { id } ${refusalFields} }
  }
`);

export const withdrawRequestDocument = gql<Changed, { input: Of & { reason: string } }>(`
  mutation WithdrawGroupRequest($input: WithdrawGroupRequestInput!) {
    changed: withdrawGroupRequest(input: $input) { value { id } ${refusalFields} }
  }
`);
