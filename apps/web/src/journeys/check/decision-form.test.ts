import { english as t } from '../../texts/index.js';
import { decisionConflict, inputOf, readDecision } from './decision-form.js';
import { testEntry } from './test-entry.js';

const body = {
  version: '3',
  ratingSeen: 'red',
  rating: 'red',
  verdict: 'satisfactory',
  nextReview: 'next_check',
  actionOwner: 'agency:lead',
  id: 'action',
  explanationId: 'e',
};
const read = (over: Record<string, string>) => readDecision({ ...body, ...over }, 'review', t);
const due = { 'actionDue-day': '4', 'actionDue-month': '12', 'actionDue-year': '2026' };

describe('what was typed for a case', () => {
  it('is satisfactory and as it was after one choice', () => {
    expect(read({})).toEqual({
      problems: [],
      input: expect.objectContaining({
        reviewId: 'review',
        expectedVersion: 3,
        verdict: 'satisfactory',
        rating: 'red',
        actions: [],
        nextReview: 'next_check',
      }),
    });
  });

  it('asks for a choice', () => {
    expect(read({ verdict: '' }).problems).toEqual([
      ['verdict', 'Choose whether the explanation is satisfactory.'],
    ]);
  });

  it('takes an action for an agency, or for somebody in the group', () => {
    expect(read({ actionTitle: 'Visit', ...due }).input.actions).toEqual([
      { id: 'action', title: 'Visit', dueOn: '2026-12-04', ownerAgencyId: 'lead' },
    ]);
    expect(read({ actionTitle: 'Visit', ...due, actionOwner: 'person:dana:lead' }).input.actions).toEqual([
      { id: 'action', title: 'Visit', dueOn: '2026-12-04', ownerAgencyId: 'lead', ownerPersonId: 'dana' },
    ]);
  });

  it.each([
    [{ actionTitle: 'Visit' }, 'actionDue'],
    [{ ...due }, 'actionTitle'],
    [{ actionTitle: 'Visit', ...due, 'actionDue-month': '13' }, 'actionDue'],
    [{ actionTitle: 'Visit', ...due, actionOwner: '' }, 'actionOwner'],
    [{ nextReview: 'date' }, 'nextReviewOn'],
  ])('asks for what is missing: %j', (over, input) => {
    expect(read(over as Record<string, string>).problems.map(([id]) => id)).toEqual([input]);
  });

  it('leaves out what belongs to a choice that was taken back', () => {
    const { input } = read({
      verdict: 'not_satisfactory',
      explanation: 'A place',
      reason: 'No address',
      outcome: 'onRoll',
    });
    expect(input).toMatchObject({ explanation: '', reason: 'No address' });
    expect(input.outcome).toBeUndefined();
  });

  it('leads from a refusal to the input that it is about', () => {
    const refusal = (field?: string) => inputOf({ code: 'x', message: 'y', field: field ?? null });
    expect([refusal('actions'), refusal('actions.0.dueOn'), refusal('reason'), refusal()]).toEqual([
      'actionTitle',
      'actionDue',
      'reason',
      'heading',
    ]);
  });

  it('stands beside what somebody else saved', () => {
    const current = {
      verdict: 'not_satisfactory',
      reason: 'No address',
      rating: 'red',
      ratingReason: '',
      nextReview: 'check_after',
      nextReviewOn: '2026-12-18',
      outcome: null,
      actions: ['Visit'],
      decidedBy: 'Idris',
      decidedAt: '2026-11-22T10:05:00Z',
    };
    const found = decisionConflict(
      body,
      { code: 'changed-meanwhile', message: '', current },
      testEntry({}),
      t,
    );
    expect(found.who).toBe('Idris, 22 November 2026 at 10:05am');
    expect(found.rows).toEqual([
      { label: 'Is the explanation satisfactory?', yours: 'Satisfactory', theirs: 'Not satisfactory' },
      { label: 'Why not', yours: '', theirs: 'No address' },
      { label: 'Follow-up action', yours: '', theirs: 'Visit' },
      { label: 'Next review', yours: '4 December 2026', theirs: '18 December 2026' },
    ]);
  });
});
