import { english } from '../../texts/index.js';
import { chronologyPage } from './case.presenter.js';
import type { CaseHead, ChronologyEntry } from './documents.js';

const kase: CaseHead = {
  id: '0199c0de-0000-7000-8000-000000000001',
  reference: 'K7QF-3M2P',
  status: 'open',
  rating: 'red',
  stale: false,
  reviewBy: '2026-12-04',
  closedOn: null,
  outcomeLabel: null,
  version: 1,
  because: null,
  register: { id: '0199c0de-0000-7000-8000-000000000002', name: 'Children missing education' },
  leadAgency: { id: '0199c0de-0000-7000-8000-000000000003', name: 'Early Help' },
  leadPerson: null,
  subject: { forename: 'Nadia', surname: 'Brook', birthDate: '2013-01-01' },
  allowed: { contribute: true, change: true, readAll: true },
} as unknown as CaseHead;

const entry = (over: Partial<ChronologyEntry>): ChronologyEntry => ({
  id: '0199c0de-0000-7000-8000-000000000004',
  at: '2026-11-20T10:00:00Z',
  kind: 'action',
  what: 'owner',
  label: 'Visit the home',
  was: 'Early Help',
  isNow: 'Bethan Orrinsmith, Early Help',
  source: 'hand',
  personName: 'Ada Fairweather',
  agencyName: 'Trentshire Council',
  ...over,
});

it.each([
  [{}, 'Action given to somebody else', 'Visit the home. Was Early Help, is Bethan Orrinsmith, Early Help'],
  [
    { what: 'due', was: '4 December 2026', isNow: '18 December 2026' },
    'Due date of an action moved',
    'Visit the home. Was 4 December 2026, is 18 December 2026',
  ],
  [{ what: 'set', label: null, was: null, isNow: 'Visit the home' }, 'Action set', 'Visit the home'],
])('says of an action in the chronology what changed: %j', (over, heading, text) => {
  const { entries } = chronologyPage(
    kase,
    { nodes: [entry(over)], next: null },
    { show: [], after: null },
    english,
  );
  expect(entries).toMatchObject([{ heading, text, by: 'Ada Fairweather, Trentshire Council' }]);
});
