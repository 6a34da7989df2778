import { codeSets } from '#libs/reference';
import type { ImportField, KnownAgency } from './import-field.js';

const codes = (key: string) => {
  const set = codeSets[key];
  if (!set) throw new Error(`no code set ${key}`);
  return {
    kind: 'code' as const,
    normalise: (text: string) => set.normalise(text),
    choices: set.entries.map(({ label }) => label),
  };
};

/** The fields of a register of children missing education, for tests of the domain. */
export const cmeFields: ImportField[] = [
  { key: 'upn', label: 'UPN', kind: 'upn', headings: ['Unique pupil number'], wanted: true },
  { key: 'forename', label: 'Forename', kind: 'name', headings: ['First name'], required: true },
  { key: 'surname', label: 'Surname', kind: 'name', headings: ['Last name', 'Family name'], required: true },
  {
    key: 'birthDate',
    label: 'Date of birth',
    kind: 'birth-date',
    headings: ['DOB'],
    required: true,
    ages: { from: 4, to: 18 },
  },
  { key: 'sex', label: 'Sex', headings: ['Gender'], ...codes('sex') },
  { key: 'ethnicity', label: 'Ethnicity', headings: [], ...codes('ethnicity') },
  { key: 'firstLanguage', label: 'First language', headings: [], ...codes('language') },
  { key: 'sen', label: 'SEN provision', headings: ['SEN'], ...codes('sen') },
  { key: 'disability', label: 'Disability', headings: [], ...codes('disability') },
  { key: 'postcode', label: 'Postcode', kind: 'postcode', headings: [] },
  { key: 'lastSchoolName', label: 'Last school', kind: 'text', headings: [] },
  { key: 'lastSchool', label: 'URN of the last school', kind: 'school', headings: ['URN'] },
  {
    key: 'lastAttended',
    label: 'Last attendance',
    kind: 'date',
    headings: ['Date last attended'],
    notInFuture: true,
  },
  { key: 'notified', label: 'Date notified', kind: 'date', headings: [], notInFuture: true },
  { key: 'reason', label: 'Reason', headings: [], ...codes('cme-reason') },
  { key: 'explanation', label: 'Explanation', kind: 'text', headings: [] },
  { key: 'rating', label: 'Rating', kind: 'rating', headings: ['RAG', 'RAG rating'], required: true },
  { key: 'leadAgency', label: 'Lead agency', kind: 'agency', headings: [], required: true },
  { key: 'nextReview', label: 'Next review', kind: 'date', headings: ['Review date'] },
];

const names = [
  "Children's Social Care",
  'Early Help',
  'Education Welfare',
  'School Nursing',
  'Trentshire Police',
];
const schools: [string, string][] = [
  ['Newark Hill Comprehensive', '136482'],
  ['Gedling Vale School', '145902'],
  ['Worksop Meadow Primary School', '133251'],
  ["St Wilfrid's CofE Primary School", '122788'],
  ['Ashfield Brook Academy', '142871'],
];

/** The agencies that the example registers name. */
export const knownAgencies: KnownAgency[] = [
  ...names.map((name) => ({ id: `id of ${name}`, name, urn: null, aliases: [] })),
  ...schools.map(([name, urn]) => ({ id: `id of ${name}`, name, urn, aliases: [] })),
];
