import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { ClockKind, Due, LimitKind } from '../conferences/documents.js';

export type Colour = 'red' | 'amber' | 'green';
export type Named = { id: string; name: string };

export type CaseHead = {
  id: string;
  reference: string;
  status: 'open' | 'closed';
  rating: Colour;
  stale: boolean;
  reviewBy: string;
  openedOn: string;
  closedOn: string | null;
  outcomeLabel: string | null;
  version: number;
  register: Named;
  subject: { forename: string; surname: string; birthDate: string | null } | null;
  leadAgency: Named;
  leadPerson: Named | null;
  because: string | null;
  allowed: { readAll: boolean; contribute: boolean; change: boolean; seeTrail: boolean };
};

/** What stands at the top of each page of a case. */
const head = `id reference status rating stale reviewBy openedOn closedOn outcomeLabel version
  register { id name } subject { forename surname birthDate } leadAgency { id name } leadPerson { id name }
  because allowed { readAll contribute change seeTrail }`;

export type CaseField = {
  part: 'subject' | 'fields';
  key: string;
  label: string;
  type: string;
  value: string | null;
  words: string | null;
};

export type CaseAction = {
  id: string;
  title: string;
  dueOn: string;
  overdue: boolean;
  status: 'open' | 'done' | 'not_possible' | 'not_done';
  outcomeNote: string | null;
  closedAt: string | null;
  setAt: string;
  ownerAgency: Named;
  ownerPerson: Named | null;
  setBy: Named | null;
};

export type CaseContribution = {
  id: string;
  kind: 'explanation' | 'information' | 'nothing_held';
  facts: string;
  opinion: string | null;
  source: string | null;
  factsOn: string | null;
  givenAt: string;
  agency: Named;
  person: Named;
};

export type RatingGiven = {
  id: string;
  rating: Colour;
  reason: string;
  reviewBy: string;
  ratedAt: string;
  ratedBy: Named;
  inCheck: boolean;
  imported: boolean;
};

type ById = { id: string };

export type CaseSummary = CaseHead & {
  details: CaseField[];
  externalReference: string | null;
  redChecks: number;
  lastCheckedAt: string | null;
  openActions: Pick<CaseAction, 'id' | 'title' | 'dueOn' | 'overdue' | 'ownerAgency' | 'ownerPerson'>[];
  latestContributions: Pick<CaseContribution, 'id' | 'kind' | 'facts' | 'givenAt' | 'agency'>[];
};

/** What is due of the conferences about a case; null for everybody who takes no part in them. */
export type CaseConferences = {
  limits: (Due & { id: string; kind: LimitKind; warning: string; itemId: string | null })[];
  clocks: (Due & { kind: ClockKind; itemId: string })[];
  toBeHeld: { itemId: string; sitsOn: string } | null;
};

const summary = `${head}
  details { part key label type value words } externalReference redChecks lastCheckedAt
  openActions { id title dueOn overdue ownerAgency { id name } ownerPerson { id name } }
  latestContributions { id kind facts givenAt agency { id name } }`;

export const caseSummaryDocument = gql<{ case: CaseSummary | null }, ById>(
  `query CaseSummary($id: ID!) { case(id: $id) { ${summary} } }`,
);

/** The first page of a case. */
export const casePageDocument = gql<
  { case: CaseSummary | null; caseConferences: CaseConferences | null },
  ById
>(`query CasePage($id: ID!) { case(id: $id) { ${summary} }
  caseConferences(caseId: $id) {
    limits { id kind dueOn warning state workingDays itemId } clocks { kind dueOn state workingDays itemId }
    toBeHeld { itemId sitsOn } } }`);

export const caseHeadDocument = gql<{ case: CaseHead | null }, ById>(
  `query CaseHead($id: ID!) { case(id: $id) { ${head} } }`,
);

export const caseInformationDocument = gql<
  { case: (CaseHead & { contributions: CaseContribution[] }) | null },
  ById
>(
  `query CaseInformation($id: ID!) { case(id: $id) { ${head}
    contributions { id kind facts opinion source factsOn givenAt agency { id name } person { id name } } } }`,
);

export const caseActionsDocument = gql<{ case: (CaseHead & { actions: CaseAction[] }) | null }, ById>(
  `query CaseActions($id: ID!) { case(id: $id) { ${head}
    actions { id title dueOn overdue status outcomeNote closedAt setAt ownerAgency { id name } ownerPerson { id name } setBy { id name } } } }`,
);

export const caseRatingsDocument = gql<{ case: (CaseHead & { ratings: RatingGiven[] | null }) | null }, ById>(
  `query CaseRatings($id: ID!) { case(id: $id) { ${head}
    ratings { id rating reason reviewBy ratedAt ratedBy { id name } inCheck imported } } }`,
);

export type ChronologyEntry = {
  id: string;
  at: string;
  kind: string;
  what: string;
  label: string | null;
  was: string | null;
  isNow: string | null;
  source: 'hand' | 'import' | 'check';
  personName: string | null;
  agencyName: string | null;
};

export const caseChronologyDocument = gql<
  { case: CaseHead | null; caseChronology: { nodes: ChronologyEntry[]; next: string | null } | null },
  { id: string; kinds: string[] | null; after: string | null }
>(`query CaseChronology($id: ID!, $kinds: [String!], $after: String) { case(id: $id) { ${head} }
  caseChronology(caseId: $id, kinds: $kinds, first: 50, after: $after) {
    nodes { id at kind what label was isNow source personName agencyName } next } }`);

export type CaseReader = {
  personName: string | null;
  agencyName: string;
  role: string;
  untilOn: string | null;
};
export type CaseLook = { id: string; at: string; action: string; personName: string; agencyName: string };

export const caseAccessDocument = gql<
  {
    case: CaseHead | null;
    caseReaders: CaseReader[] | null;
    caseLooks: { nodes: CaseLook[]; next: string | null } | null;
  },
  { id: string; after: string | null }
>(`query CaseAccess($id: ID!, $after: String) { case(id: $id) { ${head} }
  caseReaders(caseId: $id) { personName agencyName role untilOn }
  caseLooks(caseId: $id, first: 50, after: $after) { nodes { id at action personName agencyName } next } }`);

export type FormField = {
  part: 'subject' | 'fields';
  key: string;
  label: string;
  hint: string | null;
  type: 'text' | 'longText' | 'date' | 'boolean' | 'code' | 'codes' | 'school' | 'number';
  required: boolean;
  choices: { value: string; label: string }[];
};

export type CaseForm = {
  registerId: string;
  registerName: string;
  caseWord: string;
  fields: FormField[];
  ratings: { rating: Colour; guidance: string[] }[];
  outcomes: { value: string; label: string }[];
  agencies: { id: string; name: string; kind: string }[];
  people: { id: string; name: string; agencyId: string }[];
};

export const caseFormDocument = gql<
  { caseForm: CaseForm | null },
  { registerId: string }
>(`query CaseForm($registerId: ID!) {
  caseForm(registerId: $registerId) { registerId registerName caseWord
    fields { part key label hint type required choices { value label } }
    ratings { rating guidance } outcomes { value label } agencies { id name kind } people { id name agencyId } } }`);

export const caseProblemsDocument = gql<
  { caseProblems: { field: string; message: string }[] | null },
  { typed: Record<string, unknown> }
>('query CaseProblems($typed: TypedCaseInput!) { caseProblems(typed: $typed) { field message } }');

export const openCaseDocument = gql<
  { openCase: Result<{ caseId: string; reference: string }> },
  { input: Record<string, unknown> }
>(
  `mutation OpenCase($input: OpenCaseInput!) { openCase(input: $input) { value { caseId reference } ${refusalFields} } }`,
);

export const correctCaseDocument = gql<
  { correctCase: Result<{ version: number; changed: number }> },
  { input: Record<string, unknown> }
>(
  `mutation CorrectCase($input: CorrectCaseInput!) { correctCase(input: $input) { value { version changed } ${refusalFields} } }`,
);

type Changed = Result<{ version: number }>;

export const rateCaseDocument = gql<{ rateCase: Changed }, { input: Record<string, unknown> }>(
  `mutation RateCase($input: RateCaseInput!) { rateCase(input: $input) { value { version } ${refusalFields} } }`,
);

export const closeCaseDocument = gql<{ closeCase: Changed }, { input: Record<string, unknown> }>(
  `mutation CloseCase($input: CloseCaseInput!) { closeCase(input: $input) { value { version } ${refusalFields} } }`,
);

export const reopenCaseDocument = gql<{ reopenCase: Changed }, { input: Record<string, unknown> }>(
  `mutation ReopenCase($input: ReopenCaseInput!) { reopenCase(input: $input) { value { version } ${refusalFields} } }`,
);
