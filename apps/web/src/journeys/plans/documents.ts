import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export type PlanKind = 'plan' | 'findings' | 'strategy' | 'task_and_finish';
export type Achieved = 'yes' | 'partly' | 'no';
export type Rating = 'red' | 'amber' | 'green';
export type PlanActionStatus = 'open' | 'done' | 'not_possible' | 'not_done';

export type Plan = {
  id: string;
  groupId: string;
  groupName: string;
  title: string;
  kind: PlanKind;
  status: 'open' | 'closed';
  closedOn: string | null;
  version: number;
};

export type ListedPlan = Plan & {
  actions: number;
  done: number;
  overdue: number;
  red: number;
  amber: number;
  green: number;
};

export type Measure = {
  id: string;
  themeId: string;
  text: string;
  target: string;
  achieved: Achieved | null;
  evidence: string;
  judgedByName: string | null;
  judgedAt: string | null;
  version: number;
};

export type PlanAction = {
  id: string;
  planId: string;
  planTitle: string;
  groupId: string;
  groupName: string;
  themeId: string;
  themeTitle: string;
  title: string;
  ownerAgencyId: string;
  ownerAgencyName: string;
  ownerPersonId: string | null;
  ownerPersonName: string | null;
  year: number | null;
  quarter: number | null;
  dueOn: string;
  firstDueOn: string;
  overdueWorkingDays: number | null;
  status: PlanActionStatus;
  rating: Rating | null;
  ratingReason: string;
  blocker: string;
  costPence: number | null;
  outcomeNote: string;
  closedAt: string | null;
  setAt: string;
  latestNote: string | null;
  latestNoteAt: string | null;
  dependsOn: string[];
  version: number;
};

export type Theme = {
  id: string;
  position: number;
  title: string;
  version: number;
  measures: Measure[];
  actions: PlanAction[];
};

export type Finding = {
  id: string;
  source: string;
  reference: string;
  text: string;
  actionIds: string[];
  version: number;
};

export type PlanDetail = Plan & { mayRun: boolean; findings: Finding[]; themes: Theme[] };

export type PlanActionDetail = PlanAction & {
  mayReport: boolean;
  mayRun: boolean;
  ratings: { id: string; rating: Rating; reason: string; byName: string; at: string }[];
  notes: { id: string; text: string; byName: string; at: string }[];
  waitsFor: { id: string; title: string; status: PlanActionStatus }[];
  findings: Pick<Finding, 'id' | 'source' | 'reference' | 'text'>[];
  request: { id: string; status: 'sent' | 'accepted' | 'declined' | 'answered' | 'withdrawn' } | null;
};

export type PlanOwner = { agencyId: string; agencyName: string; people: { id: string; name: string }[] };
export type PlansOfGroup = {
  group: { id: string; name: string };
  mayRun: boolean;
  finishes: boolean;
  plans: ListedPlan[];
};

const plan = 'id groupId groupName title kind status closedOn version';
const listed = `${plan} actions done overdue red amber green`;
const measure = 'id themeId text target achieved evidence judgedByName judgedAt version';
const action = `id planId planTitle groupId groupName themeId themeTitle title ownerAgencyId ownerAgencyName ownerPersonId
  ownerPersonName year quarter dueOn firstDueOn overdueWorkingDays status rating ratingReason blocker costPence outcomeNote
  closedAt setAt latestNote latestNoteAt dependsOn version`;

export const allPlansDocument = gql<{ plans: ListedPlan[] }>(`query AllPlans { plans { ${listed} } }`);

export const plansOfGroupDocument = gql<{ plansOfGroup: PlansOfGroup | null }, { groupId: string }>(`
  query PlansOfGroup($groupId: ID!) {
    plansOfGroup(groupId: $groupId) { group { id name } mayRun finishes plans { ${listed} } }
  }
`);

export const planDocument = gql<{ plan: PlanDetail | null }, { id: string }>(`
  query Plan($id: ID!) {
    plan(id: $id) {
      ${plan} mayRun
      findings { id source reference text actionIds version }
      themes { id position title version measures { ${measure} } actions { ${action} } }
    }
  }
`);

export const planActionDocument = gql<{ planAction: PlanActionDetail | null }, { id: string }>(`
  query PlanAction($id: ID!) {
    planAction(id: $id) {
      ${action} mayReport mayRun
      ratings { id rating reason byName at }
      notes { id text byName at }
      waitsFor { id title status }
      findings { id source reference text }
      request { id status }
    }
  }
`);

export const planOwnersDocument = gql<{ planOwners: PlanOwner[] | null }, { groupId: string }>(`
  query PlanOwners($groupId: ID!) { planOwners(groupId: $groupId) { agencyId agencyName people { id name } } }
`);

export const addPlanDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { id: string; groupId: string; title: string; kind: PlanKind } }
>(`
  mutation AddPlan($input: AddPlanInput!) { changed: addPlan(input: $input) { value { id } ${refusalFields} } }
`);

export const changePlanDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { planId: string; expectedVersion: number; title: string; status: 'open' | 'closed' } }
>(`
  mutation ChangePlan($input: ChangePlanInput!) { changed: changePlan(input: $input) { value { id } ${refusalFields} } }
`);

export const addThemeDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { id: string; planId: string; title: string } }
>(`
  mutation AddTheme($input: AddThemeInput!) { changed: addTheme(input: $input) { value { id } ${refusalFields} } }
`);

export const changeThemeDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { themeId: string; expectedVersion: number; title: string } }
>(`
  mutation ChangeTheme($input: ChangeThemeInput!) { changed: changeTheme(input: $input) { value { id } ${refusalFields} } }
`);

export const addMeasureDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { id: string; themeId: string; text: string; target: string } }
>(`
  mutation AddMeasure($input: AddMeasureInput!) { changed: addMeasure(input: $input) { value { id } ${refusalFields} } }
`);

export type ChangeMeasureInput = {
  measureId: string;
  expectedVersion: number;
  text: string;
  target: string;
  achieved: Achieved | null;
  evidence: string;
};

export const changeMeasureDocument = gql<{ changed: Result<{ id: string }> }, { input: ChangeMeasureInput }>(`
  mutation ChangeMeasure($input: ChangeMeasureInput!) {
    changed: changeMeasure(input: $input) { value { id } ${refusalFields} }
  }
`);

export type PlanActionFields = {
  themeId: string;
  title: string;
  ownerAgencyId: string;
  ownerPersonId: string | null;
  year: number | null;
  quarter: number | null;
  dueOn: string | null;
  costPence: number | null;
  dependsOn: string[];
};

export const addPlanActionDocument = gql<
  { changed: Result<{ id: string }> },
  { input: PlanActionFields & { id: string } }
>(`
  mutation AddPlanAction($input: AddPlanActionInput!) {
    changed: addPlanAction(input: $input) { value { id } ${refusalFields} }
  }
`);

export const changePlanActionDocument = gql<
  { changed: Result<{ id: string }> },
  { input: PlanActionFields & { actionId: string; expectedVersion: number } }
>(`
  mutation ChangePlanAction($input: ChangePlanActionInput!) {
    changed: changePlanAction(input: $input) { value { id } ${refusalFields} }
  }
`);

export type ReportProgressInput = {
  id: string;
  actionId: string;
  expectedVersion: number;
  note: string;
  rating: Rating | null;
  ratingReason: string;
  blocker: string;
};

export const reportProgressDocument = gql<
  { changed: Result<{ id: string }> },
  { input: ReportProgressInput }
>(`
  mutation ReportProgress($input: ReportProgressInput!) {
    changed: reportProgress(input: $input) { value { id } ${refusalFields} }
  }
`);

export const completePlanActionDocument = gql<
  { changed: Result<{ id: string }> },
  { input: { actionId: string; expectedVersion: number; outcome: PlanActionStatus; note: string } }
>(`
  mutation CompletePlanAction($input: CompletePlanActionInput!) {
    changed: completePlanAction(input: $input) { value { id } ${refusalFields} }
  }
`);

type FindingFields = { source: string; reference: string; text: string; actionIds: string[] };

export const addFindingDocument = gql<
  { changed: Result<{ id: string }> },
  { input: FindingFields & { id: string; planId: string } }
>(`
  mutation AddFinding($input: AddFindingInput!) { changed: addFinding(input: $input) { value { id } ${refusalFields} } }
`);

export const changeFindingDocument = gql<
  { changed: Result<{ id: string }> },
  { input: FindingFields & { findingId: string; expectedVersion: number } }
>(`
  mutation ChangeFinding($input: ChangeFindingInput!) {
    changed: changeFinding(input: $input) { value { id } ${refusalFields} }
  }
`);

export * from './finish.documents.js';
