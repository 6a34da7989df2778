import { readFileSync } from 'node:fs';
import { loadCalendar } from '#libs/calendar';
import type { PathwayDocument } from '#libs/pathways';
import { decideEnd } from './decide-end.js';
import type { EndGiven } from './decide-end.js';

const calendar = loadCalendar();
const pathway = JSON.parse(
  readFileSync(new URL('../../../demo/pathways/child-protection-conference.json', import.meta.url), 'utf8'),
) as PathwayDocument;

const end = (more: Partial<EndGiven>) =>
  decideEnd(
    {
      conference: pathway.conference!,
      kind: 'initial',
      today: '2026-11-20',
      quorate: true,
      outcomes: pathway.outcomes.map(({ key }) => key),
      outcome: 'planNeglect',
      plan: { kind: 'full', reviewBy: '2027-02-12' },
      proceedBecause: '',
      reconvenedOn: null,
      ...more,
    },
    calendar,
  );

it('ends a quorate conference with its outcome, its plan and the limits that follow', () => {
  expect(end({})).toMatchObject({
    value: {
      interim: false,
      outcome: 'planNeglect',
      reviewBy: '2027-02-12',
      limits: [
        { kind: 'core_group', dueOn: '2026-12-04' },
        { kind: 'first_review', dueOn: '2027-02-19' },
      ],
    },
  });
});

it('ends one without a plan with nothing to follow', () => {
  expect(end({ outcome: 'noPlan', plan: null })).toMatchObject({ value: { limits: [], reviewBy: null } });
});

it.each([
  ['no outcome', { outcome: null }, 'outcome-missing'],
  ['an outcome of another pathway', { outcome: 'onRoll' }, 'outcome-missing'],
  ['an outcome that needs a plan, and none', { plan: null }, 'plan-missing'],
  ['only an interim plan', { plan: { kind: 'interim', reviewBy: '2026-12-01' } }, 'plan-interim'],
  ['a review past the limit', { plan: { kind: 'full', reviewBy: '2027-02-22' } }, 'review-past-limit'],
] as const)('refuses %s', (_what, given, code) => {
  expect(end(given)).toMatchObject({ ok: false, code });
});

describe('a conference that is not quorate', () => {
  const inquorate = { quorate: false, plan: { kind: 'interim' as const, reviewBy: '2026-12-01' } };

  it('takes an interim plan and a day within ten working days, and decides nothing', () => {
    expect(end({ ...inquorate, reconvenedOn: '2026-12-04' })).toMatchObject({
      value: { interim: true, outcome: null, reconvenedOn: '2026-12-04', limits: [{ kind: 'reconvene' }] },
    });
  });

  it.each([
    ['no day', null],
    ['today', '2026-11-20'],
    ['a day past the limit', '2026-12-07'],
    ['a Saturday', '2026-11-28'],
    ['no date', 'soon'],
  ])('refuses %s to go on', (_what, reconvenedOn) => {
    expect(end({ ...inquorate, reconvenedOn })).toMatchObject({ code: 'reconvene-wrong' });
  });

  it('takes no full plan', () => {
    expect(end({ quorate: false, reconvenedOn: '2026-12-04' })).toMatchObject({ code: 'plan-not-interim' });
  });

  it('decides all the same where the chair says why', () => {
    expect(end({ quorate: false, proceedBecause: 'The school sent its report' })).toMatchObject({
      value: { interim: false, outcome: 'planNeglect' },
    });
  });
});

it('asks for no quorum where the group has set none', () => {
  expect(end({ quorate: null })).toMatchObject({ ok: true });
});
