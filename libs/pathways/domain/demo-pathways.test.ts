import { readFileSync } from 'node:fs';
import { loadCalendar } from '#libs/calendar';
import {
  clockDue,
  codeSetOfField,
  defaultRungs,
  parsePathway,
  presentProblems,
  reviewBy,
  toBeConfirmed,
} from '../index.js';
import type { PathwayDocument } from '../index.js';

const calendar = loadCalendar();
const NAMES = ['children-missing-education', 'channel', 'fgm', 'child-protection-conference', 'marac'];

function shipped(name: string): PathwayDocument {
  const read = parsePathway(
    readFileSync(new URL(`../../../demo/pathways/${name}.json`, import.meta.url), 'utf8'),
  );
  if (!read.ok) throw new Error(presentProblems(read.problems).join('\n'));
  return read.value;
}

describe.each(NAMES)('the shipped pathway %s', (name) => {
  const pathway = shipped(name);

  it('is valid, and its key is the name of its file', () => {
    expect(pathway.key).toBe(name);
  });

  it('reminds and escalates by the default policy, for actions and for reviews', () => {
    expect(pathway.escalation).toEqual({ action: defaultRungs, caseReview: defaultRungs });
    expect(defaultRungs.map(({ workingDays, to, kind }) => [workingDays, to, kind])).toEqual([
      [-2, 'owner', 'reminder'],
      [1, 'owner', 'overdue'],
      [3, 'agencyLead', 'overdue'],
      [5, 'chair', 'overdue'],
      [10, 'serviceDirector', 'escalation'],
    ]);
  });

  it('asks for a reason from the third red check running', () => {
    expect(pathway.redReasonAfterChecks).toBe(3);
  });

  it('reviews red no later than amber, and amber no later than green', () => {
    const days = (['red', 'amber', 'green'] as const).map(
      (each) => reviewBy(pathway, each, '2026-11-20', calendar).date,
    );
    expect(days).toEqual([...days].sort());
  });

  it('has codes for every field that takes a code', () => {
    for (const field of pathway.caseFields.filter(({ type }) => type === 'code')) {
      expect(codeSetOfField(field)?.entries.length).toBeGreaterThan(1);
    }
  });

  it('shows what is known from practice only as still to be confirmed', () => {
    const paths = toBeConfirmed(pathway).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['ratings.red', 'outcomes[0]', 'retention']));
  });

  it('keeps what could tell who the subject is from observers', () => {
    const shown = pathway.caseFields.filter((field) => !field.identifying);
    expect(shown.filter(({ type }) => type === 'longText' || type === 'school')).toEqual([]);
  });
});

describe('the shipped pathways together', () => {
  it('make compartments of Channel, FGM and Marac, and of nothing else', () => {
    expect(NAMES.map((name) => shipped(name).compartment)).toEqual([false, true, true, false, true]);
  });

  it('have neutral names that differ', () => {
    expect(new Set(NAMES.map((name) => shipped(name).neutralName)).size).toBe(5);
  });

  it('lead every heading of a council’s register of children missing education to a field', () => {
    const pathway = shipped('children-missing-education');
    const known = [
      ...pathway.subjectFields.flatMap((field) => field.import.headings),
      ...pathway.caseFields.flatMap((field) => [
        ...field.import.headings,
        ...(field.import.urnHeadings ?? []),
      ]),
      ...Object.values(pathway.import.columns).flat(),
    ];
    const register = readFileSync(new URL('../../../demo/cme-register.csv', import.meta.url), 'utf8');
    const headings = register
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0]!
      .split(',');
    expect(headings).toHaveLength(19);
    expect(headings.filter((heading) => !known.includes(heading))).toEqual([]);
  });

  it('count both time limits of a notification to the police from the day of the disclosure', () => {
    const [operational, statutory] = shipped('fgm').clocks;
    expect(clockDue(operational!, '2026-12-24', calendar)).toMatchObject({ value: { date: '2026-12-29' } });
    expect(clockDue(statutory!, '2027-01-31', calendar)).toMatchObject({ value: { date: '2027-02-26' } });
  });
});
