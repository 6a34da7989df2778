import { checkNhsNumber, checkUpn, normalisePostcode, normaliseUrn } from '#libs/reference';
import type { ImportField, KnownAgency } from './import-field.js';
import { fold, nearMatches } from './near.js';
import { readDate } from './read-date.js';
import type { RowProblem } from './row-problem.js';
import { rowError, rowWarning } from './row-problem.js';

/** What a cell means: its stored form, and what is wrong with it. */
export interface ReadValue {
  readonly value: string | null;
  readonly problem?: RowProblem;
}

/** What a cell is judged by, besides its field. */
export interface ReadingWorld {
  /** The date in London, `YYYY-MM-DD`. */
  readonly today: string;
  readonly agencies: readonly KnownAgency[];
}

export type ValueReader = (text: string) => ReadValue;

const longestText = 10_000;
const longestName = 100;
const ratingWords: Readonly<Record<string, readonly string[]>> = {
  red: ['red', 'r'],
  amber: ['amber', 'a'],
  green: ['green', 'g'],
};
const dateMessages = {
  'date-impossible': 'No calendar has this day. Write the day first, as in 31/12/2026.',
  'date-short-year': 'Write the year with four digits, as in 31/12/2026.',
  'date-unreadable': 'This cannot be read as a date. Write it as in 31/12/2026 or 2026-12-31.',
};

/** The reader for one column: made once a file, called for every row. Empty cells never reach it. */
export function valueReader(field: ImportField, heading: string, world: ReadingWorld): ValueReader {
  const wrong = (code: RowProblem['code'], text: string, message: string): ReadValue => ({
    value: null,
    problem: rowError(code, heading, text, message),
  });
  switch (field.kind) {
    case 'upn':
      return (text) => {
        const upn = checkUpn(text);
        if (upn.ok) return { value: upn.value.upn };
        return wrong(
          upn.code === 'upn-check-letter' ? 'upn-wrong-letter' : 'upn-shape',
          text,
          upn.message ?? '',
        );
      };
    case 'nhs-number':
      return (text) => {
        const number = checkNhsNumber(text);
        return number.ok
          ? { value: number.value.nhsNumber }
          : wrong('nhs-number-wrong', text, number.message ?? '');
      };
    case 'date':
    case 'birth-date':
      return dateReader(field, heading, world.today);
    case 'rating':
      return ratingReader(field, heading);
    case 'code':
      return codeReader(field, heading);
    case 'agency':
      return agencyReader(heading, world.agencies);
    case 'school':
      return schoolReader(heading, world.agencies);
    case 'postcode':
      return (text) => ({ value: normalisePostcode(text) ?? text });
    case 'urn':
      return (text) => {
        const urn = normaliseUrn(text);
        return urn
          ? { value: urn }
          : wrong('value-unreadable', text, "Write the school's URN, a number of 6 digits.");
      };
    default:
      return plainReader(field, heading);
  }
}

function ratingReader(field: ImportField, heading: string): ValueReader {
  const ratings = new Map<string, string>();
  const words = [...Object.entries(ratingWords), ...Object.entries(field.ratingWords ?? {})];
  for (const [rating, texts] of words) for (const text of texts) ratings.set(fold(text), rating);
  return (text) => {
    const rating = ratings.get(fold(text));
    if (rating) return { value: rating };
    const message = 'Write R, A or G, or red, amber or green.';
    return { value: null, problem: rowError('rating-unknown', heading, text, message) };
  };
}

function dateReader(field: ImportField, heading: string, today: string): ValueReader {
  const birth = field.kind === 'birth-date';
  return (text) => {
    const read = readDate(text);
    if (!read.ok)
      return { value: null, problem: rowError(read.problem, heading, text, dateMessages[read.problem]) };
    const { date } = read;
    if (birth && date > today) {
      const message = 'The birth date is in the future. Check it with the record that it came from.';
      return { value: null, problem: rowError('birth-date-in-future', heading, text, message) };
    }
    if (field.notInFuture && date > today) {
      const message = `"${field.label}" is in the future. Write the day on which it happened, or leave the cell empty.`;
      return { value: null, problem: rowError('date-in-future', heading, text, message) };
    }
    const age = wholeYears(date, today);
    if (birth && field.ages && (age < field.ages.from || age > field.ages.to)) {
      const advice =
        field.ages.advice ?? 'Check the birth date, and whether the child belongs on this register.';
      const message = `The age is not between ${field.ages.from} and ${field.ages.to}. ${advice}`;
      return { value: date, problem: rowWarning('age-outside-range', heading, text, message) };
    }
    return { value: date };
  };
}

const wholeYears = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);

/** "Did you mean" with what was probably meant, or what may be written. */
function suggestion(text: string, choices: readonly string[], otherwise: string): string {
  const near = nearMatches(text, choices);
  return near.length ? `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?` : otherwise;
}

function codeReader(field: ImportField, heading: string): ValueReader {
  const choices = field.choices ?? [];
  const known = new Map<string, string | undefined>();
  return (text) => {
    // The same few codes come thousands of times.
    if (!known.has(text) && known.size < 5000) known.set(text, field.normalise?.(text));
    const value = known.get(text) ?? field.normalise?.(text);
    if (value !== undefined) return { value };
    const list =
      choices.length && choices.length <= 6
        ? `Write one of: ${choices.join(', ')}.`
        : 'Write one of the list in the guidance.';
    const message = `"${field.label}" does not have this value. ${suggestion(text, choices, list)}`;
    return { value: null, problem: rowError('code-unknown', heading, text, message) };
  };
}

function agencyReader(heading: string, agencies: readonly KnownAgency[]): ValueReader {
  const names = new Map<string, string>();
  for (const agency of agencies) {
    for (const name of [...agency.aliases, agency.name]) names.set(fold(name), agency.id);
  }
  const choices = agencies.map(({ name }) => name);
  return (text) => {
    const id = names.get(fold(text));
    if (id) return { value: id };
    const otherwise = 'Write its name as it is in Muster, or ask an administrator to add it.';
    const message = `No agency of the partnership has this name. ${suggestion(text, choices, otherwise)}`;
    return { value: null, problem: rowError('agency-unknown', heading, text, message) };
  };
}

/** A school by URN or name. One that is no agency of the partnership is kept as it is written: it cannot sign in. */
function schoolReader(heading: string, agencies: readonly KnownAgency[]): ValueReader {
  const schools = new Map<string, string>();
  for (const agency of agencies) {
    for (const name of [...agency.aliases, agency.name, agency.urn ?? ''])
      if (name) schools.set(fold(name), agency.id);
  }
  return (text) => {
    const id = schools.get(fold(text));
    if (id) return { value: id };
    const message =
      'This school is no agency of the partnership, so nobody there will see the case. Ask an administrator to add it.';
    return { value: null, problem: rowWarning('school-unknown', heading, text, message) };
  };
}

function plainReader(field: ImportField, heading: string): ValueReader {
  return (text) => {
    const longest = field.kind === 'name' ? longestName : longestText;
    if (text.length > longest) {
      const message = `Shorten the text to ${longest} characters.`;
      return { value: null, problem: rowError('text-too-long', heading, text, message) };
    }
    if (field.kind === 'yes-no') {
      const answer = /^(?:y|yes|true|1)$/i.test(text)
        ? 'yes'
        : /^(?:n|no|false|0)$/i.test(text)
          ? 'no'
          : undefined;
      const problem = rowError('value-unreadable', heading, text, 'Write yes or no.');
      return answer ? { value: answer } : { value: null, problem };
    }
    if (field.kind === 'number' && !/^-?\d+(?:\.\d+)?$/.test(text)) {
      return { value: null, problem: rowError('value-unreadable', heading, text, 'Write a number.') };
    }
    return { value: field.kind === 'name' ? text.replace(/\s+/g, ' ') : text };
  };
}
