import { codeSetOfField } from '#libs/pathways';
import type { CaseField, PathwayDocument, SubjectField } from '#libs/pathways';
import { codeSets } from '#libs/reference';
import type { CodeSet } from '#libs/reference';
import type { ImportField, ImportKind } from './domain/import-field.js';

/** The key under which the URN of a school field is imported, beside the school's name. */
export const urnKey = (schoolField: string): string => `${schoolField}Urn`;

const subjectKinds: Readonly<Record<string, ImportKind>> = {
  upn: 'upn',
  nhsNumber: 'nhs-number',
  forename: 'name',
  surname: 'name',
  birthDate: 'birth-date',
  postcode: 'postcode',
};
const subjectCodes: Readonly<Record<string, string>> = {
  sex: 'sex',
  ethnicity: 'ethnicity',
  firstLanguage: 'language',
  sen: 'sen',
  disability: 'disability',
};
const caseKinds: Readonly<Record<CaseField['type'], ImportKind>> = {
  text: 'text',
  longText: 'text',
  date: 'date',
  boolean: 'yes-no',
  code: 'code',
  school: 'text',
  number: 'number',
};

const need = (required: boolean | 'warn') => ({ required: required === true, wanted: required === 'warn' });

const coded = (codes: CodeSet | undefined) =>
  codes
    ? { normalise: (text: string) => codes.normalise(text), choices: codes.entries.map(({ label }) => label) }
    : {};

function subjectField(field: SubjectField, document: PathwayDocument): ImportField {
  const codes = codeSets[subjectCodes[field.key] ?? ''];
  const { ageRange } = document;
  const ages = { from: ageRange?.fromYears ?? 0, to: ageRange?.toYears ?? 120 };
  return {
    key: field.key,
    label: field.label,
    kind: codes ? 'code' : (subjectKinds[field.key] ?? 'text'),
    headings: field.import.headings,
    ...need(field.required),
    ...coded(codes),
    ...(field.key === 'birthDate'
      ? { ages: { ...ages, ...(ageRange ? { advice: ageRange.warning } : {}) } }
      : {}),
  };
}

function caseFields(field: CaseField): ImportField[] {
  const own: ImportField = {
    key: field.key,
    label: field.label,
    kind: caseKinds[field.type],
    headings: field.import.headings,
    ...need(field.required),
    ...coded(codeSetOfField(field)),
    ...(field.notInFuture ? { notInFuture: true } : {}),
  };
  if (field.type !== 'school') return [own];
  const headings = field.import.urnHeadings ?? [];
  return [own, { key: urnKey(field.key), label: `${field.label}: URN`, kind: 'school', headings }];
}

/**
 * Every field that a spreadsheet may bring into a register, in the order of its pathway document. Lead agency and
 * rating are always required, because no case stands without them.
 */
export function importFields(document: PathwayDocument): ImportField[] {
  const { columns, ratingWords } = document.import;
  return [
    ...document.subjectFields.map((field) => subjectField(field, document)),
    ...document.caseFields.flatMap(caseFields),
    { key: 'explanation', label: 'Explanation', kind: 'text', headings: columns.explanation ?? [] },
    {
      key: 'rating',
      label: 'Rating',
      kind: 'rating',
      headings: columns.rating ?? [],
      required: true,
      ratingWords,
    },
    {
      key: 'ratingReason',
      label: 'Reason for the rating',
      kind: 'text',
      headings: columns.ratingReason ?? [],
    },
    {
      key: 'leadAgency',
      label: 'Lead agency',
      kind: 'agency',
      headings: columns.leadAgency ?? [],
      required: true,
    },
    { key: 'nextReview', label: 'Next review', kind: 'date', headings: columns.nextReview ?? [] },
    {
      key: 'externalReference',
      label: 'Reference in another system',
      kind: 'text',
      headings: columns.externalReference ?? [],
    },
  ];
}

/** The key of the field that holds the last school, if this pathway has one. */
export const schoolFieldOf = (document: PathwayDocument): string | undefined =>
  document.caseFields.find(({ type }) => type === 'school')?.key;
