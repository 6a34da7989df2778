import { english as t } from '../../texts/index.js';
import type { MeetingHeading } from '../attendance/documents.js';
import type { CaseAction, MeetingAction, MeetingActions } from './documents.js';
import { meetingActionPage, meetingActionsPage } from './meeting-actions.presenter.js';

const id = '0199c0de-0000-7000-8000-000000000001';
const action = (over: Partial<MeetingAction> = {}): MeetingAction => ({
  id,
  groupName: 'Board',
  meetingId: id,
  meetingTitle: 'November',
  itemTitle: 'Budget',
  title: 'Agree one form',
  ownerAgencyName: 'Police',
  ownerPersonName: null,
  dueOn: '2026-11-27',
  overdueWorkingDays: null,
  status: 'open',
  outcomeNote: '',
  closedAt: null,
  closedBy: null,
  carriedFromId: null,
  carriedToId: null,
  version: 1,
  mayComplete: true,
  mayReopen: false,
  ...over,
});
const onCase: CaseAction = {
  id,
  title: 'Visit the family',
  reference: 'K7QF-3M2P',
  itemTitle: 'Children missing education',
  ownerAgencyName: 'Council',
  ownerPersonName: 'Kim Hale',
  dueOn: '2026-11-18',
  overdueWorkingDays: 2,
  status: 'open',
  outcomeNote: '',
};
const meeting: MeetingHeading & { agenda: { id: string; title: string }[] } = {
  id,
  title: 'November',
  groupId: id,
  groupName: 'Board',
  startsAt: '2026-11-20T10:00:00Z',
  status: 'running',
  mayRun: true,
  agenda: [{ id, title: 'Budget' }],
};
const actions = (over: Partial<MeetingActions> = {}): MeetingActions => ({
  mayRun: true,
  set: [],
  onCases: [],
  before: [],
  owners: [{ agencyId: id, agencyName: 'Police', people: [{ id: 'p', name: 'Kim Hale' }] }],
  ...over,
});

it('lists what was agreed about cases by reference and item, and leads to the action’s own page', () => {
  const [row] = meetingActionsPage(meeting, actions({ onCases: [onCase] }), {}, t).onCases;
  expect(row).toEqual({
    title: 'Visit the family',
    href: `/actions/${id}`,
    item: 'K7QF-3M2P, Children missing education',
    owner: 'Kim Hale, Council',
    due: '18 November 2026',
    standing: { text: 'No outcome yet', kind: 'bad' },
    note: '',
  });
});

it('offers carrying forward for what was not possible or not done, once, and only to who runs the meeting', () => {
  const before = [
    action({ status: 'not_done', outcomeNote: 'Nobody had time' }),
    action({ status: 'not_possible', carriedToId: id }),
    action({ status: 'done' }),
    action(),
  ];
  const rows = meetingActionsPage(meeting, actions({ before }), {}, t).before;
  expect(rows.map(({ carry, mark, standing }) => [carry !== undefined, mark, standing.text])).toEqual([
    [true, undefined, 'Not done'],
    [false, 'Carried forward', 'Not possible'],
    [false, undefined, 'Done'],
    [false, undefined, 'No outcome yet'],
  ]);
  const looked = meetingActionsPage(meeting, actions({ mayRun: false, before }), {}, t);
  expect(looked.before.every(({ carry }) => !carry)).toBe(true);
  expect(looked.form).toBe(false);
});

it('keeps the owner and the item that were chosen after an error', () => {
  const { form } = meetingActionsPage(meeting, actions(), { owner: `${id} p`, itemId: id }, t);
  expect(form && form.owners.find(({ value }) => value === `${id} p`)).toMatchObject({ selected: true });
  expect(form && form.items.at(-1)).toMatchObject({ text: 'Budget', selected: true });
});

it('asks its owner how an open action came out, and lets whoever runs the group open it again', () => {
  expect(meetingActionPage(action(), undefined, t)).toMatchObject({
    caption: 'An action of a meeting of Board',
    action: `/meeting-actions/${id}`,
    reopen: undefined,
    told: undefined,
  });
  const closed = { status: 'done' as const, closedBy: 'Kim Hale', closedAt: '2026-11-20T10:00:00Z' };
  expect(meetingActionPage(action({ ...closed, mayReopen: true }), undefined, t)).toMatchObject({
    action: undefined,
    reopen: `/meeting-actions/${id}`,
    told: expect.stringMatching(/^Done: Kim Hale, 20 November 2026/),
  });
  expect(
    meetingActionPage(action({ ...closed, meetingTitle: null, groupName: null }), undefined, t),
  ).toMatchObject({
    caption: 'An action of a meeting',
    reopen: undefined,
    back: { href: '/inbox' },
  });
});
