import { may, why } from '#libs/access';
import type { CaseFacts, Verb } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayDocument } from '#libs/pathways';
import { wordsFor } from './domain/check-content.js';
import { schoolFieldOf } from './places.js';
import { pathwayOfRegister } from './register-pathway.js';
import { selectCasePage } from './sql/case-page.js';

/** One field of a case for people: its label, the stored form, and the words for it. */
export interface FieldShown {
  readonly part: 'subject' | 'fields';
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly value: string | null;
  readonly words: string | null;
}

/** What the actor may do with a case, for links and buttons; every use-case asks again. */
export interface CaseAllowed {
  readonly readAll: boolean;
  readonly contribute: boolean;
  readonly change: boolean;
  readonly seeTrail: boolean;
}

export interface CaseRead {
  /** What was asked for, named as it was asked for. */
  readonly [field: string]: unknown;
  readonly because: string | null;
  readonly allowed: CaseAllowed;
}

/**
 * One case, with the fields that are asked for (dotted names, as for lists; besides `details`: every field of the pathway with its
 * label and words, and `outcomeLabel`).
 *
 * Refuses: `not-found` (no such case, or hidden from the actor).
 * Writes: an audit entry `case.read`. Observers get no `subject`, no `details`, no school, no history; an agency with a stake its
 * own information and actions.
 */
export async function readCase(
  tx: ActorTx,
  { caseId, fields }: { caseId: string; fields: ReadonlySet<string> },
): Promise<Outcome<CaseRead, 'not-found'>> {
  const row = await selectCasePage(tx, caseId, withWhatDetailsNeed(fields));
  if (!row) return refuse('not-found');
  const { facts, shown } = row;
  const needsPathway = ['details', 'outcomeLabel', 'caseWord'].some((name) => fields.has(name));
  const pathway = needsPathway ? await pathwayOfRegister(tx, facts.registerId) : undefined;
  return ok({
    ...shown,
    because: becauseOf(tx, facts),
    allowed: allowedOf(tx, facts),
    details: pathway && shown['subject'] ? detailsOf(pathway, shown) : [],
    outcomeLabel: pathway ? labelOf(pathway, shown['outcome'] as string | null) : null,
    caseWord: pathway?.caseWord ?? null,
  });
}

const subjectFields = [
  'upn',
  'nhsNumber',
  'forename',
  'surname',
  'birthDate',
  'sex',
  'ethnicity',
  'firstLanguage',
  'sen',
  'disability',
  'postcode',
];

function withWhatDetailsNeed(fields: ReadonlySet<string>): ReadonlySet<string> {
  const more = new Set(fields);
  if (fields.has('outcomeLabel')) more.add('outcome');
  if (!fields.has('details')) return more;
  for (const name of ['subject', 'fieldValues', 'lastSchool', 'lastSchool.id', 'lastSchool.name'])
    more.add(name);
  for (const name of subjectFields) more.add(`subject.${name}`);
  return more;
}

const labelOf = (pathway: PathwayDocument, outcome: string | null): string | null =>
  outcome === null ? null : (pathway.outcomes.find(({ key }) => key === outcome)?.label ?? outcome);

function detailsOf(pathway: PathwayDocument, shown: Record<string, unknown>): FieldShown[] {
  const subject = shown['subject'] as Record<string, string | null>;
  const values = (shown['fieldValues'] ?? {}) as Record<string, string | null>;
  const school = shown['lastSchool'] as { id: string; name: string } | null;
  const schoolKey = schoolFieldOf(pathway);
  const ofSubject = pathway.subjectFields.map(({ key, label }): FieldShown => {
    const value = subject[key] || null;
    return {
      part: 'subject',
      key,
      label,
      type: key === 'birthDate' ? 'date' : 'text',
      value,
      words: wordsFor(pathway, 'subject', key, value),
    };
  });
  const ofCase = pathway.caseFields.map(({ key, label, type }): FieldShown => {
    const place = key === schoolKey ? school : null;
    const value = place?.id ?? values[key] ?? null;
    return {
      part: 'fields',
      key,
      label,
      type,
      value,
      words: place?.name ?? wordsFor(pathway, 'fields', key, value),
    };
  });
  return [...ofSubject, ...ofCase];
}

const becauseOf = (tx: ActorTx, facts: CaseFacts): string | null =>
  (['change', 'readAll', 'read', 'list'] as Verb[])
    .map((verb) => why(tx.actor, verb, 'Case', facts))
    .find((reason) => reason !== undefined) ?? null;

const allowedOf = (tx: ActorTx, facts: CaseFacts): CaseAllowed => ({
  readAll: may(tx.actor, 'readAll', 'Case', facts),
  contribute: may(tx.actor, 'contribute', 'Case', facts),
  change: may(tx.actor, 'change', 'Case', facts),
  seeTrail: may(tx.actor, 'seeTrail', 'Case', facts),
});
