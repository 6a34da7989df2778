import { english } from '../../texts/index.js';
import {
  checkPage,
  firstValues,
  problemsOf,
  readFrom,
  toInput,
  toKeep,
  wayBack,
} from './contribution.presenter.js';

const caseId = '0199c0de-0000-7000-8000-000000000002';
const typed = {
  id: '0199c0de-0000-7000-8000-000000000009',
  kind: 'information',
  facts: 'Seen at home',
  source: 'Visit',
  'factsOn-day': '19',
  'factsOn-month': '11',
  'factsOn-year': '2026',
  opinion: 'Probably well',
};
const kase = {
  id: caseId,
  reference: 'K7QF-3M2P',
  status: 'open' as const,
  register: { name: 'Children missing education' },
  subject: { forename: 'Nadia', surname: 'Brook' },
  allowed: { contribute: true },
};

it('begins with what the link said and today, and goes on with what was kept', () => {
  expect(firstValues(null, { kind: 'information', from: '' }, '2026-11-20')).toMatchObject({
    kind: 'information',
    'factsOn-day': '20',
  });
  const draft = { content: { facts: 'Half' }, savedAt: '2026-11-19T10:00:00Z' };
  expect(firstValues(draft, { kind: '', from: '' }, '2026-11-20')).toEqual({ facts: 'Half' });
  expect(firstValues(draft, { kind: 'nothing_held', from: '' }, '2026-11-20')).toEqual({
    facts: 'Half',
    kind: 'nothing_held',
  });
});

it('keeps what was typed and nothing else of a form', () => {
  expect(toKeep({ ...typed, _csrf: 'secret', version: '1', opinion: '' })).toEqual(
    Object.fromEntries(Object.entries(typed).filter(([name]) => name !== 'opinion')),
  );
});

it.each([
  [{}, []],
  [{ kind: '' }, ['kind']],
  [{ kind: 'gossip' }, ['kind']],
  [{ facts: ' ' }, ['facts']],
  [{ 'factsOn-month': '13' }, ['factsOn']],
  [{ facts: '', 'factsOn-day': '' }, ['facts', 'factsOn']],
  [{ kind: 'nothing_held', facts: '' }, []],
])('asks for what is missing: %j', (change, fields) => {
  expect(problemsOf({ ...typed, ...change }, english).map(([id]) => id)).toEqual(fields);
});

it('sends facts apart from opinion, and with nothing to report no more than that', () => {
  expect(toInput(caseId, typed)).toEqual({
    id: typed.id,
    caseId,
    kind: 'information',
    facts: 'Seen at home',
    source: 'Visit',
    opinion: 'Probably well',
    factsOn: '2026-11-19',
  });
  expect(toInput(caseId, { ...typed, kind: 'nothing_held' })).toEqual({
    id: typed.id,
    caseId,
    kind: 'nothing_held',
  });
});

it('shows every answer to be checked, also those left empty', () => {
  const { rows } = checkPage(
    kase,
    { content: { ...typed, opinion: '' }, savedAt: '2026-11-20T10:00:00Z' },
    english,
  );
  expect(rows.map(({ value }) => value)).toEqual([
    'Information to share',
    'Seen at home',
    'Visit',
    '19 November 2026',
    'Left empty',
  ]);
});

it('goes back to the action that somebody came from, else to the case; never elsewhere', () => {
  expect(wayBack(caseId, readFrom(typed.id))).toBe(`/actions/${typed.id}`);
  expect(wayBack(caseId, readFrom('//evil.example'))).toBe(`/cases/${caseId}`);
});
