import { english as t } from '../../texts/index.js';
import { actionStatus, entryPage, projectorPage, valuesOf } from './entry.presenter.js';
import { testEntry } from './test-entry.js';

describe('a case in a check', () => {
  it('says which case of how many, how old, how long and how often', () => {
    const entry = testEntry({ case: { redChecks: 2 } });
    const view = entryPage(entry, valuesOf(entry), t);
    expect(view.title).toBe('Case 13 of 48: Amira Brook, 15');
    expect(view.facts).toBe('K7QF-3M2P. Lead: Education Welfare. On the register 59 days. Red for 2 checks');
    expect(view.changesHeading).toBe('What changed since 8 November 2026');
  });

  it('shows what changed in the words of the page', () => {
    const at = '2026-11-20T16:12:00Z';
    const entry = testEntry({
      changes: [
        { kind: 'rating', what: 'rating', label: null, was: 'amber', isNow: 'red', who: 'Dana Price', at },
        {
          kind: 'field',
          what: 'placeOffered',
          label: 'School place',
          was: null,
          isNow: 'Hillview',
          who: 'Dana Price',
          at,
        },
        {
          kind: 'action',
          what: 'due',
          label: 'Visit the home',
          was: '4 December 2026',
          isNow: '18 December 2026',
          who: 'Dana Price',
          at,
        },
      ],
    });
    expect(entryPage(entry, valuesOf(entry), t).changes).toEqual([
      { what: 'Rating', was: 'Amber', now: 'Red', who: 'Dana Price, 20 November 2026' },
      { what: 'School place', was: 'Nothing', now: 'Hillview', who: 'Dana Price, 20 November 2026' },
      {
        what: 'Due date of the action: Visit the home',
        was: '4 December 2026',
        now: '18 December 2026',
        who: 'Dana Price, 20 November 2026',
      },
    ]);
  });

  it('has everything as it is now as its default, and nothing chosen for the explanation', () => {
    const entry = testEntry({});
    expect(valuesOf(entry)).toMatchObject({
      verdict: '',
      rating: 'red',
      ratingSeen: 'red',
      nextReview: 'next_check',
      actionOwner: 'agency:lead',
    });
    const { form } = entryPage(entry, valuesOf(entry), t);
    expect(form.next.map(({ text, checked }) => [text, checked])).toEqual([
      ['Next check, 4 December 2026', true],
      ['Check after, 18 December 2026', false],
      ['Another day', false],
      ['Close with an outcome', false],
    ]);
  });

  it('shows a decision again as it was taken', () => {
    const entry = testEntry({
      review: {
        status: 'decided',
        satisfactory: false,
        reason: 'No address',
        nextReview: 'date',
        nextReviewOn: '2027-01-11',
      },
    });
    expect(valuesOf(entry)).toMatchObject({
      verdict: 'not_satisfactory',
      reason: 'No address',
      nextReview: 'date',
      'nextReviewOn-day': '11',
    });
  });

  it('keeps an explanation from before the last check apart', () => {
    const old = {
      id: 'x',
      kind: 'explanation' as const,
      facts: 'Old',
      opinion: '',
      source: '',
      agency: 'Police',
      who: 'Omar',
      givenAt: '2026-10-01T09:00:00Z',
      isNew: false,
    };
    const entry = testEntry({ explained: false, contributions: [old] });
    expect(entryPage(entry, valuesOf(entry), t).explanations).toMatchObject([
      { old: true, heading: 'The last explanation, from Police, is from before the last check' },
    ]);
  });

  it('lets nobody decide who does not run the check, nor while it is adjourned', () => {
    const may = (check: object) => {
      const entry = testEntry({ check });
      return entryPage(entry, valuesOf(entry), t).mayDecide;
    };
    expect([may({}), may({ mayRun: false }), may({ status: 'adjourned' })]).toEqual([true, false, false]);
  });

  it.each([
    ['open', '2026-11-20', '2 days overdue', 'bad'],
    ['open', '2026-11-22', 'Open', 'quiet'],
    ['done', '2026-11-01', 'Done', 'good'],
    ['not_done', '2026-11-01', 'Not done', 'bad'],
  ] as const)('says of an action that is %s, due %s: %s', (status, dueOn, text, kind) => {
    const action = {
      id: 'a',
      title: 'Visit',
      owner: 'Dana',
      dueOn,
      status,
      outcomeNote: '',
      setIn: 'last_check' as const,
    };
    expect(actionStatus(action, '2026-11-22', t)).toEqual({ text, kind });
  });

  it('shows a room initials and nothing that was written', () => {
    const view = JSON.stringify(projectorPage(testEntry({}), t));
    expect(view).toContain('A. B.');
    expect(view).not.toMatch(/Amira|Brook/);
  });
});
