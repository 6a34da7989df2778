import { may } from '#libs/access';
import type { Verb } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { selectPlanAction } from './sql/plan-action.queries.js';
import type { PlanActionRow } from './sql/plan-action.queries.js';
import { lockPlan, selectGroup, selectPlan } from './sql/plan.queries.js';
import type { PlanGroup, PlanRow } from './sql/plan.queries.js';

export type Denied = 'not-found' | 'not-allowed';

/** Said for a plan that is not there and for one that somebody may not see. */
export const noPlan = () => refuse('not-found', { message: 'There is no such plan, or you may not see it.' });

/** What the rules look at: a plan belongs to its group. */
const factsOf = ({ groupId, sponsorId }: { groupId: string; sponsorId: string | null }) => ({
  id: groupId,
  sponsorId,
});

/** Whether the actor may do this in the group of a plan or of one of its actions. */
export const mayInGroup = (
  tx: ActorTx,
  verb: Verb,
  of: { groupId: string; sponsorId: string | null },
): boolean => may(tx.actor, verb, 'Group', factsOf(of));

/** The group, if the actor may read it and do `verb` in it. */
export async function authoriseGroup(
  tx: ActorTx,
  groupId: string,
  verb: Verb,
): Promise<Outcome<PlanGroup, Denied>> {
  const group = await selectGroup(tx, groupId);
  if (!group) return refuse('not-found', { message: 'There is no such group, or you may not see it.' });
  return may(tx.actor, verb, 'Group', group) ? ok(group) : refuse('not-allowed');
}

/** The plan, if the actor may read it and do `verb` in its group. */
export async function authorisePlan(
  tx: ActorTx,
  planId: string,
  verb: Verb,
): Promise<Outcome<PlanRow, Denied>> {
  const plan = await selectPlan(tx, planId);
  if (!plan) return noPlan();
  return mayInGroup(tx, verb, plan) ? ok(plan) : refuse('not-allowed');
}

/** The action of a plan, if the actor may read it. */
export async function findPlanAction(tx: ActorTx, id: string): Promise<Outcome<PlanActionRow, 'not-found'>> {
  const action = await selectPlanAction(tx, id);
  return action
    ? ok(action)
    : refuse('not-found', { message: 'There is no such action, or you may not see it.' });
}

/** Locks the plan for a change of what is in it. Refuses: `plan-closed`. */
export async function openPlan(tx: ActorTx, planId: string): Promise<Outcome<null, 'plan-closed'>> {
  const { status } = await lockPlan(tx, planId);
  return status === 'open' ? ok(null) : planClosed();
}

export const planClosed = () =>
  refuse('plan-closed', { message: 'This plan is closed. Whoever runs the group can open it again.' });

/** Said for an id that something else has already, whether the actor may see that or not. */
export const idTaken = () =>
  refuse('already-exists', { message: 'This was sent with an id that is in use. Open the form anew.' });
