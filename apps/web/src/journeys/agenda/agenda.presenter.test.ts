import { english as t } from '../../texts/index.js';
import type { Meeting } from '../meetings/documents.js';
import { agendaView } from './agenda.presenter.js';
import type { Agenda, ItemShown } from './documents.js';
import { minutesTyped } from './item-form.js';

const id = '0199c0de-0000-7000-8000-000000000001';
const item = (over: Partial<ItemShown> = {}): ItemShown => ({
  id,
  position: 1,
  kind: 'discussion',
  title: 'Budget',
  minutes: 15,
  audience: 'everybody',
  stage: 'waiting',
  startedAt: null,
  endedAt: null,
  version: 1,
  plannedAt: '2026-11-27T10:00:00Z',
  overran: 0,
  checkId: null,
  checkStatus: null,
  proposal: 'accepted',
  proposalReason: '',
  proposedBy: null,
  paperFromId: null,
  paperFrom: null,
  mayAttach: false,
  papers: [],
  readers: [],
  gathered: null,
  ...over,
});
const agenda = (over: Partial<Agenda> = {}): Agenda => ({
  meetingId: id,
  version: 1,
  mayRun: true,
  mayPropose: true,
  mayHavePack: false,
  publishedAt: null,
  publishedBy: null,
  papersDueOn: null,
  changedSince: false,
  minutes: 15,
  sittingMinutes: 90,
  minutesOver: 0,
  items: [item()],
  proposals: [],
  people: [],
  ...over,
});
const view = (over: Partial<Agenda> = {}, status: Meeting['status'] = 'planned') =>
  agendaView(agenda(over), { id, groupId: id, status } as Meeting, t);
const steps = (over: Partial<ItemShown>, status: Meeting['status'], mayRun = true) =>
  view({ mayRun, items: [item(over)] }, status).items[0]!.steps.map(({ text }) => text);

describe('what can be done with an item', () => {
  it.each([
    ['before the meeting', {}, 'planned', ['Take off']],
    ['while it runs', {}, 'running', ['Start', 'Put off', 'Take off']],
    ['when it is on', { stage: 'now' }, 'running', ['Finish', 'Put off']],
    ['when it is done', { stage: 'done' }, 'running', ['Start']],
    ['when it was put off', { stage: 'put_off' }, 'running', ['Start']],
    [
      'when a check of it runs',
      { kind: 'register_check', checkId: id, checkStatus: 'running' },
      'running',
      [],
    ],
    ['when the meeting is over', {}, 'held', []],
  ] as const)('%s', (_when, over, status, can) => expect(steps(over, status)).toEqual(can));

  it('is nothing for members', () => expect(steps({}, 'running', false)).toEqual([]));

  it('moves an item where there is somewhere to go', () => {
    const items = [item(), item({ position: 2 }), item({ position: 3 })];
    const moves = view({ items }).items.map((one) => one.steps.map(({ text }) => text));
    expect(moves).toEqual([
      ['Down', 'Take off'],
      ['Up', 'Down', 'Take off'],
      ['Up', 'Take off'],
    ]);
  });
});

it('tells how far an item has come by a word, a shape and a colour, and when', () => {
  const at = { startedAt: '2026-11-27T10:02:00Z', endedAt: '2026-11-27T10:24:00Z', overran: 7 };
  expect(view({ items: [item({ stage: 'done', ...at })] }).items[0]).toMatchObject({
    stage: { text: '✓ Done', kind: 'quiet' },
    times: ['15 minutes', 'planned at 10am', '10:02am to 10:24am', '7 minutes over'],
  });
});

it('warns when the items do not fit', () => {
  expect(view({ minutesOver: 20 }).over).toContain('they take 20 minutes more');
  expect(view()).toMatchObject({
    over: undefined,
    total: 'The items take 15 minutes; the meeting is planned for 90.',
  });
});

it('has one green button: the item that is on, else the next one', () => {
  const green = (stages: ItemShown['stage'][]) =>
    view(
      { items: stages.map((stage, at) => item({ id: `${id}${at}`, stage, position: at + 1 })) },
      'running',
    ).items.map((shown) => shown.steps.filter(({ secondary }) => !secondary).map(({ text }) => text));
  expect(green(['done', 'waiting', 'waiting'])).toEqual([[], ['Start'], []]);
  expect(green(['done', 'waiting', 'now'])).toEqual([[], [], ['Finish']]);
});

it('says who sees an item that is not for everybody', () => {
  const audienceOf = (over: Partial<ItemShown>) => view({ items: [item(over)] }).items[0]!.audience;
  expect(audienceOf({})).toBeUndefined();
  expect(audienceOf({ audience: 'members' })).toBe('Not for observers');
  expect(audienceOf({ audience: 'named', readers: [{ personId: id, name: 'Ada' }] })).toBe(
    'Only for those who run the group, and Ada',
  );
});

it('shows what an item gathers with its overdue part, and leads to it', () => {
  const row = { kind: 'case' as const, id, title: '', reference: 'CME-1', rating: 'red' as const, agencyName: 'Council', dueOn: '2026-11-10', overdue: true };
  const gathered = { total: 12, overdue: 3, rows: [row] };
  expect(view({ items: [item({ kind: 'cases_due', gathered })] }).items[0]!.gathered).toMatchObject({
    count: '12 cases to be reviewed. 3 overdue.',
    rows: [{ href: `/cases/${id}`, text: 'CME-1: review', rating: 'red', about: 'Council, due 10 November 2026' }],
  });
  expect(view({ items: [item({ kind: 'cases_due', gathered: { total: 0, overdue: 0, rows: [] } })] }).items[0]!.gathered).toEqual({ count: 'Nothing.', rows: [] });
}); // prettier-ignore

it('offers members to propose, and those who run the group to decide', () => {
  const proposals = [item({ proposal: 'proposed', proposedBy: 'Ben', proposalReason: 'They grow' })];
  expect(view({ mayRun: false, proposals })).toMatchObject({
    links: [{ text: 'Propose an item' }],
    proposals: [{ by: 'Proposed by Ben', accept: undefined }],
  });
  expect(view({ proposals }).proposals[0]!.accept).toMatch(/do\/accept$/);
});

it('shows a withdrawn paper with the reason, and no way to open it', () => {
  const paper = { id, name: 'Plan.pdf', bytes: 2_500_000, uploadedBy: 'Ada', uploadedAt: '2026-11-20T09:00:00Z', late: true, withdrawnAt: '2026-11-20T10:00:00Z', withdrawnBy: 'Ada', withdrawnBecause: 'Superseded', mayWithdraw: false };
  const [shown] = view({ items: [item({ papers: [paper] })] }).items[0]!.papers;
  expect(shown).toMatchObject({ href: undefined, withdrawn: 'Withdrawn by Ada: Superseded', late: { text: 'Late' } });
  expect(shown!.about).toMatch(/^2\.4 MB\. Ada/);
}); // prettier-ignore

it.each([
  ['', null],
  ['15', 15],
  ['soon', undefined],
  ['-1', undefined],
])('reads minutes written as %j', (typed, minutes) => expect(minutesTyped({ minutes: typed })).toBe(minutes));
