import { readFileSync } from 'node:fs';
import { parsePathway, presentProblems } from '../index.js';
import type { PathwayDocument } from '../index.js';

const file = (name: string) => new URL(`../../../demo/pathways/${name}.json`, import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as PathwayDocument;
const childProtection = read('child-protection-conference');
const marac = read('marac');

/** The document with parts of its conference section put in place of others; undefined takes a part away. */
const withSection = (document: PathwayDocument, parts: object): unknown =>
  JSON.parse(JSON.stringify({ ...document, conference: { ...document.conference, ...parts } }));

function complaints(document: unknown): string[] {
  const parsed = parsePathway(document);
  return parsed.ok ? [] : presentProblems(parsed.problems);
}

const limit = (amount: number, unit = 'workingDays') => ({ amount, unit, source: 'Local procedures' });
const dates = childProtection.caseFields.filter(({ type }) => type === 'date').map(({ key }) => key);
const outcomes = childProtection.outcomes.map(({ key }) => key);

describe('the part of a pathway that speaks of conferences', () => {
  it('can be left out, and holds as it is shipped', () => {
    expect(complaints(childProtection)).toEqual([]);
    expect(complaints(marac)).toEqual([]);
    expect(complaints({ ...childProtection, conference: undefined })).toEqual([]);
  });

  it.each([
    ['no time for a case', { minutesPerCase: { minutes: 0 } }, 'minutesPerCase.minutes: Write at least 1.'],
    ['half a minute', { minutesPerCase: { minutes: 0.5 } }, 'minutesPerCase.minutes: Write a whole number here.'],
    ['a case that lasts for days', { minutesPerCase: { minutes: 481 } }, 'minutesPerCase.minutes: Write at most 480.'],
    ['a meeting without cases', { casesAtOnce: { cases: 0 } }, 'casesAtOnce.cases: Write at least 1.'],
    ['a meeting of too many', { casesAtOnce: { cases: 61 } }, 'casesAtOnce.cases: Write at most 60.'],
    ['reports on the day itself', { reportsBefore: { workingDays: 0 } }, 'reportsBefore.workingDays: Write at least 1.'],
    ['reports after the conference', { reportsBefore: { workingDays: -2 } }, 'reportsBefore.workingDays: Write at least 1.'],
    ['reports a month before', { reportsBefore: { workingDays: 21 } }, 'reportsBefore.workingDays: Write at most 20.'],
    ['no word of the family', { familyPart: undefined }, 'familyPart: This is missing. Add true or false.'],
    ['no way to go on', { reconvene: undefined }, 'reconvene: This is missing. Add an object in curly brackets.'],
    ['no decision letter', { decisionLetter: undefined }, 'decisionLetter: This is missing. Add an object in curly brackets.'],
    ['no record', { record: undefined }, 'record: This is missing. Add an object in curly brackets.'],
    ['a limit before it began', { initial: limit(-15) }, 'initial.amount: Write at least 1.'],
    ['a limit of no days', { reconvene: limit(0) }, 'reconvene.amount: Write at least 1.'],
    ['a limit that never ends', { record: limit(1001) }, 'record.amount: Write at most 1000.'],
    ['a limit in school days', { coreGroup: limit(10, 'schoolDays') }, 'coreGroup.unit: Use one of: "workingDays", "months", "days".'],
    ['a limit from nowhere', { record: { amount: 15, unit: 'workingDays' } }, 'record.source: This is missing. Add a text in quotation marks.'],
    ['nobody’s name among the invited', { invited: [' '] }, 'invited[0]: Write something here.'],
  ])('with %s says what to write', (_what, parts, complaint) => {
    expect(complaints(withSection(childProtection, parts))).toEqual([`conference.${complaint}`]);
  }); // prettier-ignore

  it('with a part that it does not know is refused, so that a misspelt limit is not ignored', () => {
    expect(complaints(withSection(childProtection, { laterReview: limit(6, 'months') }))).toEqual([
      'conference: Take away or mend the spelling of "laterReview": a pathway has no such part here.',
    ]);
  });

  it.each<[what: string, parts: object, complaint: string]>([
    ['a start that is no field', { countsFrom: 'strategyDay' }, `countsFrom: Name a date field of the case: ${dates.join(', ')}.`],
    ['a start that is no date', { countsFrom: 'concern' }, `countsFrom: Name a date field of the case: ${dates.join(', ')}.`],
    ['a start without a limit', { initial: undefined }, 'countsFrom: Add the limit that counts from this date, as "initial", or take "countsFrom" away.'],
    ['a limit without a start', { countsFrom: undefined }, 'initial: Say from which date it counts: add "countsFrom" with a date field of the case.'],
    ['later reviews without a first', { firstReview: undefined }, 'firstReview: Later reviews follow a first one: add "firstReview".'],
    ['a first review after the later ones', { firstReview: limit(7, 'months') }, 'firstReview: The first review comes soonest: make "firstReview" shorter, or "laterReviews" longer.'],
    ['a core group after the first review', { coreGroup: limit(70) }, 'coreGroup: The core group meets before the first review: make "coreGroup" shorter, or "firstReview" longer.'],
    ['going on after the first review', { reconvene: limit(120, 'days') }, 'reconvene: A conference that was not quorate goes on before the first review: make "reconvene" shorter, or "firstReview" longer.'],
    ['a letter after the record', { decisionLetter: limit(1, 'months') }, 'decisionLetter: The decision letter goes out no later than the record: make "decisionLetter" shorter, or "record" longer.'],
    ['a plan for an outcome that there is not', { needsPlan: ['plan'] }, `needsPlan[0]: Use one of: ${outcomes.join(', ')}.`],
    ['the same outcome twice', { needsPlan: ['planNeglect', 'planNeglect'] }, 'needsPlan[1]: "planNeglect" stands here twice. Take it away once.'],
    ['a plan for a case that closes', { needsPlan: ['planNeglect', 'noPlan'] }, 'needsPlan[1]: The case closes with "noPlan", so nobody follows a plan. Take it away here.'],
    ['reviews of no plan', { needsPlan: [] }, 'needsPlan: Reviews and core groups follow a plan. Name the outcomes that need one, or take the limits away.'],
    ['somebody invited twice', { invited: ['The police', 'Health', 'the Police '] }, 'invited[2]: "the Police" stands here twice. Take it away once.'],
  ])('with %s is refused', (_what, parts, complaint) => {
    expect(complaints(withSection(childProtection, parts))).toEqual([`conference.${complaint}`]);
  }); // prettier-ignore

  it('says so when the case has no date field at all', () => {
    const document = { ...marac, caseFields: marac.caseFields.filter(({ type }) => type !== 'date') };
    const timeless = withSection(
      { ...document, clocks: [], openedOnField: undefined },
      { countsFrom: 'heardOn', initial: limit(15) },
    );
    expect(complaints(timeless)).toEqual([
      'conference.countsFrom: Name a date field of the case: add one first.',
    ]);
  });

  it('may hold limits that end on the same day, and needs no review where none is asked for', () => {
    expect(complaints(withSection(childProtection, { laterReviews: limit(3, 'months') }))).toEqual([]);
    expect(complaints(withSection(marac, { needsPlan: [] }))).toEqual([]);
  });

  it('tells everything that is wrong in it at once', () => {
    const found = complaints(
      withSection(childProtection, { countsFrom: 'concern', needsPlan: ['plan'], decisionLetter: limit(20) }),
    );
    expect(found.map((each) => each.split(':')[0])).toEqual([
      'conference.countsFrom',
      'conference.needsPlan[0]',
      'conference.decisionLetter',
    ]);
  });
});
