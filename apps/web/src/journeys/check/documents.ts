import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { Draft } from '../drafts/documents.js';

export type Rating = 'red' | 'amber' | 'green';
export type Verdict = 'satisfactory' | 'not_satisfactory' | 'come_back';
export type NextReview = 'next_check' | 'check_after' | 'date' | 'close';
export type ReviewStatus = 'waiting' | 'come_back' | 'decided' | 'undecided';

export type Progress = {
  total: number;
  decided: number;
  waiting: number;
  comeBack: number;
  undecided: number;
  satisfactory: number;
  notSatisfactory: number;
};

export type Check = {
  id: string;
  registerId: string;
  registerName: string;
  meetingId: string;
  status: 'planned' | 'running' | 'adjourned' | 'finished';
  startedAt: string;
  finishedAt: string | null;
  finishedBy: string | null;
  nextCheckOn: string | null;
  version: number;
  mayRun: boolean;
  progress: Progress;
};

export type CheckPage = Check & {
  seesNames: boolean;
  placeReviewId: string | null;
  nextReviewId: string | null;
};

export type Listed = {
  reviewId: string;
  position: number;
  reference: string;
  forename: string;
  surname: string;
  rating: Rating;
  stale: boolean;
  status: ReviewStatus;
  satisfactory: boolean | null;
  changes: number;
  explained: boolean;
};

export type Review = {
  id: string;
  status: ReviewStatus;
  satisfactory: boolean | null;
  reason: string;
  ratingAfter: Rating | null;
  ratingReason: string;
  redChecksBefore: number;
  nextReview: NextReview | null;
  nextReviewOn: string | null;
  outcome: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
  version: number;
  actions: { id: string; title: string; status: string }[];
};

export type Change = {
  kind: string;
  what: string;
  label: string | null;
  was: string | null;
  isNow: string | null;
  who: string;
  at: string;
};

export type CaseAction = {
  id: string;
  title: string;
  owner: string;
  dueOn: string;
  status: 'open' | 'done' | 'not_possible' | 'not_done';
  outcomeNote: string;
  setIn: 'last_check' | 'this_review' | 'between';
};

export type CaseContribution = {
  id: string;
  kind: 'explanation' | 'information' | 'nothing_held';
  facts: string;
  opinion: string;
  source: string;
  agency: string;
  who: string;
  givenAt: string;
  isNew: boolean;
};

export type Owner = {
  agencyId: string;
  agencyName: string;
  personId: string | null;
  personName: string | null;
};

export type Entry = {
  /** For asking what happened since. */
  mark: string;
  check: Check;
  review: Review;
  case: {
    id: string;
    reference: string;
    status: 'open' | 'closed';
    rating: Rating;
    openedOn: string;
    redChecks: number;
    sameRatingChecks: number;
    lastCheckedAt: string | null;
  };
  position: number;
  total: number;
  forename: string;
  surname: string;
  age: number | null;
  stale: boolean;
  today: string;
  leadAgency: { id: string; name: string };
  leadPerson: { id: string; name: string } | null;
  changes: Change[];
  actions: CaseAction[];
  contributions: CaseContribution[];
  explained: boolean;
  redNeedsReason: boolean;
  question: string;
  nextChecks: { next: string; after: string };
  outcomes: { key: string; label: string }[];
  owners: Owner[];
  nextCases: Listed[];
};

const progress = 'progress { total decided waiting comeBack undecided satisfactory notSatisfactory }';
const check = `id registerId registerName meetingId status startedAt finishedAt finishedBy nextCheckOn version mayRun ${progress}`;
const listed =
  'reviewId position reference forename surname rating stale status satisfactory changes explained';

export const checkDocument = gql<{ check: CheckPage | null }, { id: string }>(`
  query RegisterCheck($id: ID!) { check(id: $id) { ${check} seesNames placeReviewId nextReviewId } }
`);

export const checkEntriesDocument = gql<
  { check: CheckPage | null; checkEntries: Listed[] | null },
  { id: string }
>(`
  query RegisterCheckEntries($id: ID!) {
    check(id: $id) { ${check} seesNames placeReviewId nextReviewId }
    checkEntries(checkId: $id) { ${listed} }
  }
`);

export const checkEntryDocument = gql<
  { checkEntry: Entry | null; draft: Omit<Draft, 'key'> | null },
  { checkId: string; reviewId: string; key: string }
>(`
  query RegisterCheckEntry($checkId: ID!, $reviewId: ID!, $key: String!) {
    draft(key: $key) { content savedAt }
    checkEntry(checkId: $checkId, reviewId: $reviewId) {
      mark
      check { ${check} }
      review {
        id status satisfactory reason ratingAfter ratingReason redChecksBefore nextReview nextReviewOn outcome
        decidedByName decidedAt version actions { id title status }
      }
      case { id reference status rating openedOn redChecks sameRatingChecks lastCheckedAt }
      position total forename surname age stale today
      leadAgency { id name }
      leadPerson { id name }
      changes { kind what label was isNow who at }
      actions { id title owner dueOn status outcomeNote setIn }
      contributions { id kind facts opinion source agency who givenAt isNew }
      explained redNeedsReason question
      nextChecks { next after }
      outcomes { key label }
      owners { agencyId agencyName personId personName }
      nextCases { ${listed} }
    }
  }
`);

export type Decision = {
  reviewId: string;
  caseId: string;
  position: number;
  reference: string;
  forename: string;
  surname: string;
  status: ReviewStatus;
  ratingBefore: Rating;
  ratingAfter: Rating | null;
  ratingReason: string;
  satisfactory: boolean | null;
  reason: string;
  explanation: string | null;
  nextReviewOn: string | null;
  outcome: string | null;
  undecidedReason: string | null;
  actions: { title: string; owner: string; dueOn: string }[];
};

export const checkDecisionsDocument = gql<
  { check: CheckPage | null; checkDecisions: Decision[] | null },
  { id: string }
>(`
  query RegisterCheckDecisions($id: ID!) {
    check(id: $id) { ${check} seesNames placeReviewId nextReviewId }
    checkDecisions(checkId: $id) {
      reviewId caseId position reference forename surname status ratingBefore ratingAfter ratingReason satisfactory reason explanation
      nextReviewOn outcome undecidedReason actions { title owner dueOn }
    }
  }
`);

export type SaveReviewInput = {
  reviewId: string;
  expectedVersion: number;
  ratingSeen: Rating;
  verdict: Verdict;
  reason: string;
  explanation: string;
  explanationId: string;
  rating: Rating;
  ratingReason: string;
  actions: { id: string; title: string; ownerAgencyId: string; ownerPersonId?: string; dueOn: string }[];
  nextReview: NextReview;
  nextReviewOn?: string;
  outcome?: string;
  endOpenActions: boolean;
};

export type Saved = { reviewId: string; reference: string; version: number; nextReviewId: string | null };

export const saveReviewDocument = gql<{ saveReview: Result<Saved> }, { input: SaveReviewInput }>(`
  mutation SaveReview($input: SaveReviewInput!) {
    saveReview(input: $input) { value { reviewId reference version nextReviewId } ${refusalFields} }
  }
`);

export const finishCheckDocument = gql<
  { finishCheck: Result<{ meetingHeld: boolean }> },
  { input: { checkId: string; expectedVersion: number; undecided: { reviewId: string; reason: string }[] } }
>(`
  mutation FinishCheck($input: FinishCheckInput!) {
    finishCheck(input: $input) { value { meetingHeld } ${refusalFields} }
  }
`);
