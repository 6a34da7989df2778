import { coalesce } from './coalesce.js';
import type { Wait } from './coalesce.js';

/** A clock that goes on when the test says so. */
function aClock() {
  let now = 0;
  const due = new Set<{ at: number; then: () => void }>();
  const wait: Wait = (ms, then) => {
    const one = { at: now + ms, then };
    due.add(one);
    return () => due.delete(one);
  };
  const goOn = (ms: number) => {
    now += ms;
    for (const one of [...due].filter(({ at }) => at <= now)) {
      due.delete(one);
      one.then();
    }
  };
  return { wait, goOn };
}

const following = () => {
  const heard: string[] = [];
  const clock = aClock();
  return { heard, clock, burst: coalesce<string>(200, (kind) => heard.push(kind), clock.wait) };
};

it('tells the first at once and the rest of a burst once, after the quiet time', () => {
  const { heard, clock, burst } = following();
  for (let index = 0; index < 30; index++) burst.say('check');
  expect(heard).toEqual(['check']);
  clock.goOn(199);
  expect(heard).toEqual(['check']);
  clock.goOn(1);
  expect(heard).toEqual(['check', 'check']);
  clock.goOn(10_000);
  expect(heard).toEqual(['check', 'check']);
});

it('keeps kinds apart, so that attendance does not wait for a busy check', () => {
  const { heard, burst } = following();
  for (const kind of ['check', 'check', 'attendance']) burst.say(kind);
  expect(heard).toEqual(['check', 'attendance']);
});

it('never tells a kind more often than five times a second, and never loses the last', () => {
  const { heard, clock, burst } = following();
  for (let at = 0; at < 1000; at += 10) {
    burst.say('check');
    clock.goOn(10);
  }
  expect(heard.length).toBeLessThanOrEqual(6);
  const before = heard.length;
  burst.say('check');
  clock.goOn(200);
  expect(heard.length).toBe(before + 1);
});

it('tells nothing to somebody who has gone', () => {
  const { heard, clock, burst } = following();
  burst.say('check');
  burst.say('check');
  burst.end();
  clock.goOn(1000);
  expect(heard).toEqual(['check']);
});
