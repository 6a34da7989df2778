import { codeSetOf, codeSets } from '#libs/reference';
import type { CodeSet } from '#libs/reference';
import type { CaseField, PathwayDocument } from './document.js';

/** The codes of a case field, national or the pathway's own; undefined for a field of another type. */
export function codeSetOfField(field: CaseField): CodeSet | undefined {
  if (field.type !== 'code') return undefined;
  return field.codes ? codeSetOf(field.key, field.label, field.codes) : codeSets[field.codeSet!];
}

/** The case fields that may be shown to somebody: all of them, or for an observer those that identify nobody. */
export const fieldsShownTo = (pathway: PathwayDocument, reader: 'member' | 'observer'): CaseField[] =>
  pathway.caseFields.filter((field) => reader === 'member' || !field.identifying);

/** Outcomes with which a case can be closed. */
export const closingOutcomes = (pathway: PathwayDocument) => pathway.outcomes.filter(({ final }) => final);

/** A value of the document that is known from practice only, with where it stands and what it is. */
export interface ToBeConfirmed {
  readonly path: string;
  readonly what: string;
}

/** Everything in a document that somebody should still confirm against local policy, in the order of the document. */
export function toBeConfirmed(pathway: PathwayDocument): ToBeConfirmed[] {
  const { guidance, outcomes, clocks, ratings, retention, ageRange } = pathway;
  const candidates: { path: string; what: string; recalled?: true | undefined }[] = [
    ...guidance.map((each, i) => ({ path: `guidance[${i}]`, what: each.text, recalled: each.recalled })),
    ...Object.entries(ratings).map(([colour, each]) => ({
      path: `ratings.${colour}`,
      what: `Rating guidance and review interval: ${colour}`,
      recalled: each.recalled,
    })),
    ...outcomes.map((each, i) => ({
      path: `outcomes[${i}]`,
      what: `Outcome: ${each.label}`,
      recalled: each.recalled,
    })),
    ...clocks.map((each, i) => ({
      path: `clocks[${i}]`,
      what: `Time limit: ${each.label}`,
      recalled: each.recalled,
    })),
    { path: 'retention', what: `Records kept for ${retention.years} years`, recalled: retention.recalled },
    { path: 'ageRange', what: 'Age range', recalled: ageRange?.recalled },
  ];
  return candidates.filter(({ recalled }) => recalled).map(({ path, what }) => ({ path, what }));
}
