import { ApiError } from '../../api-client/api-error.js';
import { api, type WebRequest } from '../../request/web-request.js';
import {
  planActionDocument,
  planDocument,
  plansOfGroupDocument,
  type PlanActionDetail,
  type PlanDetail,
  type PlansOfGroup,
} from './documents.js';

/** The plan that an address names; what is not there and what somebody may not see end the same. */
export async function readPlan(request: WebRequest, planId: string): Promise<PlanDetail> {
  const { plan } = await api(request).query(planDocument, { id: planId });
  if (!plan) throw new ApiError('not-found', 'plan');
  return plan;
}

/** The plan for a form that only whoever runs the group may fill in. */
export async function readPlanToChange(request: WebRequest, planId: string): Promise<PlanDetail> {
  const plan = await readPlan(request, planId);
  if (!plan.mayRun) throw new ApiError('refused', 'plan');
  return plan;
}

export async function readPlanAction(request: WebRequest, actionId: string): Promise<PlanActionDetail> {
  const { planAction } = await api(request).query(planActionDocument, { id: actionId });
  if (!planAction) throw new ApiError('not-found', 'planAction');
  return planAction;
}

export async function readPlansOfGroup(request: WebRequest, groupId: string): Promise<PlansOfGroup> {
  const { plansOfGroup } = await api(request).query(plansOfGroupDocument, { groupId });
  if (!plansOfGroup) throw new ApiError('not-found', 'plansOfGroup');
  return plansOfGroup;
}
