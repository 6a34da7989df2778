import type { KnownGroup } from './documents.js';
import { chartOf, linesOf, placed } from './structure.js';

const group = (id: string, parentGroupId: string | null = null): KnownGroup => ({
  id,
  name: `Group ${id}`,
  kind: 'board',
  parentGroupId,
  endsOn: null,
  closedOn: null,
  chairs: [],
  role: null,
  overseen: false,
  mayOpen: false,
});

it('puts each group below the one that it reports to, in the order of their names', () => {
  const rows = placed([group('a', 'z'), group('b'), group('c', 'a'), group('z')]);
  expect(rows.map((row) => [row.group.id, row.level])).toEqual([
    ['b', 0],
    ['z', 0],
    ['a', 1],
    ['c', 2],
  ]);
});

it('keeps a group whose parent is not told of', () => {
  expect(placed([group('a', 'hidden')])).toMatchObject([{ level: 0, parent: undefined }]);
});

it('draws a box for each and a line to the one above, and is as wide as the deepest', () => {
  const chart = chartOf(placed([group('a'), group('b', 'a'), group('c', 'b')]));
  expect(chart.boxes).toHaveLength(3);
  expect(chart.boxes[0]!.join).toBeNull();
  expect(chart.boxes[1]!.join).toMatch(/^M17 61V103H33$/);
  expect(chart.width).toBe(1 + 2 * 32 + 400 + 1);
  expect(chart.height).toBe(3 * 72 - 12 + 2);
});

it('breaks a long name into two lines and shortens the rest', () => {
  expect(linesOf('Children Missing Education Board')).toEqual(['Children Missing Education Board']);
  expect(linesOf('City and County Group for the Health of Girls and Young Women')).toEqual([
    'City and County Group for the Health of',
    'Girls and Young Women',
  ]);
  const lines = linesOf('word '.repeat(40).trim());
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(42);
});
