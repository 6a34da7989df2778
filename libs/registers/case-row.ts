import type { CaseFacts } from '#libs/access';

/** The three ratings, worst first. */
export type RatingWord = 'red' | 'amber' | 'green';

/** One case as it is stored, with the facts that access rules look at. Holds nothing that identifies anybody. */
export interface CaseRow extends CaseFacts {
  readonly id: string;
  readonly subjectId: string;
  readonly reference: string;
  readonly status: 'open' | 'closed';
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly outcome: string | null;
  readonly leadPersonId: string | null;
  readonly rating: RatingWord;
  readonly ratedAt: Date;
  /** Past this date the rating is stale. */
  readonly reviewBy: string;
  /** Register checks running in which it came out red. */
  readonly redChecks: number;
  readonly sameRatingChecks: number;
  readonly lastCheckId: string | null;
  readonly lastCheckedAt: Date | null;
  /** Goes up with every change of the case, its subject or its fields. */
  readonly version: number;
}

/** What a person may have in a case that can be corrected by hand: stored forms, all texts. */
export interface CaseContent {
  readonly subject: Readonly<Record<string, string | null>>;
  /** The pathway's own fields by key. A school that is an agency of the partnership stands in `lastSchoolId` instead. */
  readonly fields: Readonly<Record<string, string | null>>;
  readonly leadAgencyId: string;
  readonly leadPersonId: string | null;
  readonly lastSchoolId: string | null;
  readonly externalReference: string | null;
}
