import { english as t } from '../../texts/index.js';
import type { LeftOpen } from './end.documents.js';
import { endPage } from './end.presenter.js';

const id = '0199c0de-0000-7000-8000-000000000001';
const item = (title: string, over: object = {}) => ({
  id,
  kind: 'discussion' as const,
  title,
  stage: 'waiting' as const,
  checkStatus: null,
  ...over,
});
const left = (over: Partial<LeftOpen> = {}, agenda = [item('Budget')]): LeftOpen => ({
  meeting: {
    id,
    title: 'Board',
    groupId: id,
    groupName: 'Board',
    startsAt: '2026-11-20T10:00:00Z',
    status: 'running',
    mayRun: true,
    version: 3,
    agenda,
  },
  meetingDecisions: { items: [] },
  meetingActions: { before: [] },
  ...over,
});
const shown = (found: LeftOpen) =>
  endPage(found.meeting!, found, t).parts.map(({ heading, rows }) => [heading, rows.map(({ text }) => text)]);

it('lists what nobody reached, what is proposed only, and actions without an outcome, each with where to mend it', () => {
  const found = left(
    {
      meetingDecisions: {
        items: [
          {
            title: 'Budget',
            decisions: [
              { id, text: 'Write to schools', status: 'open' },
              { id, text: 'Wait', status: 'carried' },
              { id, text: 'Never mind', status: 'withdrawn' },
            ],
          },
        ],
      },
      meetingActions: {
        before: [
          {
            id,
            title: 'Agree one form',
            status: 'open',
            ownerAgencyName: 'Police',
            ownerPersonName: 'Kim Hale',
            dueOn: '2026-11-18',
          },
          {
            id,
            title: 'Done long ago',
            status: 'done',
            ownerAgencyName: 'Police',
            ownerPersonName: null,
            dueOn: '2026-11-18',
          },
        ],
      },
    },
    [
      item('Welcome', { stage: 'done' }),
      item('Budget', { stage: 'now' }),
      item('Staffing'),
      item('Later', { stage: 'put_off' }),
      item('Children missing education', { kind: 'register_check', checkStatus: 'finished' }),
      item('FGM', { kind: 'register_check' }),
    ],
  );
  expect(shown(found)).toEqual([
    ['Items that nobody reached', ['Staffing', 'Register check: FGM']],
    ['Decisions that are only proposed', ['Write to schools']],
    ['Actions of earlier meetings without an outcome', ['Agree one form']],
  ]);
  const { rows } = endPage(found.meeting!, found, t).parts[2]!;
  expect(rows).toMatchObject([
    { href: `/meeting-actions/${id}`, about: 'Kim Hale, Police, due 18 November 2026' },
  ]);
});

it('says nothing of what is settled', () => {
  expect(shown(left({}, [item('Budget', { stage: 'done' })]))).toEqual([]);
});
