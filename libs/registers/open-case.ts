import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { newId, newReference, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayDocument } from '#libs/pathways';
import { appendChange } from './append-change.js';
import type { RatingWord } from './case-row.js';
import { contribute } from './contribute.js';
import { checkContent } from './domain/check-content.js';
import type { ContentProblem } from './domain/check-content.js';
import { decideRating, reviewDateProblem } from './domain/rating.js';
import { announce } from './events/announce.js';
import { findCase } from './find-case.js';
import { checkLead, splitSchool } from './places.js';
import { pathwayVersion } from './register-pathway.js';
import { watchReview } from './review-ladder.js';
import * as cases from './sql/case.queries.js';
import { lockRegister, selectRegister } from './sql/register.queries.js';
import type { RegisterRow } from './sql/register.queries.js';

export interface OpenCase {
  /** Made by the client: sent twice, the case is opened once. */
  readonly id: string;
  readonly registerId: string;
  /** By the keys of the pathway's subject fields; codes or their labels, days as YYYY-MM-DD. */
  readonly subject: Readonly<Record<string, string | null | undefined>>;
  /** By the keys of the pathway's case fields; a school is an agency's id, or its name as text. */
  readonly fields: Readonly<Record<string, string | null | undefined>>;
  readonly leadAgencyId: string;
  readonly leadPersonId?: string | null | undefined;
  readonly rating: RatingWord;
  readonly ratingReason: string;
  readonly reviewBy?: string | undefined;
  /** Default: today. */
  readonly openedOn?: string | undefined;
  readonly externalReference?: string | null | undefined;
  /** Why the case stands as it does, if that is known already. */
  readonly explanation?: string | undefined;
  /** Ids of probable duplicates that the actor was shown and says are somebody else. */
  readonly differentFrom?: readonly string[] | undefined;
}

export type OpenCaseRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'already-exists'
  | 'invalid'
  | 'already-open'
  | 'closed-before'
  | 'probable-duplicate'
  | 'lead-agency-unknown'
  | 'lead-person-unknown'
  | 'reason-missing'
  | 'review-date-wrong';

export interface OpenedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly version: number;
}

/**
 * Opens a case by hand, with its subject, fields, lead, first rating and next review.
 *
 * Refuses: `not-found` (no such register, or hidden), `not-allowed`, `already-exists` (the id is of another case), `invalid`
 * (`current.problems` has every field with what to mend), `lead-agency-unknown`, `lead-person-unknown`, `reason-missing`,
 * `review-date-wrong`, `already-open` and `closed-before` (this UPN has a case on this register: `current` is the case, to
 * work on or to reopen), `probable-duplicate` (same birth date and surname: `current.candidates`, until `differentFrom` names all).
 * Duplicates are looked for on this register alone, so nothing tells of another.
 * Writes: subject, case, details, first rating, perhaps an explanation, its ladder, the chronology, audit entries, CaseOpened.
 */
export async function openCase(tx: ActorTx, input: OpenCase): Promise<Outcome<OpenedCase, OpenCaseRefusal>> {
  const register = await selectRegister(tx, input.registerId, 'read');
  if (!register) return refuse('not-found', { message: 'There is no such register, or you may not see it.' });
  if (!mayOpen(tx, register, input.leadAgencyId)) return refuse('not-allowed');
  // One at a time on a register: two people who open a case for the same child must not both find none.
  await lockRegister(tx, register.id);
  const before = await findCase(tx, input.id);
  if (before) {
    if (before.registerId !== register.id) return refuse('already-exists');
    return ok({ caseId: before.id, reference: before.reference, version: before.version });
  }
  const pathway = await pathwayVersion(tx, register.pathwayId, register.pathwayVersion);
  const content = checkContent(pathway, input, tx.clock.today());
  const problems = [...content.problems, ...openedOnProblems(input.openedOn, tx.clock.today())];
  if (problems.length) return invalid(problems);
  const rating = decideRating(
    pathway,
    {
      from: input.rating,
      to: input.rating,
      reason: input.ratingReason,
      reviewBy: input.reviewBy,
      inCheck: false,
    },
    tx.clock.today(),
    tx.calendar,
  );
  if (!rating.ok) return rating.code === 'reason-missing' ? { ...rating, field: 'ratingReason' } : rating;
  const lead = await checkLead(tx, input.leadAgencyId, input.leadPersonId ?? null);
  if (!lead.ok) return lead;
  const twin = await findTwin(tx, input, content.subject);
  if (!twin.ok) return twin;
  return write(tx, input, { register, pathway, content, rating: rating.value });
}

const mayOpen = (tx: ActorTx, register: RegisterRow, leadAgencyId: string): boolean => {
  const facts = {
    registerId: register.id,
    compartment: register.compartment,
    leadAgencyId,
    lastSchoolId: null,
    openActionAgencyIds: [],
  };
  return may(tx.actor, 'change', 'Case', facts);
};

/** A case is opened today or was opened before. */
export const openedOnProblems = (openedOn: string | undefined, today: string): ContentProblem[] => {
  if (openedOn === undefined) return [];
  const real = reviewDateProblem(openedOn, '0001-01-01') === undefined;
  return real && openedOn <= today
    ? []
    : [{ field: 'openedOn', message: 'Write the day on which the case was opened: today or earlier.' }];
};

/** The refusal for typed fields: the first in its own right, all of them in `current.problems`. */
export const invalid = (problems: readonly ContentProblem[]) =>
  refuse('invalid', { field: problems[0]!.field, message: problems[0]!.message, current: { problems } });

async function findTwin(
  tx: ActorTx,
  input: OpenCase,
  subject: Readonly<Record<string, string | null>>,
): Promise<Outcome<null, 'already-open' | 'closed-before' | 'probable-duplicate'>> {
  const [same] = subject['upn'] ? await cases.selectCasesOfUpn(tx, input.registerId, subject['upn']) : [];
  if (same?.status === 'open') {
    const message = 'A case with this UPN is open on this register already. Work on that one.';
    return refuse('already-open', { field: 'subject.upn', message, current: same });
  }
  if (same) {
    const message = 'A case with this UPN was closed on this register. Reopen that one.';
    return refuse('closed-before', { field: 'subject.upn', message, current: same });
  }
  if (!subject['birthDate']) return ok(null);
  const alike = await cases.selectProbableDuplicates(
    tx,
    input.registerId,
    subject['birthDate'],
    subject['surname']!,
  );
  const candidates = alike.filter(({ caseId }) => !input.differentFrom?.includes(caseId));
  if (!candidates.length) return ok(null);
  const message =
    'A child with this surname and birth date is on this register already. Say whether it is somebody else.';
  return refuse('probable-duplicate', { field: 'differentFrom', message, current: { candidates } });
}

interface Prepared {
  readonly register: RegisterRow;
  readonly pathway: PathwayDocument;
  readonly content: ReturnType<typeof checkContent>;
  readonly rating: { rating: RatingWord; reason: string; reviewBy: string };
}

async function write(
  tx: ActorTx,
  input: OpenCase,
  prepared: Prepared,
): Promise<Outcome<OpenedCase, OpenCaseRefusal>> {
  const { register, pathway, content, rating } = prepared;
  const { fields, lastSchoolId } = await splitSchool(tx, pathway, content.fields);
  const subjectId = newId();
  const row: cases.NewCase = {
    id: input.id,
    registerId: register.id,
    compartment: register.compartment,
    subjectId,
    reference: newReference(),
    openedOn: input.openedOn ?? tx.clock.today(),
    leadAgencyId: input.leadAgencyId,
    leadPersonId: input.leadPersonId ?? null,
    lastSchoolId,
    rating: rating.rating,
    reviewBy: rating.reviewBy,
  };
  await cases.insertSubject(tx, subjectId, register.id, content.subject);
  await cases.insertCase(tx, row);
  await cases.upsertDetails(tx, row.id, fields, input.externalReference?.trim() || null);
  await cases.insertRating(tx, { caseId: row.id, ...rating, reviewId: null });
  await appendChange(tx, {
    caseId: row.id,
    kind: 'opened',
    what: 'case',
    was: null,
    isNow: null,
    source: 'hand',
  });
  await watchReview(tx, row.id);
  await appendAudit(tx, {
    action: 'case.opened',
    caseId: row.id,
    registerId: row.registerId,
    compartment: row.compartment,
  });
  await announce(tx, 'CaseOpened', row);
  const explanation = input.explanation?.trim();
  if (explanation) {
    const given = await contribute(tx, {
      id: newId(),
      caseId: row.id,
      kind: 'explanation',
      facts: explanation,
    });
    if (!given.ok)
      return invalid([{ field: 'explanation', message: given.message ?? 'Check the explanation.' }]);
  }
  return ok({ caseId: row.id, reference: row.reference, version: 1 });
}
