import { isDate } from '#libs/calendar';
import { codeSetOfField } from '#libs/pathways';
import type { CaseField, PathwayDocument, SubjectFieldKey } from '#libs/pathways';
import { checkNhsNumber, checkUpn, codeSets, normalisePostcode } from '#libs/reference';

/** What is wrong with one field of a form, with what to do. Never repeats what was typed. */
export interface ContentProblem {
  /** `subject.surname`, `fields.reason` … as the form names it. */
  readonly field: string;
  readonly message: string;
}

type Texts = Readonly<Record<string, string | null | undefined>>;
type Stored = Record<string, string | null>;
type Read = { value: string } | { message: string };

const LONGEST = { text: 500, longText: 10_000 };

/** The national list behind a field of the subject. */
export const subjectCodes: Partial<Record<SubjectFieldKey, string>> = {
  sex: 'sex',
  ethnicity: 'ethnicity',
  firstLanguage: 'language',
  sen: 'sen',
  disability: 'disability',
};

function readDay(text: string, latest: string | undefined): Read {
  if (!isDate(text)) return { message: 'Write a day that exists.' };
  return latest !== undefined && text > latest
    ? { message: 'This day is in the future. Write today or earlier.' }
    : { value: text };
}

function readCode(codes: (typeof codeSets)[string] | undefined, text: string): Read {
  const value = codes?.normalise(text);
  return value === undefined ? { message: 'Choose one of the list.' } : { value };
}

function readSubjectField(key: SubjectFieldKey, text: string, today: string): Read {
  if (key === 'upn') {
    const upn = checkUpn(text);
    return upn.ok ? { value: upn.value.upn } : { message: upn.message ?? 'Check the UPN.' };
  }
  if (key === 'nhsNumber') {
    const number = checkNhsNumber(text);
    return number.ok
      ? { value: number.value.nhsNumber }
      : { message: number.message ?? 'Check the NHS number.' };
  }
  if (key === 'birthDate') return readDay(text, today);
  if (key === 'postcode') return { value: normalisePostcode(text) ?? text };
  const codes = subjectCodes[key];
  if (codes) return readCode(codeSets[codes], text);
  return text.length > 100
    ? { message: 'Shorten this to 100 characters.' }
    : { value: text.replace(/\s+/g, ' ') };
}

function readCaseField(field: CaseField, text: string, today: string): Read {
  switch (field.type) {
    case 'date':
      return readDay(text, field.notInFuture ? today : undefined);
    case 'boolean':
      return text === 'yes' || text === 'no' ? { value: text } : { message: 'Choose yes or no.' };
    case 'number':
      return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) ? { value: text } : { message: 'Write a number.' };
    case 'code':
      return readCode(codeSetOfField(field), text);
    case 'text':
    case 'longText':
      return text.length > LONGEST[field.type]
        ? { message: `Shorten this to ${LONGEST[field.type]} characters.` }
        : { value: text };
    case 'school':
      return { value: text };
  }
}

/**
 * Reads what somebody typed about a subject and a case by the pathway's document: the stored form of each field, and all that is
 * wrong. Fields that the pathway does not have are problems, so that nothing typed is lost silently.
 */
export function checkContent(
  pathway: PathwayDocument,
  typed: { subject: Texts; fields: Texts },
  today: string,
): { subject: Stored; fields: Stored; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const read = <F extends { key: string; label: string; required: boolean | 'warn' }>(
    part: 'subject' | 'fields',
    known: readonly F[],
    reader: (field: F, text: string) => Read,
  ): Stored => {
    for (const key of Object.keys(typed[part])) {
      if (!known.some((field) => field.key === key))
        problems.push({ field: `${part}.${key}`, message: 'This register does not have this field.' });
    }
    const stored: Stored = {};
    for (const field of known) {
      const text = (typed[part][field.key] ?? '').trim();
      const found: Read | undefined = text ? reader(field, text) : undefined;
      stored[field.key] = found && 'value' in found ? found.value : null;
      if (found && 'message' in found)
        problems.push({ field: `${part}.${field.key}`, message: `${field.label}: ${found.message}` });
      if (!text && field.required === true)
        problems.push({ field: `${part}.${field.key}`, message: `${field.label}: fill this in.` });
    }
    return stored;
  };
  const subject = read('subject', pathway.subjectFields, (field, text) =>
    readSubjectField(field.key, text, today),
  );
  const fields = read('fields', pathway.caseFields, (field, text) => readCaseField(field, text, today));
  return { subject, fields, problems };
}

/** The words for a stored value, for the chronology: the label of a code, a date as people write it. */
export function wordsFor(
  pathway: PathwayDocument,
  part: 'subject' | 'fields',
  key: string,
  stored: string | null,
): string | null {
  if (stored === null) return null;
  const codes =
    part === 'subject'
      ? codeSets[subjectCodes[key as SubjectFieldKey] ?? '']
      : codesOf(pathway.caseFields.find((field) => field.key === key));
  return codes?.labelOf(stored) ?? stored;
}

const codesOf = (field: CaseField | undefined) => field && codeSetOfField(field);
