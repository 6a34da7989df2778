import { newId } from '#libs/kernel';
import { aCase, anAction, anAgency, aRegister, aWorld } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import * as agendas from '../../../test/factories/agendas.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { aPlan, aPlanAction } from '../../../test/factories/plans.js';
import { endMeeting, finishItem, putOffItem, setMeetingAction, startItem } from '../index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

type Kind = 'matters_arising' | 'actions_due' | 'cases_due' | 'escalations';
async function gathers(kind: Kind, date = '2026-11-27') {
  const meetingId = await agendas.aDiscussion(world, register, { date });
  await agendas.anItem(world, register, meetingId, { kind, title: '' });
  return async (as: Person) =>
    (await agendas.agendaOf(world, as, meetingId)).items.find((item) => item.kind === kind)!.gathered!;
}

it('gathers what the last meeting put off or did not reach, and nothing of what is hidden', async () => {
  const last = await agendas.aDiscussion(world, register, {
    date: '2026-11-20',
    discussion: ['Budget', 'Staffing', 'Transport', 'Housing'],
  });
  await agendas.begin(world, register, last);
  const step = async (use: typeof startItem, title: string) => {
    const { id, version } = await agendas.itemCalled(world, register, last, title);
    valueOf(await world.as(register.chair, use, { itemId: id, expectedVersion: version }));
  };
  await step(startItem, 'Budget');
  await step(finishItem, 'Budget');
  await step(putOffItem, 'Staffing');
  const hidden = await agendas.itemCalled(world, register, last, 'Housing');
  await world.owner(`update muster.agenda_items set audience = 'named' where id = $1`, [hidden.id]);
  const { version } = await agendas.agendaOf(world, register.chair, last);
  valueOf(await world.as(register.chair, endMeeting, { meetingId: last, expectedVersion: version }));

  const arising = await gathers('matters_arising');
  expect((await arising(register.chair)).rows.map(({ title }) => title)).toEqual([
    'Staffing',
    'Transport',
    'Housing',
  ]);
  expect(await arising(register.member)).toMatchObject({
    total: 2,
    rows: [{ title: 'Staffing' }, { title: 'Transport' }],
  });
  expect(await arising(register.observer)).toMatchObject({ total: 2, rows: [] });
});

it('says how much the last meeting left in all, also when it lists only the first of it', async () => {
  const discussion = Array.from({ length: 53 }, (_, n) => `Matter ${n}`);
  const last = await agendas.aDiscussion(world, register, { date: '2026-11-20', discussion });
  await agendas.begin(world, register, last);
  const { id, version } = await agendas.itemCalled(world, register, last, 'Matter 0');
  valueOf(await world.as(register.chair, putOffItem, { itemId: id, expectedVersion: version }));
  const meeting = await agendas.agendaOf(world, register.chair, last);
  const end = { meetingId: last, expectedVersion: meeting.version };
  valueOf(await world.as(register.chair, endMeeting, end));
  const arising = await (await gathers('matters_arising'))(register.member);
  expect(arising.total).toBe(53);
  expect(arising.rows).toHaveLength(50);
});

it('gathers actions that are due by the day of the meeting, overdue first, of cases and of plans', async () => {
  const owner = await anAgency(world, register.partnership);
  const kase = await aCase(world, register, { lead: owner });
  await anAction(world, kase, { owner, title: 'Visit', dueOn: '2026-11-18' });
  await anAction(world, kase, { owner, title: 'Ring', dueOn: '2026-11-28' });
  const plan = await aPlan(world, register);
  await aPlanAction(world, register, plan.themeId, { title: 'Train', dueOn: '2026-11-26' });

  const due = await gathers('actions_due');
  expect(await due(register.member)).toMatchObject({
    total: 2,
    overdue: 1,
    rows: [
      {
        kind: 'action',
        title: 'Visit',
        id: kase.id,
        reference: kase.reference,
        dueOn: '2026-11-18',
        overdue: true,
      },
      { kind: 'plan_action', title: 'Train', overdue: false },
    ],
  });
  // Observers learn how much there is, and none of it.
  expect(await due(register.observer)).toEqual(expect.objectContaining({ total: 2, overdue: 1, rows: [] }));
});

it('gathers cases to be reviewed by the day of the meeting without a name, and records who saw them', async () => {
  const late = await aCase(world, register, { reviewBy: '2026-11-10', rating: 'red', surname: 'Quill' });
  await aCase(world, register, { reviewBy: '2026-11-27' });
  await aCase(world, register, { reviewBy: '2026-11-28' });
  const due = await gathers('cases_due');
  const shown = await due(register.member);
  expect(shown).toMatchObject({
    total: 2,
    overdue: 1,
    rows: [{ kind: 'case', reference: late.reference, rating: 'red', overdue: true }, { overdue: false }],
  });
  expect(JSON.stringify(shown)).not.toContain('Quill');
  const seen = await world.owner(
    `select 1 from muster.audit_seen s join muster.audit_entries e on e.id = s.entry_id
     where e.action = 'agenda.gathered' and e.person_id = $1 and s.case_id = $2`,
    [register.member.id, late.id],
  );
  expect(seen).toHaveLength(1);
  expect(await due(register.observer)).toMatchObject({ total: 2, rows: [] });
});

it('records whose case was seen by whoever reads what a conference asked somebody to do', async () => {
  const kase = await aCase(world, register);
  const last = await agendas.aDiscussion(world, register, { date: '2026-11-20', discussion: ['Heard'] });
  const { id: itemId } = await agendas.itemCalled(world, register, last, 'Heard');
  await world.owner(
    `update muster.agenda_items set kind = 'conference', audience = 'members', case_id = $2 where id = $1`,
    [itemId, kase.id],
  );
  const { id: ownerAgencyId } = await anAgency(world, register.partnership);
  const action = { id: newId(), meetingId: last, itemId, ownerAgencyId };
  valueOf(
    await world.as(register.chair, setMeetingAction, { ...action, title: 'Visit', dueOn: '2026-11-26' }),
  );

  const due = await gathers('actions_due');
  expect(await due(register.member)).toMatchObject({ rows: [{ kind: 'meeting_action', title: 'Visit' }] });

  const seen = await world.owner(
    `select distinct s.case_id from muster.audit_seen s join muster.audit_entries e on e.id = s.entry_id
     where e.action = 'agenda.gathered' and e.person_id = $1`,
    [register.member.id],
  );
  expect(seen).toEqual([{ case_id: kase.id }]);
});

it('gathers nothing of a register of others', async () => {
  const other = await aRegister(world, { partnership: register.partnership });
  await aCase(world, other, { reviewBy: '2026-11-10' });
  for (const kind of ['cases_due', 'escalations', 'actions_due'] as const)
    expect(await (await gathers(kind))(register.chair)).toMatchObject({ total: 0, rows: [] });
});
