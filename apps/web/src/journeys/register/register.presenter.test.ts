import { english } from '../../texts/index.js';
import type { RegisterRead } from './documents.js';
import { askedOf, registerPage } from './register.presenter.js';

const register: RegisterRead = {
  id: '01920000-0000-7000-8000-000000000001',
  name: 'Missing education',
  group: { id: 'g', name: 'Board' },
  counts: { open: 2, red: 1, amber: 1, green: 0, stale: 1, closed: 0, actionOverdue: 1 },
  moved: { since: '2026-10-30T12:00:00Z', worse: 1, better: 0, opened: 2, closed: 0 },
  currentCheck: null,
  allowed: { openCase: true, run: true, import: true, export: true },
  agencies: [{ id: '01920000-0000-7000-8000-00000000000a', name: 'Oak School', kind: 'school' }],
  cases: {
    nodes: [
      {
        id: '01920000-0000-7000-8000-000000000002',
        reference: 'K7QF-3M2P',
        status: 'open',
        rating: 'red',
        stale: true,
        reviewBy: '2026-11-01',
        openedOn: '2026-09-01',
        lastCheckedAt: null,
        subject: { forename: 'Amira', surname: 'Abbott', birthDate: '2014-05-06' },
        leadAgency: { id: 'a', name: 'Attendance service' },
        openActionCount: 2,
        overdueActionCount: 1,
      },
    ],
    next: 'abc',
  },
};

it('reads filters from the address and leaves out what it does not understand', () => {
  const asked = askedOf({ rating: ['red', 'purple'], stale: 'yes', lead: 'x', order: 'sideways' });

  expect(asked).toMatchObject({
    filter: { ratings: ['red'], stale: true },
    order: 'rating',
    query: { rating: ['red'], stale: 'yes' },
  });
  expect(asked.filter.leadAgencyId).toBeUndefined();
});

it('never puts a name into an address', () => {
  const shown = registerPage(register, askedOf({ rating: 'red' }), english);

  const hrefs = JSON.stringify([
    shown.tileItems,
    shown.orders,
    shown.next,
    shown.rows.map(({ href }) => href),
  ]);
  expect(hrefs).not.toMatch(/Abbott|Amira|Missing/i);
  expect(shown.next).toContain('rating=red');
});

it('says what a rating is, that it is stale, and how many actions are overdue', () => {
  const [row] = registerPage(register, askedOf({}), english).rows;

  expect(row).toMatchObject({
    name: 'Abbott, Amira',
    rated: { rating: 'red', stale: true },
    reviewBy: '1 November 2026',
    actions: '2 open actions',
    overdue: '1 overdue',
  });
});

it('shows an observer references without names', () => {
  const anonymous = {
    ...register.cases.nodes[0]!,
    subject: null,
    openActionCount: null,
    overdueActionCount: null,
  };
  const seen = {
    ...register,
    moved: null,
    allowed: { ...register.allowed, export: false },
    cases: { nodes: [anonymous], next: null },
  };

  const shown = registerPage(seen, askedOf({}), english);

  expect(shown.named).toBe(false);
  expect(shown.rows[0]).toMatchObject({ reference: 'K7QF-3M2P', name: null, actions: null });
});
