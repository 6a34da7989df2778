import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anAgency } from '../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aPlan, aPlanAction, aPlanActionInput } from '../../test/factories/plans.js';
import { askExtension, changePlanAction, decideExtension, decideReport, submitReport } from './index.js';

let world: World;
let partnership: Partnership;
let group: Register;
beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
});
beforeEach(async () => {
  group = await aRegister(world, { partnership });
});
afterAll(() => world.end());

const toldOf = async (who: Person) =>
  (
    await world.owner<{ kind: string }>(
      `select kind from muster.notifications where person_id = $1 and kind not like 'meeting%' order by created_at, id`,
      [who.id],
    )
  ).map(({ kind }) => kind);

describe('an action of a plan', () => {
  it('is told to the person to whom it is given, and to a new owner, once each', async () => {
    const { themeId } = await aPlan(world, group);
    const action = await aPlanAction(world, group, themeId);
    expect(await toldOf(group.member)).toEqual(['plan_action_given']);
    const change = { ...aPlanActionInput(group, themeId), actionId: action.id, expectedVersion: 1 };
    valueOf(await world.as(group.chair, changePlanAction, { ...change, title: 'Another title' }));
    expect(await toldOf(group.member)).toHaveLength(1);
    const given = { ownerAgencyId: group.coordinator.agency.id, ownerPersonId: group.coordinator.id };
    valueOf(await world.as(group.chair, changePlanAction, { ...change, ...given, expectedVersion: 2 }));
    expect(await toldOf(group.coordinator)).toEqual(['plan_action_given']);
  });

  it('is told to whoever speaks for the agency when nobody is named, and not to whoever set it', async () => {
    const sector = await anAgency(world, partnership);
    for (const who of [group.member, group.chair, group.observer])
      await world.owner(
        'update muster.group_memberships set represents_agency_id = $3 where group_id = $1 and person_id = $2',
        [group.groupId, who.id, sector.id],
      );
    const { themeId } = await aPlan(world, group);
    await aPlanAction(world, group, themeId, { ownerAgencyId: sector.id, ownerPersonId: null });
    expect(await toldOf(group.member)).toEqual(['plan_action_given']);
    for (const who of [group.chair, group.observer]) expect(await toldOf(who)).toEqual([]);
  });
});

describe('the end of a task-and-finish group', () => {
  it('is told to the sponsor when something is asked, and to whoever runs the group when it is decided', async () => {
    const sponsor = await aPerson(world, partnership);
    const { groupId } = group;
    await world.owner(
      `update muster.groups set kind = 'task_and_finish_group', sponsor_id = $2, ends_on = '2026-12-18' where id = $1`,
      [groupId, sponsor.id],
    );
    const ask = { id: newId(), groupId, toOn: '2027-03-26', reason: 'Schools answer in January' };
    valueOf(await world.as(group.chair, askExtension, ask));
    valueOf(
      await world.as(sponsor, decideExtension, { extensionId: ask.id, expectedVersion: 1, grant: true }),
    );
    const report = () => ({ id: newId(), groupId, summary: 'It is done', handovers: [] });
    valueOf(await world.as(group.coordinator, submitReport, report()));
    const back = { groupId, expectedVersion: 1, accept: false, remark: 'Figures?' };
    valueOf(await world.as(sponsor, decideReport, back));
    valueOf(await world.as(group.chair, submitReport, report()));
    valueOf(await world.as(sponsor, decideReport, { groupId, expectedVersion: 1, accept: true }));
    expect(await toldOf(sponsor)).toEqual([
      'group_extension_asked',
      'group_report_submitted',
      'group_report_submitted',
    ]);
    const heard = ['group_extension_decided', 'group_report_returned', 'group_report_accepted'];
    for (const who of [group.chair, group.viceChair, group.coordinator])
      expect(await toldOf(who)).toEqual(heard);
    for (const who of [group.member, group.observer]) expect(await toldOf(who)).toEqual([]);
  });
});
