import { english } from '../../texts/index.js';
import type { PlanAction } from './documents.js';
import { timelineOf } from './timeline.js';

const action = (change: Partial<PlanAction>) =>
  ({
    title: 'Agree one referral form',
    setAt: '2026-11-01T10:00:00Z',
    dueOn: '2027-01-31',
    status: 'open',
    rating: 'amber',
    ...change,
  }) as PlanAction;

it('draws each action from the day it was set to its due date, within the width', () => {
  const { bars, width, todayAt, height } = timelineOf(
    [action({}), action({ dueOn: '2027-10-29', rating: null }), action({ status: 'done' })],
    '2026-11-20',
    english,
  );
  expect(bars.map(({ x }) => x)).toEqual([0, 0, 0]);
  expect(bars[1]!.width).toBeGreaterThan(bars[0]!.width * 3);
  expect(Math.max(...bars.map((bar) => bar.x + bar.width))).toBeLessThanOrEqual(width);
  expect(todayAt).toBeGreaterThan(0);
  expect(Math.max(...bars.map(({ y }) => y))).toBeLessThan(height);
  expect(bars.map(({ kind }) => kind)).toEqual(['amber', 'none', 'ended']);
});

it('says the rating or the outcome in words, so that colour alone carries nothing', () => {
  const { bars } = timelineOf([action({}), action({ status: 'done' })], '2026-11-20', english);
  expect(bars.map(({ text }) => text)).toEqual([
    'Agree one referral form: Amber',
    'Agree one referral form: Done',
  ]);
});

it('names no more months than have room, over many years too', () => {
  const { months, width } = timelineOf([action({ dueOn: '2031-03-31' })], '2026-11-20', english);
  expect(months.length).toBeLessThanOrEqual(9);
  expect(months.every(({ x }) => x >= 0 && x <= width)).toBe(true);
});

it('draws an action whose date lay before it was set', () => {
  const { bars } = timelineOf([action({ dueOn: '2026-10-01' })], '2026-11-20', english);
  expect(bars[0]).toMatchObject({ x: 0 });
  expect(bars[0]!.width).toBeGreaterThan(0);
});
