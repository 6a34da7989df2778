import { english } from '../../texts/index.js';
import { trailPage } from './trail.presenter.js';

const entry = {
  id: '1',
  at: '2026-11-20T10:00:00Z',
  personName: 'Ada Fairweather',
  agencyName: 'Example Council',
  action: 'case.read',
  result: 'done' as const,
  listed: false,
};

it('pages on by the key that the API gave, and keeps the reference', () => {
  const shown = trailPage(
    { reference: 'K7QF-3M2P', nodes: [entry], next: 'abc' },
    { reference: 'K7QF-3M2P' },
    english,
  );
  expect(shown).toMatchObject({
    title: 'Who saw and did what on K7QF-3M2P',
    next: '/trail?reference=K7QF-3M2P&after=abc',
  });
});

it('says that a reference was not found, without saying why', () => {
  expect(trailPage(null, { reference: 'ZZZZ-ZZZZ' }, english)).toMatchObject({ missing: true, rows: [] });
});
