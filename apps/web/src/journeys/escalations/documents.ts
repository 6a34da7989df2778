import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export type Status = 'open' | 'answered' | 'closed';
export type Decision = 'accept' | 'reassign' | 'extend' | 'convene';

export interface Answer {
  id: string;
  kind: Decision;
  reason: string;
  untilOn: string | null;
  ownerAgency: string | null;
  ownerPerson: string | null;
  meetingId: string | null;
  respondedBy: string;
  respondedAt: string;
}

export interface Escalation {
  id: string;
  version: number;
  status: Status;
  kind: 'action' | 'case_review';
  caseId: string;
  reference: string;
  actionId: string | null;
  actionTitle: string | null;
  registerName: string;
  level: number;
  levels: number;
  raisedOn: string;
  dueOn: string;
  firstBreachedOn: string | null;
  ageWorkingDays: number;
  overdueWorkingDays: number;
  ownerAgency: string;
  ownerPerson: string | null;
  clock: 'running' | 'stopped' | 'paused' | 'done';
  clockUntil: string | null;
  mayRespond: boolean;
  responses: Answer[];
}

export interface Counts {
  open: number;
  running: number;
  stopped: number;
  paused: number;
  ages: { from: number; to: number | null; count: number }[];
}

/** How long escalations have waited, in working days, both included; no `to` has no end. */
export interface Waited {
  from: number;
  to?: number;
}

export interface OwnerChoice {
  agencyId: string;
  agencyName: string;
  people: { id: string; name: string }[];
}

const fields = `id version status kind caseId reference actionId actionTitle registerName level levels raisedOn dueOn
  firstBreachedOn ageWorkingDays overdueWorkingDays ownerAgency ownerPerson clock clockUntil mayRespond
  responses { id kind reason untilOn ownerAgency ownerPerson meetingId respondedBy respondedAt }`;

export const escalationsDocument = gql<
  { escalations: { nodes: Escalation[]; next: string | null }; escalationCounts: Counts },
  { status?: Status | undefined; waited?: Waited | undefined; after?: string | undefined }
>(
  `query Escalations($status: EscalationStatus, $waited: WaitedInput, $after: String) {
    escalations(status: $status, waited: $waited, after: $after, first: 50) { nodes { ${fields} } next }
    escalationCounts { open running stopped paused ages { from to count } }
  }`,
);

export const escalationDocument = gql<{ escalation: Escalation | null }, { id: string }>(
  `query Escalation($id: ID!) { escalation(id: $id) { ${fields} } }`,
);

export const escalationOwnersDocument = gql<{ escalationOwners: OwnerChoice[] | null }, { id: string }>(
  'query EscalationOwners($id: ID!) { escalationOwners(id: $id) { agencyId agencyName people { id name } } }',
);

export interface RespondInput {
  id: string;
  escalationId: string;
  expectedVersion: number;
  kind: Decision;
  reason: string;
  untilOn?: string | undefined;
  ownerAgencyId?: string | undefined;
  ownerPersonId?: string | undefined;
  meetingOn?: string | undefined;
  meetingTime?: string | undefined;
  place?: string | undefined;
}

export const respondDocument = gql<{ respondToEscalation: Result<{ id: string }> }, { input: RespondInput }>(
  `mutation RespondToEscalation($input: RespondToEscalationInput!) {
    respondToEscalation(input: $input) { value { id } ${refusalFields} }
  }`,
);

/** A step of a ladder that reached nobody. */
export interface PassedOverStep {
  reference: string;
  caseId: string;
  because: 'may_not_see_the_case' | 'nobody_in_this_role';
  recipient: string;
  dueOn: string;
  at: string;
}

export const passedOverDocument = gql<{ passedOverSteps: PassedOverStep[] }, { registerId: string }>(
  'query PassedOver($registerId: ID!) { passedOverSteps(registerId: $registerId) { reference caseId because recipient dueOn at } }',
);
