import { english as t } from '../../texts/index.js';
import type { AgendaItem, Meeting, MeetingListed } from './documents.js';
import { attendancePage, meetingPage, meetingsPage, withChecks } from './meetings.presenter.js';
import { londonParts, wallTime } from '../../request/wall-time.js';

const id = '0199c0de-0000-7000-8000-000000000001';
const item = (over: Partial<AgendaItem> = {}): AgendaItem => ({
  id,
  kind: 'register_check',
  title: 'Children missing education',
  checkId: null,
  checkStatus: null,
  ...over,
});
const listed = (over: Partial<MeetingListed> = {}): MeetingListed => ({
  id,
  groupName: 'Board',
  title: 'Monthly',
  status: 'planned',
  startsAt: '2026-11-23T10:00:00Z',
  movedFrom: null,
  agenda: [item()],
  ...over,
});
const meeting = (over: Partial<Meeting> = {}): Meeting => ({
  ...listed(),
  groupId: id,
  seriesId: null,
  version: 1,
  mayRun: true,
  mayMove: false,
  seesWhoCame: true,
  moves: [],
  sittings: [
    {
      id,
      startsAt: '2026-11-23T10:00:00Z',
      place: 'Town Hall',
      startedAt: null,
      endedAt: null,
      attendees: [
        { personId: 'a', name: 'Ada', agencyName: 'Council', role: 'chair', status: 'remote', version: 1 },
        { personId: 'b', name: 'Ben', agencyName: 'Police', role: 'member', status: null, version: 0 },
      ],
      quorum: null,
    },
  ],
  ...over,
});

const checksOf = (of: Meeting) =>
  withChecks({ items: of.agenda.map((one) => ({ id: one.id })) }, of, t).items;

describe('the list of meetings', () => {
  it('has a meeting that was held among those before, also when its hour is not over', () => {
    const early = listed({ status: 'held' });
    const view = meetingsPage(
      { upcoming: [early, listed(), listed({ status: 'cancelled' })], past: [] },
      true,
      t,
    );
    expect(view.upcoming.map(({ status }) => status?.text)).toEqual([undefined, 'Cancelled']);
    expect(view.past.map(({ status }) => status?.text)).toEqual(['Held']);
  });

  it('keeps a meeting that goes on among those to come, whatever its day was', () => {
    const view = meetingsPage(
      { upcoming: [listed()], past: [listed({ status: 'adjourned' }), listed({ status: 'held' })] },
      true,
      t,
    );
    expect(view.upcoming.map(({ status }) => status?.text)).toEqual(['Adjourned', undefined]);
    expect(view.past.map(({ status }) => status?.text)).toEqual(['Held']);
    expect(view.upcoming[1]).toMatchObject({
      when: '23 November 2026 at 10am',
      agenda: ['Register check: Children missing education'],
    });
  });
});

describe('a meeting', () => {
  it('lets the chair start its check, and a member look on', () => {
    expect(checksOf(meeting())[0]!.start).toBe(`/meetings/${id}/check/${id}`);
    const member = meetingPage(meeting({ mayRun: false }), t);
    expect(checksOf(meeting({ mayRun: false }))[0]!.start).toBeUndefined();
    expect(Object.values(member.may)).toEqual([false, false, false, false, false, false]);
  });

  it.each([
    ['planned', ['cancel']],
    ['running', ['adjourn', 'end']],
    ['adjourned', ['resume', 'end']],
    ['held', []],
    ['cancelled', []],
  ] as const)('when it is %s, can be: %j', (status, can) => {
    const { may } = meetingPage(meeting({ status }), t);
    expect(
      Object.entries(may)
        .filter(([, yes]) => yes)
        .map(([name]) => name),
    ).toEqual(can);
  });

  it('does not end while a check of it is open', () => {
    const open = meeting({ status: 'running', agenda: [item({ checkId: id, checkStatus: 'running' })] });
    expect(meetingPage(open, t).may).toMatchObject({ end: false, adjourn: true });
    expect(checksOf(open)[0]!.links.map(({ text }) => text)).toEqual([
      'Go on with the register check',
      'All cases',
    ]);
  });

  it('says who will not come while nobody has come yet', () => {
    const [sitting] = meeting().sittings;
    const attendees = sitting!.attendees.map((one, at) => ({
      ...one,
      status: at ? null : ('apologies' as const),
    }));
    const shown = meetingPage(meeting({ sittings: [{ ...sitting!, attendees }] }), t).sittings[0];
    expect(shown).toMatchObject({ came: 'One sent apologies.' });
  });

  it('says who came in words', () => {
    expect(meetingPage(meeting(), t).sittings[0]).toMatchObject({
      came: '1 came, 1 of them remotely. 0 sent apologies, 0 absent.',
    });
  });

  it('shows attendance as it is recorded, and what was chosen over it', () => {
    const [sitting] = meeting().sittings;
    const view = attendancePage(meeting(), sitting!, (personId) => (personId === 'b' ? 'absent' : ''), t);
    expect(view.people.map(({ items }) => items.find(({ checked }) => checked)?.text)).toEqual([
      'Remote',
      'Absent',
    ]);
  });
});

describe('a meeting that was moved', () => {
  const movedFrom = '2026-11-20T10:00:00Z';
  const moves = [
    {
      id,
      startsAt: movedFrom,
      place: 'Town Hall',
      movedAt: '2026-11-19T15:30:00Z',
      movedBy: 'Ada Fairweather',
      reason: 'The room is taken',
    },
  ];

  it('says in the list which day it had before', () => {
    const { upcoming } = meetingsPage({ upcoming: [listed({ movedFrom }), listed()], past: [] }, true, t);
    expect(upcoming.map(({ moved }) => moved)).toEqual(['Moved from 20 November 2026 at 10am', undefined]);
  });

  it('says on its page who moved it, when and why', () => {
    expect(meetingPage(meeting({ movedFrom, moves }), t).moves).toEqual([
      {
        was: '20 November 2026 at 10am, Town Hall',
        reason: 'The room is taken',
        by: 'Ada Fairweather, 19 November 2026 at 3:30pm',
      },
    ]);
  });

  it('can be moved by whoever called it, although they do not run it', () => {
    const { may } = meetingPage(meeting({ mayRun: false, mayMove: true }), t);
    expect(may).toMatchObject({ move: true, cancel: false });
  });
});

it.each([
  ['2026-11-23T10:00:00Z', { date: '2026-11-23', time: '10:00' }],
  ['2027-06-07T23:30:00Z', { date: '2027-06-08', time: '00:30' }],
])('reads %s as the wall in London shows it', (instant, parts) =>
  expect(londonParts(instant)).toEqual(parts),
);

describe('a time of day', () => {
  it.each([
    ['10:00', '10:00'],
    ['9.30', '09:30'],
    ['930', '09:30'],
    ['9am', '09:00'],
    ['2:30pm', '14:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['25:00', '25:00'],
    ['soon', 'soon'],
  ])('written as %s is %s', (typed, time) => expect(wallTime(typed)).toBe(time));
});
