import { english as t } from '../../texts/index.js';
import type { MeetingHeading } from '../attendance/documents.js';
import type { Quorum } from '../meetings/documents.js';
import { decisionPage, decisionsPage, decisionView, proposePage, statusOf } from './decisions.presenter.js';
import type { Decision, ItemDecisions, MeetingDecisions } from './documents.js';

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
const quorum = (quorate: boolean): Quorum => ({
  quorate,
  needed: 2,
  present: quorate ? 2 : 1,
  parts: [{ kind: 'agency', agencyName: 'Police', agencyKind: null, missing: 0, met: quorate }],
});
const decision = (over: Partial<Decision> = {}): Decision => ({
  id: id(3),
  itemId: id(4),
  text: 'Write to every school',
  proposedBy: 'Council',
  status: 'open',
  adopted: null,
  chairReason: '',
  quorate: null,
  quorum: null,
  proceedReason: '',
  decidedAt: null,
  decidedBy: null,
  version: 3,
  voices: [],
  dissents: [],
  corrections: [],
  ...over,
});
const decided = {
  status: 'carried',
  adopted: true,
  decidedBy: 'Ada Long',
  decidedAt: '2026-11-20T10:30:00Z',
} as const;
const item = (over: Partial<ItemDecisions> = {}): ItemDecisions => ({
  itemId: id(4),
  position: 1,
  title: 'Budget',
  now: false,
  quorum: null,
  decisions: [decision()],
  ...over,
});
const all = (over: Partial<MeetingDecisions> = {}): MeetingDecisions => ({
  mayRun: true,
  mayChair: true,
  present: [
    { id: id(5), name: 'Council' },
    { id: id(6), name: 'Police' },
  ],
  items: [item()],
  ...over,
});
const voices = [
  { agencyId: id(6), agencyName: 'Police', voice: 'against' as const },
  { agencyId: id(7), agencyName: 'Health', voice: 'for' as const },
  { agencyId: id(5), agencyName: 'Council', voice: 'for' as const },
];
const shown = (
  over: Partial<Decision>,
  {
    of = {},
    more = {},
    at = {},
  }: {
    of?: Partial<MeetingDecisions>;
    more?: Partial<ItemDecisions>;
    at?: Partial<MeetingHeading>;
  } = {},
  values?: Record<string, string>,
) => decisionPage(meeting(at), { item: item(more), decision: decision(over), all: all(of) }, values, t);

it.each<[Partial<Decision>, string, string]>([
  [{}, 'Not decided', 'quiet'],
  [{ status: 'carried', adopted: true }, 'Carried', 'good'],
  [{ status: 'not_carried', adopted: false }, 'Not carried', 'bad'],
  [{ status: 'chair_decided', adopted: true }, 'Adopted by the chair', 'good'],
  [{ status: 'chair_decided', adopted: false }, 'Not adopted by the chair', 'bad'],
  [{ status: 'withdrawn' }, 'Withdrawn', 'quiet'],
])('puts how a decision stands into a word and a colour: %o', (over, text, kind) => {
  expect(statusOf(decision(over), t)).toEqual({ text, kind });
});

it('tells who was for and against, why the chair went on without a quorum, who disagrees, and what it said before', () => {
  const view = decisionView(
    decision({
      ...decided,
      voices,
      quorate: false,
      quorum: quorum(false),
      proceedReason: 'The answer is due today',
      dissents: [{ id: id(8), agencyName: 'Police', reason: 'Too dear', recordedAt: '2026-11-20T10:31:00Z' }],
      corrections: [
        {
          id: id(9),
          text: 'Write to schools',
          adopted: true,
          reason: 'All were meant',
          correctedBy: 'Ada Long',
          correctedAt: '2026-11-21T09:00:00Z',
        },
      ],
    }),
    t,
  );
  expect(view.voices).toEqual(['For: Health, Council.', 'Against: Police.']);
  expect(view.inquorate).toMatchObject({
    text: 'Taken when not quorate',
    what: 'Missing: Police.',
    why: 'The chair went on, because: The answer is due today',
  });
  expect(view.quorate).toBeUndefined();
  expect(view.dissents).toEqual(['Police disagrees: Too dear']);
  expect(view.corrections[0]).toMatch(/Ada Long.*All were meant Before: “Write to schools” \(adopted\)/);
});

it('says that a decision was taken with a quorum, and with which', () => {
  const view = decisionView(decision({ ...decided, quorate: true, quorum: quorum(true) }), t);
  expect(view.quorate).toBe('Quorate: 2 agencies represented, 2 needed.');
  expect(view.inquorate).toBeUndefined();
});

it('offers proposing only to who runs a meeting that goes on, and tells them why otherwise', () => {
  const page = (of: Partial<MeetingDecisions>, at: Partial<MeetingHeading>) =>
    decisionsPage(meeting(at), all(of), t);
  expect(page({}, {}).items[0]).toMatchObject({
    propose: expect.any(String),
    decisions: [{ link: { text: 'Record voices and decide' } }],
  });
  expect(page({}, { status: 'held' })).toMatchObject({ notRunning: true, items: [{ propose: undefined }] });
  expect(page({ mayRun: false }, {})).toMatchObject({
    notRunning: false,
    items: [{ propose: undefined, decisions: [{ link: undefined }] }],
  });
  const gone = all({ items: [item({ decisions: [decision({ status: 'withdrawn' })] })] });
  expect(decisionsPage(meeting(), gone, t).items[0]!.decisions[0]!.link).toBeUndefined();
});

it('sends to attendance first whoever proposes while nobody is recorded as being here', () => {
  const form = (present: MeetingDecisions['present']) =>
    proposePage(meeting(), item(), all({ present }), { agencyId: id(6) }, t);
  expect(form([]).attendance).toMatch(/attendance/);
  expect(form(all().present)).toMatchObject({
    attendance: undefined,
    agencies: [{ value: '' }, { selected: false }, { text: 'Police', selected: true }],
  });
});

it('shows the voices as recorded, and as chosen after an error', () => {
  const chosen = (values?: Record<string, string>) => {
    const { voices: form } = shown({ voices }, {}, values);
    return form && form.agencies.map(({ items }) => items.find(({ checked }) => checked)?.value);
  };
  expect(chosen()).toEqual(['for', 'against']);
  expect(chosen({ [`voice-${id(5)}`]: 'abstains' })).toEqual(['abstains', undefined]);
});

it('asks the chair for a reason without a quorum, and keeps everybody else from deciding', () => {
  const more = { quorum: quorum(false) };
  expect(shown({}, { more }).decide).toMatchObject({ proceed: true, blocked: false });
  expect(shown({}, { more, of: { mayChair: false } }).decide).toMatchObject({
    proceed: false,
    blocked: true,
    chair: false,
  });
  expect(shown({}, { more: { quorum: quorum(true) } }).decide).toMatchObject({
    proceed: false,
    blocked: false,
  });
  expect(shown({}, { at: { status: 'held' } })).toMatchObject({
    decide: false,
    voices: false,
    quorum: undefined,
  });
});

it('lets an agency disagree that had a voice and has left, and only the chair correct what the chair decided', () => {
  const { dissent, correct } = shown({ ...decided, voices });
  expect(dissent && dissent.agencies.map(({ text }) => text)).toEqual([
    'Choose an agency',
    'Council',
    'Health',
    'Police',
  ]);
  expect(correct).toMatchObject({ text: 'Write to every school' });
  const byChair = { ...decided, status: 'chair_decided' as const };
  expect(shown(byChair).correct).toMatchObject({ adopted: [{ checked: true }, { checked: false }] });
  expect(shown(byChair, { of: { mayChair: false } }).correct).toBe(false);
  expect(shown({})).toMatchObject({ dissent: false, correct: false });
});
