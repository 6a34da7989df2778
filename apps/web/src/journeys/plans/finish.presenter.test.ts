import { english } from '../../texts/index.js';
import type { TaskAndFinish } from './documents.js';
import { countdownOf, finishPage } from './finish.presenter.js';

const group: TaskAndFinish = {
  id: 'g1',
  name: 'One referral form',
  aim: 'One form for all agencies',
  sponsorName: 'Ada Fairweather',
  startsOn: '2026-09-01',
  endsOn: '2026-12-18',
  closedOn: null,
  workingDaysLeft: 20,
  mayRun: true,
  maySponsor: false,
  actions: 2,
  done: 1,
  measures: [{ id: 'm1', text: 'all use it', target: '', achieved: null }],
  openActions: [],
  extensions: [],
  report: null,
};
const asked = {
  id: 'e1',
  fromOn: '2026-12-18',
  toOn: '2027-03-26',
  reason: 'Schools answer in January',
  status: 'asked' as const,
  askedByName: 'Chair',
  askedAt: '2026-11-20T10:00:00Z',
  decidedByName: null,
  decidedAt: null,
  remark: '',
  version: 1,
};

it.each([
  [{}, '20 working days left', 'quiet'],
  [{ workingDaysLeft: 0 }, 'The last day is today', 'quiet'],
  [{ workingDaysLeft: -1 }, '1 working day past its end date', 'bad'],
  [{ workingDaysLeft: null, closedOn: '2026-11-20' }, 'Closed on 20 November 2026', 'good'],
  [{ workingDaysLeft: null, endsOn: null }, 'No end date', 'quiet'],
])('counts the time down in words: %j', (change, text, kind) => {
  expect(countdownOf({ ...group, ...change }, english)).toEqual({ text, kind });
});

it('lets whoever runs the group ask, and the sponsor decide', () => {
  expect(finishPage(group, english)).toMatchObject({
    ask: { text: 'Ask for an extension' },
    submit: '/groups/g1/finish/report',
    decide: undefined,
  });
  const waiting = { ...group, extensions: [asked] };
  expect(finishPage(waiting, english)).toMatchObject({ ask: undefined, extensions: [{ decide: undefined }] });
  expect(finishPage({ ...waiting, mayRun: false, maySponsor: true }, english)).toMatchObject({
    submit: undefined,
    extensions: [{ decide: '/groups/g1/finish/extensions/e1' }],
  });
});

it('offers nothing once the group is closed, nor to a member', () => {
  const closed = { ...group, maySponsor: true, closedOn: '2026-11-20', workingDaysLeft: null };
  for (const each of [closed, { ...group, mayRun: false }])
    expect(finishPage(each, english)).toMatchObject({
      ask: undefined,
      submit: undefined,
      decide: undefined,
    });
});
