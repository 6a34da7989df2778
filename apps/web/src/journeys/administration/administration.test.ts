import { partOf, refusedBy } from './administration.js';

const refusal = (change: object) => ({
  value: null,
  refusal: { code: 'x', message: 'Do this instead.', ...change },
});

it('shows a refusal at its field, or at the heading when it has none', () => {
  expect(refusedBy(refusal({ field: 'name' }))).toMatchObject({
    errors: { by: { name: { text: 'Do this instead.' } } },
  });
  expect(refusedBy(refusal({}))).toMatchObject({ errors: { list: [{ href: '#heading' }] } });
  expect(refusedBy({ value: {}, refusal: null })).toBeUndefined();
});

it('shows both values after a conflict, and goes on from the version that stands now', () => {
  const late = refusal({ code: 'changed-meanwhile', currentVersion: 4, current: { name: 'Theirs' } });
  const rows = (current: Record<string, unknown>) => [
    { label: 'Name', yours: 'Mine', theirs: String(current['name']) },
    { label: 'Kind', yours: 'School', theirs: 'School' },
  ];
  expect(refusedBy(late, rows)).toEqual({
    conflict: { rows: [{ label: 'Name', yours: 'Mine', theirs: 'Theirs' }] },
    version: 4,
  });
});

it('answers with the page for what is not there, or not allowed, when no field is to blame', () => {
  expect(() => refusedBy(refusal({ code: 'not-allowed' }))).toThrow(
    expect.objectContaining({ kind: 'refused' }),
  );
  expect(() => refusedBy(refusal({ code: 'not-found' }))).toThrow(
    expect.objectContaining({ kind: 'not-found' }),
  );
  expect(refusedBy(refusal({ code: 'not-found', field: 'groupId' }))).toHaveProperty('errors');
});

it('pages a long list by key, a hundred rows at a time', () => {
  const rows = Array.from({ length: 250 }, (_, index) => ({ id: String(index) }));
  const first = partOf(rows, undefined);
  expect([first.shown.length, first.next, first.first]).toEqual([100, '99', false]);
  const last = partOf(rows, '199');
  expect([last.shown.map(({ id }) => id).at(0), last.shown.length, last.next, last.first]).toEqual([
    '200',
    50,
    undefined,
    true,
  ]);
});
