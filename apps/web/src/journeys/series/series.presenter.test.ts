import { english as t } from '../../texts/index.js';
import type { Rhythm, Series, SeriesDay } from './documents.js';
import { previewDays, readSeriesForm, valuesOf } from './series-form.js';
import { rhythmWords, seriesPage } from './series.presenter.js';

const id = '01a2b3c4-0000-7000-8000-000000000001';
const day = (over: Partial<SeriesDay> = {}): SeriesDay => ({
  originalOn: '2027-03-29',
  chosenOn: null,
  status: 'asks',
  why: 'Easter Monday',
  byHand: false,
  meetingId: null,
  meetingStatus: null,
  instead: ['2027-03-30'],
  ...over,
});
const series = (over: Partial<Series> = {}): Series => ({
  id,
  groupId: id,
  groupName: 'Board',
  title: 'Core group',
  rhythm: { kind: 'weekly', every: 6, week: null, weekday: null },
  time: '10:00',
  minutes: 90,
  place: '',
  from: '2026-11-23',
  until: null,
  avoidSchoolHolidays: false,
  agenda: [{ kind: 'discussion', title: 'Matters arising', registerId: null }],
  version: 1,
  mayRun: true,
  followsId: null,
  followedById: null,
  knownUntil: null,
  days: [day()],
  ...over,
});

it.each<[Rhythm, string]>([
  [{ kind: 'weekly', every: 1, week: null, weekday: null }, 'Every week on Monday'],
  [{ kind: 'weekly', every: 6, week: null, weekday: null }, 'Every 6 weeks on Monday'],
  [{ kind: 'monthly', every: 1, week: 2, weekday: 'TU' }, 'Every month on the second Tuesday'],
  [{ kind: 'monthly', every: 3, week: -1, weekday: 'FR' }, 'Every 3 months on the last Friday'],
  [{ kind: 'termly', every: null, week: 3, weekday: 'WE' }, 'On Wednesday in the third week of every school term'],
])('says how often a group meets, %#', (rhythm, words) => {
  expect(rhythmWords(rhythm, '2026-11-23', t)).toBe(words);
}); // prettier-ignore

it('offers whoever runs the group what can be done with each day, and others nothing', () => {
  const days = [
    day(),
    day({ originalOn: '2027-05-10', chosenOn: '2027-05-11', status: 'called', why: '', meetingId: id, meetingStatus: 'planned' }),
    day({ originalOn: '2026-11-23', chosenOn: '2026-11-23', status: 'called', why: '', meetingId: id, meetingStatus: 'held' }),
  ];
  const links = (page: ReturnType<typeof seriesPage>) => page.days.map((each) => each.links.map(({ text }) => text));

  const run = seriesPage(series({ days }), '2027-01-01', t);
  expect(links(run)).toEqual([
    ['Choose a day', 'Change this and all following'],
    ['Open the meeting', 'Change this and all following'],
    ['Open the meeting'],
  ]);
  expect(run.days[1]!.instead).toBe('instead of Monday 10 May 2027');
  expect(run).toMatchObject({ asks: expect.stringMatching(/^One day/), end: `/series/${id}/end` });
  const seen = seriesPage(series({ days, mayRun: false }), '2027-01-01', t);
  expect(links(seen)).toEqual([[], ['Open the meeting'], ['Open the meeting']]);
  expect(seen.end).toBeUndefined();
  expect(seriesPage(series({ until: '2026-12-31' }), '2027-01-01', t).end).toBeUndefined();
}); // prettier-ignore

it('reads from the form what the form was filled with, and the answers about days in question', () => {
  const values = { ...valuesOf(series(), '2027-03-29'), 'answer-2027-03-29': '2027-03-30', 'answer-2027-05-03': 'skip', 'answer-2027-05-31': 'later' };
  const read = readSeriesForm(values, t);
  expect(read).toMatchObject({
    input: {
      title: 'Core group',
      rhythm: { kind: 'weekly', every: 6 },
      from: '2027-03-29',
      until: null,
      time: '10:00',
      minutes: 90,
      discussion: ['Matters arising'],
      answers: [
        { originalOn: '2027-03-29', chosenOn: '2027-03-30' },
        { originalOn: '2027-05-03', chosenOn: null },
      ],
    },
  });
  expect(readSeriesForm({ ...values, 'from-day': 'x' }, t)).toMatchObject({ problem: ['from', expect.any(String)] });
  expect(readSeriesForm({ ...values, 'until-day': '40' }, t)).toMatchObject({ problem: ['until', expect.any(String)] });
}); // prettier-ignore

it('lets the API say what to mend where a number is beyond every limit', () => {
  const typed = { ...valuesOf(series(), '2027-03-29'), every: '9'.repeat(40), minutes: '99999999999' };
  expect(readSeriesForm(typed, t)).toMatchObject({ input: { rhythm: { every: 0 }, minutes: 0 } });
});

it('asks about a day with what could be chosen, and takes up what was chosen before', () => {
  const [shown] = previewDays([{ date: '2027-03-29', question: { why: 'Easter Monday', instead: ['2027-03-30'] }, kept: null, elsewhere: [] }], { 'answer-2027-03-29': 'skip' }, t);
  expect(shown!.question!.legend).toBe('Monday 29 March 2027 is Easter Monday. When does the group meet?');
  expect(shown!.question!.items.map(({ text, checked }) => [text, checked])).toEqual([
    ['Tuesday 30 March 2027', false],
    ['Monday 29 March 2027 all the same', false],
    ['No meeting this time', true],
    ['Choose later', false],
  ]);
}); // prettier-ignore

it('shows before a series starts which days stay as they are, and who has another meeting', () => {
  const ada = { personId: '1', name: 'Ada', agencyName: 'Police' };
  const days = previewDays(
    [
      { date: '2027-03-02', question: null, kept: { on: '2027-03-04' }, elsewhere: [] },
      { date: '2027-03-09', question: null, kept: { on: null }, elsewhere: [] },
      { date: '2027-03-16', question: null, kept: null, elsewhere: [ada] },
    ],
    {},
    t,
  );
  expect(days.map(({ when, elsewhere }) => [when, elsewhere])).toEqual([
    ['Thursday 4 March 2027, as somebody moved it by hand', undefined],
    ['No meeting: somebody left this one out by hand', undefined],
    ['Tuesday 16 March 2027', 'One member has another meeting then: Ada'],
  ]);
});
