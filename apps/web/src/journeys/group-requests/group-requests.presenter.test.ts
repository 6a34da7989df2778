import { textsIn } from '../../texts/index.js';
import type { GroupRequestDetail } from './documents.js';
import { offeredAnswer, requestPage, sendForm } from './group-requests.presenter.js';

const t = textsIn();
const request: GroupRequestDetail = {
  id: '0193b7a0-0000-7000-8000-000000000001',
  fromGroupId: 'f',
  fromGroupName: 'The board',
  toGroupId: 'g',
  toGroupName: 'The task group',
  title: 'Ask every school',
  text: '',
  dueOn: '2026-12-18',
  overdueWorkingDays: null,
  status: 'sent',
  askedByName: 'Dana Price',
  askedAt: '2026-11-20T10:00:00Z',
  decisionReason: '',
  decidedByName: null,
  decidedAt: null,
  answer: '',
  answeredByName: null,
  answeredAt: null,
  version: 1,
  planActionId: null,
  planActionStatus: null,
  planActionOutcome: null,
  mayDecide: false,
  mayAnswer: false,
  mayWithdraw: false,
};
const offers = (over: Partial<GroupRequestDetail>) =>
  requestPage({ ...request, ...over }, t).actions.map(({ text }) => text);

it.each([
  ['somebody who only reads it', {}, []],
  [
    'whoever runs the group that received it',
    { mayDecide: true, mayAnswer: true },
    ['Accept', 'Answer', 'Decline'],
  ],
  ['the same once it was accepted', { mayAnswer: true, status: 'accepted' as const }, ['Answer']],
  ['whoever sent it', { mayWithdraw: true }, ['Withdraw']],
])('offers %s what they may do', (_who, over, offered) => {
  expect(offers(over)).toEqual(offered);
});

it('offers the outcome of its action as the answer, once that is completed', () => {
  const done = { planActionStatus: 'done', planActionOutcome: 'All have answered', mayAnswer: true } as const;
  expect(offeredAnswer({ ...request, ...done }, t)).toBe('Done: All have answered');
  expect(offeredAnswer({ ...request, ...done, planActionOutcome: '' }, t)).toBe('Done');
  expect(offeredAnswer({ ...request, planActionStatus: 'open' }, t)).toBe('');
  expect(requestPage({ ...request, ...done }, t).offer).toBe(true);
  expect(requestPage({ ...request, ...done, mayAnswer: false }, t).offer).toBe(false);
});

it('says how many working days it is overdue', () => {
  expect(requestPage({ ...request, overdueWorkingDays: 2 }, t).overdue).toEqual({
    text: '2 working days overdue',
    kind: 'bad',
  });
});

it('says of each group whether it stands above or below', () => {
  const group = { id: 'g', name: 'The task group' } as never;
  const { receivers } = sendForm(
    group,
    [
      { id: 'a', name: 'The board', relation: 'parent' },
      { id: 'b', name: 'Sub-group', relation: 'child' },
      { id: 'c', name: 'A panel', relation: 'other' },
    ],
    { toGroupId: 'c' },
    t,
  );
  expect(receivers.map(({ text }) => text)).toEqual([
    'Choose',
    'The board (above)',
    'Sub-group (below)',
    'A panel',
  ]);
  expect(receivers[3]).toMatchObject({ selected: true });
});
