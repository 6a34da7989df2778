import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

/** What makes a value "to be confirmed", and where a value comes from. */
type Provenance = { recalled?: true; note?: string; source?: string };

export type PathwayRung = {
  key: string;
  workingDays: number;
  to: 'owner' | 'agencyLead' | 'chair' | 'serviceDirector';
  kind: 'reminder' | 'overdue' | 'escalation';
};
type Required = boolean | 'warn';
export type RatingRules = Provenance & {
  guidance: string[];
  reviewEveryDays?: number;
  reviewEveryWorkingDays?: number;
};
export type PathwayField = {
  key: string;
  label: string;
  type: 'text' | 'longText' | 'date' | 'boolean' | 'code' | 'school' | 'number';
  codeSet?: string;
  codes?: { code: string; label: string }[];
  required: Required;
  identifying: boolean;
};
export type PathwayClock = Provenance & {
  label: string;
  from: string;
  amount: number;
  unit: 'workingDays' | 'schoolDays' | 'months' | 'days';
};

type ConferenceLimit = Provenance & { amount: number; unit: 'workingDays' | 'months' | 'days' };
export const conferenceLimits = [
  'initial',
  'firstReview',
  'laterReviews',
  'coreGroup',
  'reconvene',
  'decisionLetter',
  'record',
] as const;

/** What a pathway says of conferences about its cases. */
export type PathwayConference = Partial<Record<(typeof conferenceLimits)[number], ConferenceLimit>> & {
  minutesPerCase: Provenance & { minutes: number };
  reportsBefore: Provenance & { workingDays: number };
  familyPart: boolean;
};

/** A pathway document as the API validated it; only what the pages show. */
export type PathwayDocument = {
  key: string;
  title: string;
  neutralName: string;
  compartment: boolean;
  caseWord: string;
  guidance: (Provenance & { text: string })[];
  subjectFields: { key: string; label: string; required: Required }[];
  caseFields: PathwayField[];
  ratings: Record<'red' | 'amber' | 'green', RatingRules>;
  explanation: { question: string };
  outcomes: (Provenance & { label: string; final: boolean })[];
  clocks: PathwayClock[];
  conference?: PathwayConference;
  escalation: { action: PathwayRung[]; caseReview: PathwayRung[] };
  redReasonAfterChecks: number;
  retention: Provenance & { years: number; from: 'closed' | 'birthDate' };
  ageRange?: Provenance & { fromYears: number; toYears: number };
};

export type PathwayVersion = {
  version: number;
  revision: number;
  status: 'draft' | 'published' | 'withdrawn';
  publishedAt: string | null;
  document: PathwayDocument;
};
export type Pathway = {
  id: string;
  key: string;
  publishedVersion: number | null;
  versions: PathwayVersion[];
};
export type PathwaysSetting = {
  pathways: Pathway[];
  registers: {
    id: string;
    name: string;
    groupId: string;
    pathwayId: string;
    pathwayVersion: number;
    compartment: boolean;
    neutralName: string;
  }[];
  groups: { id: string; name: string }[];
};

export const pathwaysDocument = gql<{ administration: PathwaysSetting | null }>(
  `query AdministrationPathways {
    administration {
      pathways { id key publishedVersion versions { version revision status publishedAt document } }
      registers { id name groupId pathwayId pathwayVersion neutralName compartment }
      groups { id name }
    }
  }`,
);

type Changed = { pathwayId: string; version: number };

/** The document goes as it was typed or uploaded: the API says what is wrong even when it is no JSON at all. */
export const savePathwayDraftDocument = gql<
  { savePathwayDraft: Result<Changed> },
  { input: { document: string } }
>(
  `mutation SavePathwayDraft($input: PathwayDraftInput!) {
    savePathwayDraft(input: $input) { value { pathwayId version } ${refusalFields} }
  }`,
);

export const publishPathwayDocument = gql<
  { publishPathway: Result<Changed> },
  { input: { pathwayId: string; expectedVersion: number; expectedRevision: number } }
>(
  `mutation PublishPathway($input: PublishPathwayInput!) {
    publishPathway(input: $input) { value { pathwayId version } ${refusalFields} }
  }`,
);
