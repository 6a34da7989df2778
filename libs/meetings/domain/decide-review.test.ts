import { decideReview } from './decide-review.js';
import type { Decision, Standing } from './decide-review.js';

const standing: Standing = {
  rating: 'amber',
  redChecks: 0,
  redReasonAfterChecks: 3,
  explained: true,
  openActions: 0,
};
const decision: Decision = {
  verdict: 'satisfactory',
  reason: '',
  explanation: '',
  rating: 'amber',
  ratingReason: '',
  newActions: 0,
  nextReview: 'next_check',
};
const red = { ...standing, rating: 'red' } as const;
const no = { verdict: 'not_satisfactory', reason: 'Nobody knows where she is' } as const;

describe('what a register check may decide of a case', () => {
  it.each<[string, Partial<Standing>, Partial<Decision>, string | null]>([
    ['an explained case is satisfactory as it is', {}, {}, null],
    ['an unexplained case is not', { explained: false }, {}, 'explanation-missing'],
    [
      'an explanation given in the meeting counts',
      { explained: false },
      { explanation: 'Place from Monday' },
      null,
    ],
    ['not satisfactory says why', {}, { verdict: 'not_satisfactory', newActions: 1 }, 'reason-missing'],
    ['not satisfactory brings a follow-up action', {}, no, 'follow-up-missing'],
    ['not satisfactory with a new action', {}, { ...no, newActions: 1 }, null],
    ['not satisfactory with an action of this review that is still open', { openActions: 1 }, no, null],
    [
      'not satisfactory does not close a case',
      { openActions: 1 },
      { ...no, nextReview: 'close' },
      'close-unsatisfactory',
    ],
    [
      'a case that closes brings no new action',
      {},
      { newActions: 1, nextReview: 'close' },
      'close-with-action',
    ],
    ['a new rating says why', {}, { rating: 'green' }, 'rating-reason-missing'],
    ['a new rating with a reason', {}, { rating: 'green', ratingReason: 'Starts on Monday' }, null],
    ['red for the second check running needs no reason', { ...red, redChecks: 1 }, { rating: 'red' }, null],
    [
      'red for the third check running does',
      { ...red, redChecks: 2 },
      { rating: 'red' },
      'rating-reason-missing',
    ],
    [
      'and with a reason it stands',
      { ...red, redChecks: 2 },
      { rating: 'red', ratingReason: 'Still unseen' },
      null,
    ],
    [
      'no longer red after two needs its own reason alone',
      { ...red, redChecks: 2 },
      { rating: 'amber', ratingReason: 'Seen' },
      null,
    ],
    ['coming back needs nothing', { explained: false }, { verdict: 'come_back' }, null],
    [
      'coming back does not change the rating',
      {},
      { verdict: 'come_back', rating: 'red', ratingReason: 'x' },
      'come-back-decides',
    ],
    ['coming back does not close', {}, { verdict: 'come_back', nextReview: 'close' }, 'come-back-decides'],
    ['a text beyond 10,000 characters is refused', {}, { explanation: 'x'.repeat(10_001) }, 'text-too-long'],
  ])('%s', (_what, standingNow, decided, code) => {
    const outcome = decideReview({ ...standing, ...standingNow }, { ...decision, ...decided });

    expect(outcome.ok ? null : outcome.code).toBe(code);
  });
});
