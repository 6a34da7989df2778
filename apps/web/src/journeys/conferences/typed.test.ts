import { notesTyped, planTyped, stepOf } from './typed.js';

const notes = [{ kind: 'decision', audience: 'family', text: 'A plan' } as const];
const date = { 'reviewBy-day': '20', 'reviewBy-month': '2', 'reviewBy-year': '2027' };
const plan = {
  kind: 'full',
  aims: 'Seen weekly',
  reviewBy: '2027-02-20',
  madeAt: '',
  madeByName: '',
} as const;

it('saves of the discussion what differs, also a text that was emptied, and leaves alone what the form does not hold', () => {
  expect(notesTyped({ 'decision-family': 'A plan ', 'discussion-professionals': 'New' }, { notes })).toEqual([
    { kind: 'discussion', audience: 'professionals', text: 'New' },
  ]);
  expect(notesTyped({ 'decision-family': '' }, { notes })).toEqual([
    { kind: 'decision', audience: 'family', text: '' },
  ]);
  expect(notesTyped({}, { notes })).toEqual([]);
});

it('saves the plan once it is written, and again when anything of it differs', () => {
  expect(planTyped({ planKind: 'full', aims: ' ', ...date }, { plan: null })).toBeUndefined();
  expect(planTyped({ planKind: 'interim', aims: 'Seen', ...date }, { plan: null })).toEqual({
    kind: 'interim',
    aims: 'Seen',
    reviewBy: '2027-02-20',
  });
  const same = { planKind: 'full', aims: 'Seen weekly', ...date };
  expect(planTyped(same, { plan })).toBeUndefined();
  expect(planTyped({ ...same, planKind: 'interim' }, { plan })).toMatchObject({ kind: 'interim' });
  expect(planTyped({ ...same, 'reviewBy-day': '31' }, { plan })).toMatchObject({ reviewBy: undefined });
});

it.each([
  [undefined, 'notes'],
  ['plan', 'plan'],
  ['end', 'end'],
  ['next', 'next'],
  ['everything', 'notes'],
])('takes the button %s as %s', (step, taken) => {
  expect(stepOf(step ? { step } : {})).toBe(taken);
});
