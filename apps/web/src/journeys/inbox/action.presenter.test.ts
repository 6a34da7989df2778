import { english } from '../../texts/index.js';
import { actionPage, completeConflict, readOwner, reassignPage } from './action.presenter.js';
import type { ActionPage, CaseSummary } from './documents.js';

const agency = '0199c0de-0000-7000-8000-000000000003';
const person = '0199c0de-0000-7000-8000-000000000004';
const action: ActionPage = {
  id: '0199c0de-0000-7000-8000-000000000001',
  title: 'Visit the home',
  caseId: '0199c0de-0000-7000-8000-000000000002',
  reference: 'K7QF-3M2P',
  subjectName: 'Nadia Brook',
  dueOn: '2026-11-27',
  firstDueOn: '2026-11-20',
  part: 'soon',
  overdueWorkingDays: 0,
  status: 'open',
  outcomeNote: '',
  closedAt: null,
  ownerAgencyId: agency,
  ownerAgencyName: 'Early Help',
  ownerPersonId: person,
  ownerPersonName: 'Bethan Orrinsmith',
  setByName: 'Ada Fairweather',
  setAt: '2026-11-02T09:00:00Z',
  version: 3,
  mayComplete: true,
  mayReassign: false,
  mayMove: false,
  possibleOwners: [
    { id: person, name: 'Bethan Orrinsmith' },
    { id: '0199c0de-0000-7000-8000-000000000005', name: 'Tomasz Wetherlam' },
  ],
};
const kase: CaseSummary = {
  id: action.caseId,
  reference: 'K7QF-3M2P',
  status: 'open',
  rating: 'red',
  stale: true,
  reviewBy: '2026-11-11',
  register: { name: 'Children missing education' },
  leadAgency: { name: 'Education Welfare' },
  because: 'Your agency has an open action on this case.',
  allowed: { contribute: true },
};

it('keeps the first due date in sight, and offers only what its reader may do', () => {
  const shown = actionPage(action, kase, false, english);
  expect(shown.rows).toContainEqual({ key: 'Due', value: '27 November 2026 (first 20 November 2026)' });
  expect(shown).toMatchObject({
    complete: { version: 3 },
    reassign: null,
    move: null,
    kase: { subject: 'Nadia Brook', rating: 'red' },
  });
  expect(shown.inform?.share).toBe(`/cases/${action.caseId}/contribute?kind=information&from=${action.id}`);
});

it('shows nothing of a case that is seen no longer, and asks for nothing on a closed one', () => {
  expect(actionPage(action, null, true, english)).toMatchObject({ kase: null, inform: null });
  expect(actionPage(action, { ...kase, status: 'closed' }, true, english).inform).toBeNull();
});

it('leads back to what somebody typed before and has not sent', () => {
  expect(actionPage(action, kase, true, english).inform?.draft).toBe(
    `/cases/${action.caseId}/contribute?from=${action.id}`,
  );
  expect(actionPage(action, kase, false, english).inform?.draft).toBeNull();
});

it('offers a lead the people of the agency, without whoever has it now', () => {
  const { items } = reassignPage(action, null, english);
  expect(items.map(({ text }) => text)).toEqual([
    'Choose',
    'Early Help, nobody named',
    'Early Help: Tomasz Wetherlam',
  ]);
});

it('offers whoever runs the register every agency with its people', () => {
  const choices = [
    { agencyId: 'b', agencyName: 'School Nursing', people: [{ id: 'c', name: 'Ruth Castlerigg' }] },
  ];
  expect(reassignPage(action, choices, english).items.slice(1)).toEqual([
    { value: 'b', text: 'School Nursing, nobody named' },
    { value: 'b/c', text: 'School Nursing: Ruth Castlerigg' },
  ]);
});

it.each([
  ['a', { ownerAgencyId: 'a', ownerPersonId: null }],
  ['a/b', { ownerAgencyId: 'a', ownerPersonId: 'b' }],
  ['', undefined],
  ['a/b/c', undefined],
])('reads the chosen owner from %j', (value, owner) => {
  expect(readOwner(value)).toEqual(owner);
});

it('puts what was written beside what somebody else made of it meanwhile', () => {
  expect(
    completeConflict(
      { outcome: 'not_done', note: 'No answer' },
      { status: 'done', outcomeNote: 'Visited' },
      english,
    ).rows,
  ).toEqual([
    { label: 'Outcome', yours: 'Not done', theirs: 'Done' },
    { label: 'What was written about the outcome', yours: 'No answer', theirs: 'Visited' },
  ]);
});
