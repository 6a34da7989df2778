import { assembleReport, leftOpen } from './closure-report.js';

const handover = { actionId: 'b', to: 'School Nursing', groupId: null, note: 'From January' };
const action = (id: string, status: 'open' | 'done' | 'not_possible') => ({
  id,
  themeId: 't',
  title: `Action ${id}`,
  ownerAgencyName: 'Early Help',
  status,
  outcomeNote: status === 'done' ? 'In use' : '',
  dueOn: '2027-01-29',
});
const plans = [
  {
    plan: { title: 'Attendance plan' },
    themes: [{ id: 't', title: 'Finding children early' }],
    measures: [
      { themeId: 't', text: 'all are known', target: '95%', achieved: 'partly' as const, evidence: '88%' },
      { themeId: 't', text: 'nobody waits', target: '', achieved: null, evidence: '' },
    ],
    actions: [action('a', 'done'), action('b', 'open'), action('c', 'open'), action('d', 'not_possible')],
  },
];

it('names every open action that nobody goes on with', () => {
  expect(leftOpen(plans, [handover])).toEqual([{ id: 'c', title: 'Action c' }]);
  expect(leftOpen(plans, [])).toHaveLength(2);
});

it('says what was achieved against each measure, how actions ended, and who goes on with the rest', () => {
  const report = assembleReport(plans, [handover]);
  expect(report.measures).toMatchObject([
    { plan: 'Attendance plan', theme: 'Finding children early', achieved: 'partly', evidence: '88%' },
    { text: 'nobody waits', achieved: null },
  ]);
  expect(report.ended).toEqual([
    { title: 'Action a', owner: 'Early Help', status: 'done', outcome: 'In use' },
    { title: 'Action d', owner: 'Early Help', status: 'not_possible', outcome: '' },
  ]);
  expect(report.handedOver).toEqual([
    {
      title: 'Action b',
      owner: 'Early Help',
      to: 'School Nursing',
      groupId: null,
      note: 'From January',
      dueOn: '2027-01-29',
    },
  ]);
});
