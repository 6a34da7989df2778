import { minutesDocx, minutesHtml } from '#libs/minutes';
import { closureReportDocument } from './closure-report-document.js';

const group = {
  id: 'g',
  name: 'Forms group',
  kind: 'task_and_finish_group',
  aim: 'One form',
  sponsorId: null,
};
const dates = { sponsorName: null, startsOn: null, endsOn: null, closedOn: null };
const report = {
  id: 'r',
  groupId: 'g',
  status: 'accepted' as const,
  summary: 'One form is in use.',
  content: {
    measures: [
      {
        plan: 'P',
        theme: 'Forms',
        text: 'all use it',
        target: '95%',
        achieved: 'partly' as const,
        evidence: '88%',
      },
    ],
    ended: [{ title: 'Draft it', owner: 'Early Help', status: 'done' as const, outcome: 'In use' }],
    handedOver: [{ title: 'Print it', owner: 'Early Help', to: 'The board', note: 'From January' }],
  },
  submittedByName: 'Dana Price',
  submittedAt: new Date('2026-11-20T10:00:00Z'),
  decidedByName: 'Sam Lee',
  decidedAt: new Date('2026-11-23T10:00:00Z'),
  remark: '',
  version: 2,
};

it('says what was achieved, how actions ended and who goes on with what', () => {
  const html = minutesHtml(closureReportDocument({ ...group, ...dates }, report));
  for (const text of [
    'Forms: … all use it (target: 95%)',
    'Partly achieved',
    'In use',
    'The board',
    'From January',
  ])
    expect(html).toContain(text);
  expect(html).toContain('Decided by Sam Lee on 23 November 2026.');
  expect(html).not.toContain('What the sponsor wrote');
});

it('is the same file every time', async () => {
  const document = closureReportDocument({ ...group, ...dates }, report);
  const [one, other] = [await minutesDocx(document), await minutesDocx(document)];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  expect(Buffer.from(one).subarray(0, 2).toString()).toBe('PK');
});
