import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parsePathway, presentProblems } from '../index.js';
import type { PathwayDocument } from '../index.js';

const file = new URL('../../../demo/pathways/children-missing-education.json', import.meta.url);
const given = JSON.parse(readFileSync(file, 'utf8')) as PathwayDocument;

/** The document with one place changed; undefined takes the place away. */
function changed(path: string, value: unknown): unknown {
  const document: unknown = structuredClone(given);
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const last = steps.pop()!;
  const parent = steps.reduce((at, step) => (at as Record<string, unknown>)[step], document) as Record<
    string,
    unknown
  >;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

function complaints(document: unknown): string[] {
  const read = parsePathway(document);
  return read.ok ? [] : presentProblems(read.problems);
}

const [school, , , reason] = given.caseFields;
const ladder = given.escalation.action;

describe('a pathway document', () => {
  it('passes as it is, as text and as parsed JSON', () => {
    expect(parsePathway(given)).toMatchObject({ ok: true, value: { key: 'children-missing-education' } });
    expect(parsePathway(JSON.stringify(given)).ok).toBe(true);
  });

  it('is refused with its place and what to do, not with the words of a program', () => {
    expect(parsePathway({ ...given, compartment: 'no' })).toMatchObject({
      ok: false,
      code: 'pathway-wrong',
      message: 'Mend one thing in the pathway document.',
      problems: [{ path: 'compartment', message: 'Write true or false here.' }],
    });
  });

  it.each([
    ['title', undefined, 'This is missing. Add a text in quotation marks.'],
    ['title', ' ', 'Write something here.'],
    ['title', 'x'.repeat(201), 'Write at most 200 characters.'],
    ['version', '1', 'Write a number here.'],
    ['version', 1.5, 'Write a whole number here.'],
    ['key', 'Two words', 'Write a key of small letters, digits and hyphens.'],
    ['caseFields[0].required', 'maybe', 'Write true, false or "warn".'],
    ['escalation.action', [], 'Give at least 1 of these.'],
    ['escalation.action[0].to', 'mayor', 'Use one of: "owner", "agencyLead", "chair", "serviceDirector".'],
    [
      'clocks[0].key',
      'my clock',
      'Write a key of letters and digits, such as notifiedOn; start with a small letter.',
    ],
    ['redReasonAfterChecks', 1, 'Write at least 2.'],
    ['clocks[0].source', undefined, 'This is missing. Add a text in quotation marks.'],
  ])('with %s as %j says what to write there', (path, value, message) => {
    expect(complaints(changed(path, value))).toEqual([`${path}: ${message}`]);
  });

  it.each([
    ['titel', 'document'],
    ['caseFields[1].notinFuture', 'caseFields[1]'],
    ['import.columns.colour', 'import.columns'],
  ])('with the unknown part %s is refused, so that a misspelt one is not ignored', (path, place) => {
    const word = path.split('.').at(-1);
    expect(complaints(changed(path, true))).toEqual([
      `${place}: Take away or mend the spelling of "${word}": a pathway has no such part here.`,
    ]);
  });

  it.each<[what: string, path: string, value: unknown, complaint: string]>([
    [
      'a neutral name that tells',
      'neutralName',
      'Missing ones',
      'neutralName: "missing" also stands in the title',
    ],
    [
      'a field twice',
      'caseFields[7]',
      { ...reason, import: { headings: [] } },
      'caseFields[7].key: "reason" stands here twice',
    ],
    [
      'a field key that has a meaning already',
      'caseFields[4].key',
      'opened',
      'caseFields[4].key: "opened" has a meaning',
    ],
    ['a code without codes', 'caseFields[3].codeSet', undefined, 'caseFields[3]: A code needs either'],
    ['a date with codes', 'caseFields[1].codeSet', 'sex', 'caseFields[1]: Only a code has'],
    [
      'an unknown list of codes',
      'caseFields[3].codeSet',
      'colours',
      'There is no such list of codes. Use one of: ethnicity',
    ],
    ['a school in the future', 'caseFields[0].notInFuture', true, 'caseFields[0].notInFuture: Only a date'],
    [
      'a URN of a date',
      'caseFields[1].import.urnHeadings',
      ['x'],
      'caseFields[1].import.urnHeadings: Only a school',
    ],
    [
      'a heading for two fields',
      'import.columns.rating[4]',
      'date-of BIRTH',
      '"date-of BIRTH" stands here for a second time',
    ],
    ['two review intervals', 'ratings.red.reviewEveryDays', 14, 'ratings.red: Add either "reviewEveryDays"'],
    ['no review interval', 'ratings.green.reviewEveryWorkingDays', undefined, 'ratings.green: Add either'],
    ['a clock that starts nowhere', 'clocks[0].from', 'reason', 'Use one of: opened, closed, lastAttendedOn'],
    ['an opening date that is no date', 'openedOnField', 'reason', 'openedOnField: Name a date field'],
    [
      'steps out of order',
      'escalation.caseReview',
      [ladder[4], ladder[3]],
      'caseReview[1].workingDays: Steps stand in',
    ],
    [
      'a step twice',
      'escalation.action[1].key',
      'reminder',
      'escalation.action[1].key: "reminder" stands here twice',
    ],
    ['a late reminder', 'escalation.action[0].workingDays', 1, 'A reminder comes before the due date'],
    ['an early overdue notice', 'escalation.action[1].workingDays', 0, 'Nothing is overdue before'],
    [
      'no surname',
      'subjectFields',
      given.subjectFields.slice(0, 3),
      'subjectFields: Every subject has a surname',
    ],
    [
      'two schools',
      'caseFields',
      [school, { ...school, key: 'other' }],
      'caseFields: A case has one last school',
    ],
    ['no way to end a case', 'outcomes', given.outcomes.slice(7), 'outcomes: A case must be able to end'],
    ['an age range upside down', 'ageRange.toYears', 3, 'ageRange.toYears: Write an age'],
  ])('with %s is refused', (_what, path, value, complaint) => {
    expect(complaints(changed(path, value))).toContainEqual(expect.stringContaining(complaint));
  });

  it('tells everything that is wrong at once', () => {
    const document = { ...given, title: undefined, version: 0, caseWord: 7 };
    expect(complaints(document).map((each) => each.split(':')[0])).toEqual(['version', 'title', 'caseWord']);
    expect(parsePathway(document)).toMatchObject({ message: 'Mend 3 things in the pathway document.' });
  });

  it('that is no JSON, or no document, is refused', () => {
    const problem = (json: unknown) => complaints(json).join('; ');
    expect(problem('{ "key": ')).toMatch(/^document: This is not JSON/);
    expect(problem('[]')).toBe('document: Write an object in curly brackets here.');
    expect(problem(undefined)).toBe('document: This is missing. Add an object in curly brackets.');
  });

  it('is refused with a reason, never with a crash, whatever it is', () =>
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string()), (anything) => {
        const read = parsePathway(anything);
        return !read.ok && read.problems.every(({ path, message }) => path !== '' && message !== '');
      }),
    ));
});
