import { english } from '../../texts/index.js';
import type { Home } from './documents.js';
import { homePage } from './home.presenter.js';

const id = '0199c0de-0000-7000-8000-000000000001';
const somebody: Home = {
  me: {
    id: 'p',
    name: 'Ada Fairweather',
    agency: { id: 'a', name: 'Example Council' },
    agencyRole: 'user',
    roles: [],
    memberships: [],
    registers: [],
    overseesGroups: false,
  },
  inboxCounts: { overdue: 0, soon: 0, later: 0 },
  registers: [],
  meetings: { upcoming: [] },
  escalationCounts: { open: 0 },
};

it('tells somebody new that nothing waits, and what will appear', () => {
  expect(homePage(somebody, [], english)).toMatchObject({
    nothingWaits: true,
    waiting: [],
    meetings: [],
    registers: [],
    parts: [],
    inAGroup: false,
    schedule: null,
  });
});

it('shows only what waits, each leading to its list', () => {
  const shown = homePage({ ...somebody, inboxCounts: { overdue: 2, soon: 0, later: 1 } }, [], english);
  expect(shown.waiting).toEqual([{ number: 2, text: 'actions overdue', href: '/inbox?show=overdue' }]);
  expect(shown).toMatchObject({ nothingWaits: false, later: { text: '1 more action is due later' } });
});

it('asks a service director for decisions, but not a chair, who only reads escalations', () => {
  const home = { ...somebody, escalationCounts: { open: 3 } };
  const director = { ...home, me: { ...home.me, roles: ['service_director' as const] } };
  expect(homePage(director, [], english).waiting).toMatchObject([
    { number: 3, text: 'escalations to decide' },
  ]);
  expect(homePage(home, [], english).waiting).toEqual([]);
});

it('names imports in which a person must do the next thing, and leaves those that run by themselves', () => {
  const imports = (['matching', 'reading', 'ready', 'finished', 'failed', 'applying'] as const).map(
    (status) => ({
      id,
      createdAt: '2026-11-20T10:00:00Z',
      status,
      registerName: 'Children missing education',
    }),
  );
  expect(homePage(somebody, imports, english).importsWaiting.map(({ text }) => text)).toEqual([
    'Children missing education: match the columns of the spreadsheet of 20 November 2026',
    'Children missing education: look at the spreadsheet of 20 November 2026 and confirm it',
    'Children missing education: the spreadsheet of 20 November 2026 could not be read; see why',
  ]);
});

it('lists the next meetings, without cancelled ones, and each register with its counts as links', () => {
  const meeting = {
    id,
    title: 'November board',
    groupName: 'Board',
    startsAt: '2026-11-27T09:30:00Z',
    status: 'planned' as const,
  };
  const register = {
    id,
    name: 'Children missing education',
    groupName: 'Board',
    open: 6,
    red: 1,
    amber: 2,
    green: 3,
    stale: 4,
  };
  const shown = homePage(
    {
      ...somebody,
      meetings: {
        upcoming: [meeting, { ...meeting, status: 'cancelled' }, { ...meeting, status: 'running' }],
      },
      registers: [register],
    },
    [],
    english,
  );
  expect(shown.meetings).toMatchObject([
    { when: '27 November 2026 at 9:30am', running: null },
    { running: 'going on now' },
  ]);
  expect(shown.registers[0]!.counts).toMatchObject([
    { number: 1, href: `/registers/${id}?rating=red` },
    { number: 2 },
    { number: 3 },
  ]);
});

it('says which part somebody has in each group, in their agency and by appointment', () => {
  const me = {
    ...somebody.me,
    agencyRole: 'lead' as const,
    roles: ['administrator' as const],
    memberships: [{ role: 'vice_chair' as const, group: { id: 'g', name: 'Steering Group' } }],
  };
  expect(homePage({ ...somebody, me }, [], english)).toMatchObject({
    agency: 'Example Council',
    schedule: '/meetings/new',
    parts: [
      { text: 'Vice chair, Steering Group', href: '/groups/g' },
      { text: 'Administrator of this partnership' },
      { text: 'Agency lead, Example Council' },
    ],
  });
});
