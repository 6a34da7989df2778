import fc from 'fast-check';
import { overranBy, plannedTimes } from './planned-times.js';

const item = (id: string, minutes: number | null) => ({ id, minutes, startedAt: null, endedAt: null });
const sitting = { startsAt: new Date('2026-11-27T10:00:00Z'), minutes: 60 };
const at = (time: string) => new Date(`2026-11-27T${time}:00Z`);

describe('the planned times of an agenda', () => {
  it('follow one another from when the sitting begins', () => {
    const { startsAt, total, over } = plannedTimes([item('a', 5), item('b', 40), item('c', 10)], sitting);
    expect([...startsAt]).toEqual([
      ['a', at('10:00')],
      ['b', at('10:05')],
      ['c', at('10:45')],
    ]);
    expect({ total, over }).toEqual({ total: 55, over: 0 });
  });

  it('are unknown after an item that nobody gave a length', () => {
    const { startsAt, total } = plannedTimes([item('a', 5), item('b', null), item('c', 10)], sitting);
    expect([...startsAt.values()]).toEqual([at('10:00'), at('10:05'), null]);
    expect(total).toBe(15);
  });

  it('say by how much the items are longer than the sitting', () => {
    expect(plannedTimes([item('a', 45), item('b', 30)], sitting)).toMatchObject({ total: 75, over: 15 });
  });

  it('never begin before the sitting, nor before the item before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 480 })), (lengths) => {
        const times = [
          ...plannedTimes(
            lengths.map((minutes, n) => item(String(n), minutes)),
            sitting,
          ).startsAt.values(),
        ].map((time) => time!.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.every((time) => time >= sitting.startsAt.getTime())).toBe(true);
      }),
    );
  });
});

describe('an item that overran', () => {
  const started = { ...item('a', 10), startedAt: at('10:00') };
  it.each([
    ['ended in time', { ...started, endedAt: at('10:10') }, 0],
    ['ended late', { ...started, endedAt: at('10:17') }, 7],
    ['goes on and has time left', started, 0],
    ['has not begun', item('a', 10), 0],
    ['has no length', { ...started, minutes: null, endedAt: at('11:00') }, 0],
  ])('%s', (_what, one, minutes) => expect(overranBy(one, at('10:05'))).toBe(minutes));

  it('says so while it goes on', () => expect(overranBy(started, at('10:14'))).toBe(4));
});
