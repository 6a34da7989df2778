import { appendAudit } from '#libs/audit';
import type { SeenCase } from '#libs/audit';
import { ageOn } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { closingOutcomes } from '#libs/pathways';
import type { PathwayDocument } from '#libs/pathways';
import { findCase, isStale, pathwayOfRegister } from '#libs/registers';
import type { CaseRow } from '#libs/registers';
import type { DecidedCase } from './decisions-csv.js';
import { redNeedsReason } from './domain/decide-review.js';
import { findCheck, noCheck, runsCheck, seesNames } from './find-check.js';
import { joinCases } from './join-cases.js';
import { markReview } from './live/read-news.js';
import { nextChecks } from './next-checks.js';
import type { NextChecks } from './next-checks.js';
import { keepPlace, selectProgress, selectResume } from './sql/check.queries.js';
import type { CheckProgress, CheckRow } from './sql/check.queries.js';
import * as entries from './sql/entry.queries.js';
import { selectReview } from './sql/review.queries.js';
import type { ReviewRow } from './sql/review.queries.js';

export interface CheckPage extends CheckRow {
  readonly mayRun: boolean;
  readonly seesNames: boolean;
  readonly progress: CheckProgress;
  /** Where the actor stopped; null for somebody who only looks on, or before the first case. */
  readonly placeReviewId: string | null;
  /** The first case that is not decided: waiting ones first, then those to come back to. Null when all are. */
  readonly nextReviewId: string | null;
}

/**
 * A register check: how far it has come, and where the actor goes on. Cases that were opened meanwhile join it now.
 * Refuses: `not-found`. Writes: reviews of joining cases, when the actor runs the check.
 */
export async function readCheck(
  tx: ActorTx,
  input: { readonly checkId: string },
): Promise<Outcome<CheckPage, 'not-found'>> {
  const check = await findCheck(tx, input.checkId);
  if (!check) return noCheck();
  await joinCases(tx, check);
  const names = seesNames(tx, check);
  const resume = names ? await selectResume(tx, check.id, null) : { place: null, next: null };
  return ok({
    ...check,
    mayRun: runsCheck(tx, check),
    seesNames: names,
    progress: await selectProgress(tx, check.id),
    placeReviewId: resume.place,
    nextReviewId: resume.next,
  });
}

const seenOf = (check: CheckRow, rows: readonly { caseId: string }[]): SeenCase[] =>
  rows.map(({ caseId }) => ({ caseId, registerId: check.registerId, compartment: check.compartment }));

/**
 * The cases of a check in their order, each with how it stands. Empty for observers, who see no names.
 * Refuses: `not-found`. Writes: an audit entry with every case shown.
 */
export async function listEntries(
  tx: ActorTx,
  input: { readonly checkId: string },
): Promise<Outcome<entries.ListedEntry[], 'not-found'>> {
  const check = await findCheck(tx, input.checkId);
  if (!check) return noCheck();
  if (!seesNames(tx, check)) return ok([]);
  await joinCases(tx, check);
  const rows = await entries.selectEntries(tx, check.id);
  await appendAudit(
    tx,
    { action: 'check.listed', registerId: check.registerId, compartment: check.compartment, about: check.id },
    seenOf(check, rows),
  );
  return ok(rows);
}

/** The decisions of a check so far, with the outcome in words. Refuses: `not-found`. Writes: an audit entry with every case. */
export async function listDecisions(
  tx: ActorTx,
  input: { readonly checkId: string; readonly export?: boolean | undefined },
): Promise<Outcome<{ check: CheckRow; decisions: DecidedCase[] }, 'not-found' | 'not-allowed'>> {
  const check = await findCheck(tx, input.checkId);
  if (!check) return noCheck();
  if (!seesNames(tx, check)) return refuse('not-allowed');
  const labels = outcomeLabels(await pathwayOfRegister(tx, check.registerId));
  const rows = await entries.selectDecisions(tx, check.id);
  const action = input.export ? 'check.exported' : 'check.decisions-read';
  await appendAudit(
    tx,
    { action, registerId: check.registerId, compartment: check.compartment, about: check.id },
    seenOf(check, rows),
  );
  return ok({
    check,
    decisions: rows.map((row) => ({
      ...row,
      outcome: row.outcome && (labels.get(row.outcome) ?? row.outcome),
    })),
  });
}

const outcomeLabels = (pathway: PathwayDocument) =>
  new Map(pathway.outcomes.map(({ key, label }) => [key, label]));

export interface EntryPage extends Omit<entries.EntryEvidence, 'changes'> {
  readonly check: CheckRow & { readonly mayRun: boolean; readonly progress: CheckProgress };
  readonly review: ReviewRow;
  readonly case: Pick<
    CaseRow,
    | 'id'
    | 'reference'
    | 'status'
    | 'rating'
    | 'reviewBy'
    | 'openedOn'
    | 'redChecks'
    | 'sameRatingChecks'
    | 'lastCheckedAt'
  >;
  readonly stale: boolean;
  /** The business date. */
  readonly today: string;
  /** Whole years today; null without a birth date. */
  readonly age: number | null;
  readonly changes: readonly entries.EntryChange[];
  /** An explanation was given since the case was last checked. */
  readonly explained: boolean;
  /** Red after today needs a reason. */
  readonly redNeedsReason: boolean;
  readonly question: string;
  readonly nextChecks: NextChecks;
  readonly outcomes: readonly { readonly key: string; readonly label: string }[];
  readonly owners: readonly entries.Owner[];
  /** Differs from the mark of a later look when somebody decided, changed or added something meanwhile. */
  readonly mark: string;
  /** This case and the four after it. */
  readonly nextCases: readonly entries.ListedEntry[];
}

/**
 * One case in a check with the evidence for its decision, and with what can be decided. Keeps the actor's place, so that
 * somebody who closes the browser goes on here.
 * Refuses: `not-found`, also for observers. Writes: the place, an audit entry (the case, and the next ones that are named).
 */
export async function readEntry(
  tx: ActorTx,
  input: { readonly checkId: string; readonly reviewId: string },
): Promise<Outcome<EntryPage, 'not-found'>> {
  const check = await findCheck(tx, input.checkId);
  const review = check && seesNames(tx, check) ? await selectReview(tx, input.reviewId) : undefined;
  if (!check || !review || review.checkId !== check.id) return noCheck();
  const kase = await findCase(tx, review.caseId, 'readAll');
  const evidence =
    kase && (await entries.selectEvidence(tx, { checkId: check.id, reviewId: review.id, caseId: kase.id }));
  if (!kase || !evidence) return noCheck();
  await joinCases(tx, check);
  const pathway = await pathwayOfRegister(tx, check.registerId);
  const nextCases = await entries.selectEntriesFrom(tx, check.id, review.id, 5);
  const mayRun = runsCheck(tx, check);
  if (mayRun && (await keepPlace(tx, check.id, review.id)))
    await announce(tx, { meetingId: check.meetingId, moved: 'place' });
  const { registerId, compartment } = check;
  await appendAudit(
    tx,
    { action: 'case.read', caseId: kase.id, registerId, compartment, about: check.id },
    seenOf(check, nextCases),
  );
  const labels = new Map(
    [...pathway.subjectFields, ...pathway.caseFields].map(({ key, label }) => [key as string, label]),
  );
  const { redChecksBefore: redChecks } = review;
  return ok({
    ...evidence,
    check: { ...check, mayRun, progress: await selectProgress(tx, check.id) },
    review: { ...review, outcome: review.outcome },
    case: kase,
    today: tx.clock.today(),
    stale: isStale(kase.reviewBy, tx.clock.today()),
    age: evidence.birthDate ? ageOn(evidence.birthDate, tx.clock.today()) : null,
    changes: evidence.changes.map((change) => ({
      ...change,
      label: change.label ?? labels.get(change.what) ?? null,
    })),
    explained: evidence.contributions.some(({ kind, isNew }) => kind === 'explanation' && isNew),
    redNeedsReason: redNeedsReason({ redChecks, redReasonAfterChecks: pathway.redReasonAfterChecks }),
    question: pathway.explanation.question,
    nextChecks: await nextChecks(tx, check.registerId),
    outcomes: closingOutcomes(pathway).map(({ key, label }) => ({ key, label })),
    mark: await markReview(tx, review.id),
    owners: mayRun ? await entries.selectOwners(tx, check) : [],
    nextCases,
  });
}
