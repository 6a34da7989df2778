import { codeSetOf, codeSets } from '#libs/reference';
import type { CodeSet } from '#libs/reference';
import type { CaseField, PathwayConference, PathwayDocument } from './document.js';

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

const conferenceWords = {
  minutesPerCase: 'how long a case takes',
  casesAtOnce: 'how many cases a meeting hears',
  reportsBefore: 'when agencies report',
  initial: 'initial conference',
  firstReview: 'first review',
  laterReviews: 'later reviews',
  coreGroup: 'first core group',
  reconvene: 'reconvening',
  decisionLetter: 'decision letter',
  record: 'record',
} as const;

const conferenceParts = (conference: PathwayConference | undefined) =>
  Object.entries(conferenceWords).map(([part, words]) => ({
    path: `conference.${part}`,
    what: `Conference: ${words}`,
    recalled: conference?.[part as keyof typeof conferenceWords]?.recalled,
  }));

/** Everything in a document that somebody should still confirm against local policy, in the order of the document. */
export function toBeConfirmed(pathway: PathwayDocument): ToBeConfirmed[] {
  const { guidance, outcomes, clocks, ratings, retention, ageRange, conference } = pathway;
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
    ...conferenceParts(conference),
    { path: 'retention', what: `Records kept for ${retention.years} years`, recalled: retention.recalled },
    { path: 'ageRange', what: 'Age range', recalled: ageRange?.recalled },
  ];
  return candidates.filter(({ recalled }) => recalled).map(({ path, what }) => ({ path, what }));
}
