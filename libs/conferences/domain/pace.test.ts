import { paceOf } from './pace.js';
import type { TimedItem } from './pace.js';

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const item = (id: string, more: Partial<TimedItem> = {}): TimedItem => ({
  id,
  stage: 'waiting',
  minutes: 12,
  startedAt: null,
  endedAt: null,
  ...more,
});
const done = (id: string, from: string, to: string) =>
  item(id, { stage: 'done', startedAt: at(from), endedAt: at(to) });
const now = (id: string, from: string) => item(id, { stage: 'now', startedAt: at(from) });

it('says which case it is, how long is left, and that the meeting runs over by what the earlier ones took', () => {
  const items = [done('a', '10:00', '10:14'), done('b', '10:14', '10:28'), now('c', '10:28'), item('d')];
  expect(paceOf(items, 'c', at('10:33'))).toEqual({
    position: 3,
    of: 4,
    minutes: 12,
    secondsLeft: 420,
    minutesOver: 4,
  });
});

it('counts the case that is heard once its time is up, and not before', () => {
  expect(paceOf([now('a', '10:00'), item('b')], 'a', at('10:12'))).toMatchObject({
    secondsLeft: 0,
    minutesOver: 0,
  });
  expect(paceOf([now('a', '10:00'), item('b')], 'a', at('10:15'))).toMatchObject({
    secondsLeft: -180,
    minutesOver: 3,
  });
});

it('makes up for a long case with a short one, and tells when it is ahead', () => {
  const items = [done('a', '10:00', '10:15'), done('b', '10:15', '10:20'), item('c')];
  expect(paceOf(items, 'c', at('10:21'))).toMatchObject({ minutesOver: -4, secondsLeft: null });
});

it('leaves out what is put off, and items without a length', () => {
  const items = [
    item('a', { stage: 'put_off' }),
    item('b', { minutes: null, stage: 'now', startedAt: at('10:00') }),
  ];
  expect(paceOf(items, 'b', at('11:00'))).toEqual({
    position: 1,
    of: 1,
    minutes: null,
    secondsLeft: null,
    minutesOver: 0,
  });
});
