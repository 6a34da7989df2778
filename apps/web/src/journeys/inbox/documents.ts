import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { GroupAction, MeetingActionWaiting } from './group-actions.js';

export type Part = 'overdue' | 'soon' | 'later';
export type Outcome = 'done' | 'not_possible' | 'not_done';
export type Status = 'open' | Outcome;

export interface Action {
  id: string;
  title: string;
  caseId: string;
  reference: string | null;
  subjectName: string | null;
  dueOn: string;
  firstDueOn: string;
  part: Part | null;
  overdueWorkingDays: number;
  status: Status;
  outcomeNote: string;
  closedAt: string | null;
  ownerAgencyId: string;
  ownerAgencyName: string;
  ownerPersonId: string | null;
  ownerPersonName: string | null;
  setByName: string;
  setAt: string;
  version: number;
}

export interface Person {
  id: string;
  name: string;
}

export interface ActionPage extends Action {
  mayComplete: boolean;
  mayReassign: boolean;
  mayMove: boolean;
  possibleOwners: Person[];
}

export interface InboxCounts {
  overdue: number;
  soon: number;
  later: number;
}

export interface OwnerChoice {
  agencyId: string;
  agencyName: string;
  people: Person[];
}

/** What an action's page says of its case. */
export interface CaseSummary {
  id: string;
  reference: string;
  status: 'open' | 'closed';
  rating: 'red' | 'amber' | 'green';
  stale: boolean;
  reviewBy: string;
  register: { name: string };
  leadAgency: { name: string };
  because: string | null;
  allowed: { contribute: boolean };
}

const fields = `id title caseId reference subjectName dueOn firstDueOn part overdueWorkingDays status outcomeNote closedAt
  ownerAgencyId ownerAgencyName ownerPersonId ownerPersonName setByName setAt version`;
const changed = 'value { id caseId version status }';

export interface ChangedAction {
  id: string;
  caseId: string;
  version: number;
  status: Status;
}

export const inboxDocument = gql<
  {
    inbox: { nodes: Action[]; next: string | null };
    inboxCounts: InboxCounts;
    myPlanActions: GroupAction[];
    myMeetingActions: MeetingActionWaiting[];
  },
  { part?: Part | undefined; closedSince?: string | undefined; after?: string | undefined }
>(
  `query Inbox($part: InboxPart, $closedSince: Date, $after: String) {
    inbox(part: $part, closedSince: $closedSince, after: $after, first: 50) { nodes { ${fields} } next }
    inboxCounts { overdue soon later }
    myPlanActions { id title planTitle groupName dueOn overdueWorkingDays }
    myMeetingActions { id title groupName dueOn overdueWorkingDays }
  }`,
);

export const actionDocument = gql<{ action: ActionPage | null }, { id: string }>(
  `query Action($id: ID!) { action(id: $id) { ${fields} mayComplete mayReassign mayMove possibleOwners { id name } } }`,
);

export const caseOfActionDocument = gql<
  { case: CaseSummary | null; draft: { savedAt: string } | null },
  { id: string; draftKey: string }
>(
  `query CaseOfAction($id: ID!, $draftKey: String!) {
    draft(key: $draftKey) { savedAt }
    case(id: $id) { id reference status rating stale reviewBy register { name } leadAgency { name } because allowed { contribute } }
  }`,
);

export const ownersDocument = gql<{ actionOwners: OwnerChoice[] | null }, { caseId: string }>(
  'query ActionOwners($caseId: ID!) { actionOwners(caseId: $caseId) { agencyId agencyName people { id name } } }',
);

export const completeActionDocument = gql<
  { completeAction: Result<ChangedAction> },
  { input: { actionId: string; expectedVersion: number; outcome: Outcome; note: string } }
>(
  `mutation CompleteAction($input: CompleteActionInput!) { completeAction(input: $input) { ${changed} ${refusalFields} } }`,
);

export const reassignActionDocument = gql<
  { reassignAction: Result<ChangedAction> },
  {
    input: { actionId: string; expectedVersion: number; ownerAgencyId: string; ownerPersonId: string | null };
  }
>(
  `mutation ReassignAction($input: ReassignActionInput!) { reassignAction(input: $input) { ${changed} ${refusalFields} } }`,
);

export const moveActionDocument = gql<
  { moveAction: Result<ChangedAction> },
  { input: { actionId: string; expectedVersion: number; dueOn: string } }
>(
  `mutation MoveAction($input: MoveActionInput!) { moveAction(input: $input) { ${changed} ${refusalFields} } }`,
);
