import { newId } from '#libs/kernel';
import { addMeasure, addPlan, addPlanAction, addTheme } from '#libs/plans';
import type { PlanActionFields, PlanKind } from '#libs/plans';
import { valueOf } from './meetings.js';
import type { Register } from './registers.js';
import type { World } from './world.js';

/** A group with its people, as `aRegister` makes one. */
export type GroupWithPeople = Pick<Register, 'groupId' | 'chair' | 'member'>;

/** A plan of a group, with one theme and one measure, begun by its chair. */
export async function aPlan(world: World, of: GroupWithPeople, kind: PlanKind = 'plan') {
  const [id, themeId, measureId] = [newId(), newId(), newId()];
  const plan = { id, groupId: of.groupId, title: 'Attendance plan', kind };
  valueOf(await world.as(of.chair, addPlan, plan));
  valueOf(await world.as(of.chair, addTheme, { id: themeId, planId: id, title: 'Finding children early' }));
  const text = 'every missing child is known within ten school days';
  valueOf(await world.as(of.chair, addMeasure, { id: measureId, themeId, text, target: '95%' }));
  return { id, themeId, measureId };
}

/** What a chair sends to add an action that the group's member owns. */
export const aPlanActionInput = (
  of: GroupWithPeople,
  themeId: string,
  change: Partial<PlanActionFields> = {},
) => ({
  id: newId(),
  themeId,
  title: 'Agree one referral form',
  ownerAgencyId: of.member.agency.id,
  ownerPersonId: of.member.id,
  dueOn: '2027-01-29',
  ...change,
});

/** An action of a plan that the group's member owns. */
export async function aPlanAction(
  world: World,
  of: GroupWithPeople,
  themeId: string,
  change: Partial<PlanActionFields> = {},
) {
  return valueOf(await world.as(of.chair, addPlanAction, aPlanActionInput(of, themeId, change)));
}
