import { english as t } from '../../texts/index.js';
import type { Attendee } from '../meetings/documents.js';
import { attendancePage, presencePage } from './attendance.presenter.js';
import type { MeetingAttendance, MeetingHeading, Presence, SittingAttendance } from './documents.js';

const id = (n: number) => `0199c0de-0000-7000-8000-00000000000${n}`;
const meeting = (over: Partial<MeetingHeading> = {}): MeetingHeading => ({
  id: id(1),
  title: 'Board',
  groupId: id(2),
  groupName: 'Board',
  startsAt: '2026-11-20T10:00:00Z',
  status: 'running',
  mayRun: true,
  ...over,
});
const kim: Attendee = {
  personId: id(3),
  name: 'Kim Hale',
  agencyName: 'Police',
  role: 'member',
  status: null,
  version: 0,
};
const lee: Attendee = { ...kim, personId: id(4), name: 'Lee Ward', agencyName: 'Council', role: 'observer' };
const span = (over: Partial<Presence> = {}): Presence => ({
  id: id(5),
  personId: kim.personId,
  name: kim.name,
  agencyName: 'Police',
  speaks: true,
  fromAt: '2026-11-20T10:05:00Z',
  untilAt: null,
  mode: 'in_person',
  deputyForName: null,
  struck: false,
  version: 2,
  ...over,
});
const sitting = (over: Partial<SittingAttendance> = {}): SittingAttendance => ({
  id: id(6),
  startsAt: '2026-11-20T10:00:00Z',
  startedAt: '2026-11-20T10:00:00Z',
  endedAt: null,
  attendees: [kim, lee],
  spans: [],
  apologies: [],
  quorum: null,
  ...over,
});
const page = (
  {
    over = {},
    of = {},
    at = {},
  }: {
    over?: Partial<MeetingAttendance>;
    of?: Partial<MeetingHeading>;
    at?: Partial<SittingAttendance>;
  } = {},
  given: Parameters<typeof attendancePage>[2] = { meId: kim.personId },
) =>
  attendancePage(
    meeting(of),
    {
      currentSittingId: id(6),
      seesWhoCame: true,
      sittings: [sitting(at)],
      item: null,
      deputies: [],
      absentTwice: [],
      ...over,
    },
    given,
    t,
  );
const kims = (at: Partial<SittingAttendance>, of: Partial<MeetingHeading> = {}) =>
  page({ at, of }).sittings[0]!.people.find(({ name }) => name === kim.name)!;

it.each<[string, Partial<SittingAttendance>, string, string | undefined]>([
  ['nobody recorded', {}, 'Not recorded', 'Arrives'],
  ['is here', { spans: [span()] }, 'Here since 10:05am', 'Leaves'],
  ['is here remotely', { spans: [span({ mode: 'remote' })] }, 'Here remotely since 10:05am', 'Leaves'],
  ['left', { spans: [span({ untilAt: '2026-11-20T10:30:00Z' })] }, 'Left at 10:30am', 'Comes back'],
  ['was recorded by mistake', { spans: [span({ struck: true })] }, 'Not recorded', 'Arrives'],
  [
    'stayed to the end',
    { endedAt: '2026-11-20T11:00:00Z', spans: [span({ untilAt: '2026-11-20T11:00:00Z' })] },
    'Stayed to the end',
    undefined,
  ],
])(
  'says how somebody’s attendance stands who %s, with one button for what comes next',
  (_who, at, status, press) => {
    const person = kims(at);
    expect(person.status).toBe(status);
    expect(person.step?.text).toBe(press);
  },
);

it('lists people by agency, and offers nothing to press to who does not run the meeting', () => {
  expect(page().sittings[0]!.people.map(({ agency }) => agency)).toEqual(['Council', 'Police']);
  const looked = page({ of: { mayRun: false }, at: { spans: [span()] } });
  expect(looked.sittings[0]!.people.every(({ step }) => !step)).toBe(true);
  expect(looked.sittings[0]!.spans[0]!.correct).toBeUndefined();
  expect(looked.sittings[0]!.all).toBeUndefined();
  expect(looked.quorumRule).toBeUndefined();
  expect(page({ of: { status: 'cancelled' } }).sittings[0]!.all).toBeUndefined();
});

it('says for whom a deputy and an observer were there, and marks what was recorded by mistake', () => {
  const spans = [
    span({ deputyForName: 'Ada Long' }),
    span({ speaks: false, agencyName: 'Council' }),
    span({ struck: true, untilAt: '2026-11-20T10:30:00Z', mode: 'remote' }),
  ];
  expect(page({ at: { spans } }).sittings[0]!.spans).toMatchObject([
    { for: 'Police, as deputy for Ada Long', until: 'Still here', mode: 'In person' },
    { for: 'Council, observing' },
    { until: '10:30am', mode: 'Remotely', correct: undefined, struck: { kind: 'quiet' } },
  ]);
});

it('shows information with apologies beside who sent them', () => {
  const apologies = [
    {
      personId: kim.personId,
      information: 'The plan is ready',
      sentBy: 'Kim Hale',
      sentAt: '2026-11-19T09:00:00Z',
    },
  ];
  expect(kims({ attendees: [{ ...kim, status: 'apologies' }], apologies })).toMatchObject({
    status: 'Apologies',
    told: { information: 'The plan is ready' },
  });
});

it('asks a member for their own apologies, whoever runs the meeting for anybody’s, and a stranger for none', () => {
  const asked = (over: Parameters<typeof page>[0], meId: string) => page(over, { meId }).apologies;
  expect(asked({ of: { mayRun: false } }, kim.personId)).toMatchObject({ own: true });
  expect(asked({}, id(9))).toMatchObject({ own: false });
  expect(asked({ of: { mayRun: false } }, id(9))).toBeFalsy();
  expect(asked({ at: { endedAt: '2026-11-20T11:00:00Z' } }, kim.personId)).toBeFalsy();
});

it('keeps what was typed of an arrival, and offers no observer as somebody to stand in for', () => {
  const values = { personId: kim.personId, mode: 'remote' };
  const { arrival } = page({}, { meId: kim.personId, values });
  expect(arrival && arrival.people.find(({ selected }) => selected)).toMatchObject({ value: kim.personId });
  expect(arrival && arrival.modes.find(({ checked }) => checked)).toMatchObject({ value: 'remote' });
  expect(arrival && arrival.deputies.map(({ value }) => value)).toEqual(['', kim.personId]);
});

it('names agencies that stayed away twice, and nobody at all to who may not know who came', () => {
  const absentTwice = [{ id: id(7), name: 'Health' }];
  expect(page({ over: { absentTwice } }).absentTwice).toBe('Absent twice running: Health.');
  const hidden = page({
    over: { seesWhoCame: false, sittings: [sitting({ attendees: [] })] },
    of: { mayRun: false },
  });
  expect(hidden.sittings).toEqual([]);
  expect(hidden.hidden).toMatch(/is for the people of its group/);
});

it('puts the latest sitting of an adjourned meeting first after the one that goes on', () => {
  const day = (n: number) => sitting({ id: id(n), startsAt: `2026-11-0${n}T10:00:00Z` });
  const { sittings } = page({ over: { sittings: [day(1), day(2), sitting()] } });
  expect(sittings.map(({ when }) => when.slice(0, 2).trim())).toEqual(['20', '2', '1']);
});

it('fills a correction with London’s time, and with what was typed after an error', () => {
  const summer = span({ fromAt: '2026-07-20T10:05:00Z' });
  expect(presencePage(meeting(), summer, undefined, t)).toMatchObject({
    version: 2,
    values: { from: '11:05', until: '', mode: 'in_person' },
  });
  expect(presencePage(meeting(), summer, { from: 'early', mode: 'remote' }, t)).toMatchObject({
    values: { from: 'early' },
    modes: [{ checked: false }, { checked: true }],
  });
});
