import { formatDate, isDate } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';
import { newId, newReference } from '#libs/kernel';
import { reviewBy } from '#libs/pathways';
import type { PathwayDocument, RatingColour } from '#libs/pathways';
import { wordsFor } from '#libs/registers';
import { takesFromFile } from './decisions.js';
import type { Difference } from './domain/compare-values.js';
import { schoolFieldOf } from './import-fields.js';
import { agencyOfSchool, differencesOf } from './plan-row.js';
import type { ChangedCase, ImportedCase, RowToApply } from './sql/apply.queries.js';
import type { RowBesideCase } from './sql/matching.queries.js';

/** What all rows of one import are written by. */
export interface ApplyWorld {
  readonly document: PathwayDocument;
  readonly today: string;
  readonly calendar: Calendar;
  readonly agencyNames: ReadonlyMap<string, string>;
}

const importedRating = 'As the imported spreadsheet has it.';

function parts(document: PathwayDocument, values: Readonly<Record<string, string | null | undefined>>) {
  const subject: Record<string, string | null> = {};
  const fields: Record<string, string | null> = {};
  for (const { key } of document.subjectFields)
    if (values[key] !== undefined) subject[key] = values[key] ?? null;
  for (const { key } of document.caseFields) {
    // A school that is an agency stands in the case itself, because it may then see it.
    if (values[key] !== undefined) fields[key] = agencyOfSchool(values[key]) ? null : (values[key] ?? null);
  }
  return { subject, fields };
}

/** The case that a row opens. `subjectId` is given when the child was on the register before. */
export function newCase(world: ApplyWorld, row: RowToApply, subjectId: string | undefined): ImportedCase {
  const { document, today, calendar } = world;
  const { values } = row;
  const { subject, fields } = parts(document, values);
  const school = schoolFieldOf(document);
  const rating = values['rating'] as RatingColour;
  const opened = document.openedOnField ? values[document.openedOnField] : null;
  return {
    rowNumber: row.rowNumber,
    caseId: newId(),
    subjectId: subjectId ?? newId(),
    newSubject: subjectId === undefined,
    reference: newReference(),
    openedOn: opened && opened <= today ? opened : today,
    leadAgencyId: values['leadAgency'] as string,
    lastSchoolId: (school && agencyOfSchool(values[school])) ?? null,
    rating,
    ratingReason: values['ratingReason'] ?? importedRating,
    reviewBy: values['nextReview'] ?? reviewBy(document, rating, today, calendar).date,
    subject,
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    externalReference: values['externalReference'] ?? null,
    explanation: values['explanation'] ?? null,
  };
}

/** What a row changes in its case, and what the next import is to take for the last one's word. */
export interface RowEffect {
  readonly change: ChangedCase | null;
  readonly imported: Record<string, string | null>;
  /** Fields that somebody changed in Muster since the preview; they were left alone. */
  readonly leftAlone: readonly string[];
}

/**
 * Decides what a row changes, from what Muster holds at this moment: the preview may be days old. A field that came
 * into conflict since then is left alone, and stays a conflict for the next import.
 */
export function effectOf(world: ApplyWorld, row: RowToApply, beside: RowBesideCase): RowEffect {
  const school = schoolFieldOf(world.document);
  const differences = differencesOf(beside, school);
  const sameChild = row.plan === 'decide';
  const decided = row.plan === 'conflict' || sameChild;
  const taken = differences.filter(
    ({ key, change }) => change === 'update' || takesFromFile(row.decision, key),
  );
  const leftAlone = decided ? [] : differences.filter((one) => !taken.includes(one)).map(({ key }) => key);
  const imported = { ...row.values };
  for (const key of leftAlone) delete imported[key];
  return { change: taken.length ? changedCase(world, row, beside, taken) : null, imported, leftAlone };
}

function changedCase(
  world: ApplyWorld,
  row: RowToApply,
  beside: RowBesideCase,
  taken: readonly Difference[],
): ChangedCase {
  const { document, today, calendar } = world;
  const { core, subjectId } = beside.held;
  const values = Object.fromEntries(taken.map(({ key, file }) => [key, file]));
  const { subject, fields } = parts(document, values);
  const school = schoolFieldOf(document);
  const rating = (values['rating'] ?? core['rating']) as RatingColour;
  const ratingChanged = rating !== core['rating'];
  const review =
    values['nextReview'] ??
    (ratingChanged ? reviewBy(document, rating, today, calendar).date : core['nextReview']);
  const schoolChanged = school !== undefined && values[school] !== undefined;
  return {
    caseId: beside.caseId,
    subjectId,
    subject: Object.keys(subject).length ? { ...core, ...subject } : null,
    leadAgencyId: (values['leadAgency'] ?? core['leadAgency']) as string,
    lastSchoolId: schoolChanged ? (agencyOfSchool(values[school]) ?? null) : (core['lastSchoolId'] ?? null),
    rating,
    ratingChanged,
    ratingReason: row.values['ratingReason'] ?? importedRating,
    reviewBy: review as string,
    fields,
    externalReference:
      'externalReference' in values
        ? (values['externalReference'] ?? null)
        : (core['externalReference'] ?? null),
    explanation: values['explanation'] ?? null,
    changes: taken.filter(({ key }) => key !== 'explanation').map((one) => chronologyLine(world, one)),
  };
}

const kinds: Readonly<Record<string, string>> = {
  rating: 'rating',
  leadAgency: 'lead',
  nextReview: 'review',
};

function chronologyLine(world: ApplyWorld, { key, muster, file }: Difference) {
  const words = (value: string | null): string | null => valueInWords(world, key, value);
  const what = key === 'nextReview' ? 'reviewBy' : key;
  return { kind: kinds[key] ?? 'field', what, was: words(muster), isNow: words(file) };
}

/** A stored value as people read it: an agency's name, the label of a code, a date in words. */
export function valueInWords(
  { document, agencyNames }: Pick<ApplyWorld, 'document' | 'agencyNames'>,
  key: string,
  value: string | null,
): string | null {
  if (value === null) return null;
  const agency = key === 'leadAgency' ? value : agencyOfSchool(value);
  if (agency) return agencyNames.get(agency) ?? 'An agency that left';
  if (isDate(value)) return formatDate(value);
  const ofSubject = document.subjectFields.some((field) => field.key === key);
  return wordsFor(document, ofSubject ? 'subject' : 'fields', key, value);
}
