import { english } from '../../texts/index.js';
import { groupActionRows } from './group-actions.js';

const action = {
  id: 'a1',
  title: 'Agree one referral form',
  planTitle: 'Attendance plan',
  groupName: 'Board',
  dueOn: '2027-01-29',
  overdueWorkingDays: null,
};

it('says of which plan and group an action is, and leads to its page', () => {
  expect(groupActionRows([action], english)).toEqual([
    {
      href: '/plan-actions/a1',
      title: 'Agree one referral form',
      plan: 'Attendance plan, Board',
      due: '29 January 2027',
      overdue: undefined,
    },
  ]);
});

it.each([
  [0, 'Overdue'],
  [1, '1 working day overdue'],
  [5, '5 working days overdue'],
])('says that it is overdue by %s working days', (overdueWorkingDays, text) => {
  expect(groupActionRows([{ ...action, overdueWorkingDays }], english)[0]!.overdue).toEqual({
    text,
    kind: 'bad',
  });
});
