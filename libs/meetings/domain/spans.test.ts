import { overlaps, timeProblem } from './spans.js';
import type { Span } from './spans.js';

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const span = (from: string, until?: string): Span => ({
  fromAt: at(from),
  untilAt: until ? at(until) : null,
});

it.each<[Span, Span, boolean]>([
  [span('10:00', '11:00'), span('10:30', '11:30'), true],
  [span('10:00', '11:00'), span('11:00', '11:30'), false],
  [span('10:00'), span('11:00', '11:30'), true],
  [span('10:00'), span('09:00', '10:00'), false],
  [span('10:00'), span('11:00'), true],
])('tells whether somebody was there twice at one moment', (one, other, expected) => {
  expect(overlaps(one, other)).toBe(expected);
  expect(overlaps(other, one)).toBe(expected);
});

const sitting = { startedAt: at('10:00'), endedAt: at('12:00') };

it.each<[string, Span, RegExp | undefined]>([
  ['within the meeting', span('10:05', '11:00'), undefined],
  ['coming early', span('08:00', '11:00'), undefined],
  ['coming hours early', span('07:59', '11:00'), /two hours/],
  ['leaving before coming', span('11:00', '10:00'), /after the time of arriving/],
  ['leaving after the end', span('11:00', '12:01'), /before the meeting ended/],
  ['coming in the future', span('15:01'), /has been already/],
])('judges %s', (_what, given, problem) => {
  const found = timeProblem(given, sitting, at('15:00'));
  if (problem) expect(found).toMatch(problem);
  else expect(found).toBeUndefined();
});
