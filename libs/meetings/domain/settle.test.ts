import { settle } from './settle.js';
import type { Settled, Voice } from './settle.js';

it.each<[string, Voice[], Settled['status'], boolean]>([
  ['more are for it', ['for', 'for', 'against'], 'carried', true],
  ['more are against it', ['for', 'against', 'against'], 'not_carried', false],
  ['one is for it and the others abstain', ['for', 'abstains', 'abstains'], 'carried', true],
])('goes by the majority when %s', (_when, voices, status, adopted) => {
  expect(settle(voices)).toEqual({ ok: true, value: { status, adopted } });
});

it.each<[string, Voice[]]>([
  ['as many are for it as against', ['for', 'against']],
  ['all abstain', ['abstains']],
  ['nobody said anything', []],
])('leaves it to the chair when %s', (_when, voices) => {
  expect(settle(voices)).toMatchObject({ ok: false, code: 'no-majority', field: 'chair' });
  expect(settle(voices, { adopted: true, reason: 'The risk is high' })).toEqual({
    ok: true,
    value: { status: 'chair_decided', adopted: true },
  });
});

it('lets the chair decide against a majority, with a reason only', () => {
  expect(settle(['for', 'for'], { adopted: false, reason: 'Unlawful' })).toMatchObject({
    value: { status: 'chair_decided', adopted: false },
  });
  expect(settle(['for'], { adopted: false, reason: '' })).toMatchObject({ code: 'chair-reason-missing' });
});
