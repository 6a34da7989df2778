import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parsePathway, presentProblems } from '../index.js';

const file = new URL('../../../demo/pathways/children-missing-education.json', import.meta.url);
const given = JSON.parse(readFileSync(file, 'utf8'));

type Change = (document: any) => void;

/** What is said about the document after one change to it. */
function complaints(change: Change): string[] {
  const document = structuredClone(given);
  change(document);
  const read = parsePathway(document);
  return read.ok ? [] : presentProblems(read.problems);
}

describe('a pathway document', () => {
  it('passes as it is, as text and as parsed JSON', () => {
    expect(parsePathway(given)).toMatchObject({ ok: true, value: { key: 'children-missing-education' } });
    expect(parsePathway(JSON.stringify(given)).ok).toBe(true);
  });

  it('is refused with its place and what to do, not with the words of a program', () => {
    const read = parsePathway({ ...given, compartment: 'no' });
    expect(read).toMatchObject({
      ok: false,
      code: 'pathway-wrong',
      message: 'Mend one thing in the pathway document.',
      problems: [{ path: 'compartment', message: 'Write true or false here.' }],
    });
  });

  it.each<[string, string, Change]>([
    ['a missing title', 'title: This is missing. Add a text in quotation marks.', (d) => delete d.title],
    ['an empty title', 'title: Write something here.', (d) => (d.title = ' ')],
    [
      'a misspelt part',
      'document: Take away or mend the spelling of "titel": a pathway has no such part here.',
      (d) => (d.titel = 'x'),
    ],
    [
      'a misspelt part deep inside',
      'caseFields[1]: Take away or mend the spelling of "notinFuture": a pathway has no such part here.',
      (d) => (d.caseFields[1].notinFuture = true),
    ],
    [
      'an unknown column',
      'import.columns: Take away or mend the spelling of "colour": a pathway has no such part here.',
      (d) => (d.import.columns.colour = []),
    ],
    ['a version as text', 'version: Write a number here.', (d) => (d.version = '1')],
    ['a version of half', 'version: Write a whole number here.', (d) => (d.version = 1.5)],
    [
      'a wrong word for required',
      'caseFields[0].required: Write true, false or "warn".',
      (d) => (d.caseFields[0].required = 'maybe'),
    ],
    ['no ladder', 'escalation.action: Give at least 1 of these.', (d) => (d.escalation.action = [])],
    [
      'an unknown recipient',
      'escalation.action[0].to: Use one of: "owner", "agencyLead", "chair", "serviceDirector".',
      (d) => (d.escalation.action[0].to = 'mayor'),
    ],
    [
      'a key with blanks',
      'clocks[0].key: Write a key of letters and digits, such as notifiedOn; start with a small letter.',
      (d) => (d.clocks[0].key = 'my clock'),
    ],
    [
      'a reason asked for at the first check',
      'redReasonAfterChecks: Write at least 2.',
      (d) => (d.redReasonAfterChecks = 1),
    ],
  ])('with %s says so', (_what, complaint, change) => {
    expect(complaints(change)).toEqual([complaint]);
  });

  it.each<[string, string, Change]>([
    ['a neutral name that tells', 'neutralName: "missing" also', (d) => (d.neutralName = 'Missing ones')],
    [
      'a field twice',
      'caseFields[7].key: "reason" stands here twice',
      (d) => d.caseFields.push({ ...d.caseFields[3], import: { headings: [] } }),
    ],
    [
      'a field key that has a meaning already',
      'caseFields[1].key: "opened" has a meaning',
      (d) => (d.caseFields[4].key = 'x') && (d.caseFields[1].key = 'opened'),
    ],
    ['a code without codes', 'caseFields[3]: A code needs either', (d) => delete d.caseFields[3].codeSet],
    ['a date with codes', 'caseFields[1]: Only a code has', (d) => (d.caseFields[1].codeSet = 'sex')],
    [
      'an unknown list of codes',
      'caseFields[3].codeSet: There is no such list of codes. Use one of: ethnicity',
      (d) => (d.caseFields[3].codeSet = 'colours'),
    ],
    [
      'a text in the future',
      'caseFields[0].notInFuture: Only a date',
      (d) => (d.caseFields[0].notInFuture = true),
    ],
    [
      'a heading for two fields',
      'import.columns.rating[4]: "date-of BIRTH" stands here for a second time',
      (d) => d.import.columns.rating.push('date-of BIRTH'),
    ],
    [
      'two review intervals',
      'ratings.red: Add either "reviewEveryDays"',
      (d) => (d.ratings.red.reviewEveryDays = 14),
    ],
    ['no review interval', 'ratings.green: Add either', (d) => delete d.ratings.green.reviewEveryWorkingDays],
    [
      'a clock that starts nowhere',
      'clocks[0].from: A clock starts from a date. Use one of: opened, closed, lastAttendedOn',
      (d) => (d.clocks[0].from = 'reason'),
    ],
    [
      'an opening date that is no date',
      'openedOnField: Name a date field',
      (d) => (d.openedOnField = 'reason'),
    ],
    [
      'steps out of order',
      'escalation.caseReview[1].workingDays: Steps stand in the order',
      (d) => d.escalation.caseReview.splice(0, 5, ...[4, 3].map((n) => ({ ...d.escalation.caseReview[n] }))),
    ],
    [
      'a reminder after the due date',
      'escalation.action[0].workingDays: A reminder comes before',
      (d) => (d.escalation.action[0].workingDays = 1),
    ],
    [
      'an overdue notice on the due date',
      'escalation.action[1].workingDays: Nothing is overdue before',
      (d) => (d.escalation.action[1].workingDays = 0),
    ],
    ['no surname', 'subjectFields: Every subject has a surname', (d) => d.subjectFields.splice(3, 1)],
    [
      'two schools',
      'caseFields: A case has one last school',
      (d) => d.caseFields.push({ ...d.caseFields[0], key: 'otherSchool', import: { headings: [] } }),
    ],
    ['no way to end a case', 'outcomes: A case must be able to end', (d) => d.outcomes.splice(0, 7)],
    ['an age range upside down', 'ageRange.toYears: Write an age', (d) => (d.ageRange.toYears = 4)],
  ])('with %s says so', (_what, complaint, change) => {
    expect(complaints(change)).toContainEqual(expect.stringContaining(complaint));
  });

  it('tells everything that is wrong at once', () => {
    const found = complaints((document) => {
      delete document.title;
      document.version = 0;
      document.ratings.red.guidance = 'none';
    });
    expect(found.map((each) => each.split(':')[0])).toEqual(['version', 'title', 'ratings.red.guidance']);
  });

  it('that is no JSON is refused', () => {
    expect(parsePathway('{ "key": ')).toMatchObject({
      problems: [{ path: 'document', message: expect.stringContaining('not JSON') }],
    });
    expect(parsePathway('[]')).toMatchObject({
      problems: [{ path: 'document', message: 'Write an object in curly brackets here.' }],
    });
    expect(parsePathway(undefined)).toMatchObject({ ok: false });
  });

  it('is refused with a reason, never with a crash, whatever it is', () =>
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string()), (anything) => {
        const read = parsePathway(anything);
        return !read.ok && read.problems.every(({ path, message }) => path !== '' && message !== '');
      }),
    ));
});
