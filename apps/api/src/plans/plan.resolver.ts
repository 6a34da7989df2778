import * as plans from '#libs/plans';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { PlanAction, PlanActionDetail, PlanOwner } from './plan-action.type.js';
import * as inputs from './plan.input.js';
import {
  ListedPlan,
  Plan,
  PlanDetail,
  PlanFinding,
  PlanMeasure,
  PlansOfGroup,
  PlanTheme,
} from './plan.type.js';

const PlanResult = resultOf('Plan', () => Plan);
const ThemeResult = resultOf('PlanTheme', () => PlanTheme);
const MeasureResult = resultOf('PlanMeasure', () => PlanMeasure);
const FindingResult = resultOf('PlanFinding', () => PlanFinding);
const PlanActionResult = resultOf('PlanAction', () => PlanAction);

/** What a change answers does not say how the date stands: whoever wants to know reads the plan. */
const withoutDate = (action: plans.PlanActionRow) => ({ ...action, overdueWorkingDays: null });

@Resolver()
export class PlanResolver {
  @Query(() => [ListedPlan], { description: 'The plans of every group whose plans you may read.' })
  plans(@Context() { read }: RequestContext) {
    return read(plans.listPlans);
  }

  @Query(() => PlansOfGroup, {
    nullable: true,
    description: 'The plans of a group; null if there is none, or you may not see it.',
  })
  plansOfGroup(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(plans.readPlansOfGroup, { groupId });
  }

  @Query(() => PlanDetail, {
    nullable: true,
    description: 'A plan; null if there is none, or you may not see it.',
  })
  plan(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) planId: string) {
    return find(plans.readPlan, { planId });
  }

  @Query(() => PlanActionDetail, {
    nullable: true,
    description: 'An action of a plan; null if there is none, or you may not see it.',
  })
  planAction(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) actionId: string) {
    return find(plans.readPlanAction, { actionId });
  }

  @Query(() => [PlanAction], { description: 'Open actions of plans that wait for you, by due date.' })
  myPlanActions(@Context() { read }: RequestContext) {
    return read(plans.listMyPlanActions);
  }

  @Query(() => [PlanOwner], {
    nullable: true,
    description: 'To whom an action of a group’s plans can be given; null unless you run the group.',
  })
  planOwners(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(plans.listPlanOwners, { groupId });
  }

  @Mutation(() => PlanResult, { description: 'Begins a plan of a group.' })
  addPlan(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddPlanInput }) input: inputs.AddPlanInput,
  ) {
    return run(plans.addPlan, input);
  }

  @Mutation(() => PlanResult, { description: 'Renames a plan, closes it or opens it again.' })
  changePlan(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangePlanInput }) input: inputs.ChangePlanInput,
  ) {
    return run(plans.changePlan, input);
  }

  @Mutation(() => ThemeResult, { description: 'Adds a theme at the end of a plan.' })
  addTheme(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddThemeInput }) input: inputs.AddThemeInput,
  ) {
    return run(plans.addTheme, input);
  }

  @Mutation(() => ThemeResult, { description: 'Renames a theme.' })
  changeTheme(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeThemeInput }) input: inputs.ChangeThemeInput,
  ) {
    return run(plans.changeTheme, input);
  }

  @Mutation(() => MeasureResult, { description: 'Adds a measure at the end of a theme.' })
  addMeasure(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddMeasureInput }) input: inputs.AddMeasureInput,
  ) {
    return run(plans.addMeasure, input);
  }

  @Mutation(() => MeasureResult, { description: 'Changes a measure, and judges whether it was achieved.' })
  changeMeasure(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeMeasureInput }) input: inputs.ChangeMeasureInput,
  ) {
    return run(plans.changeMeasure, input);
  }

  @Mutation(() => FindingResult, { description: 'Adds what an inspection or an audit found to a plan.' })
  addFinding(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddFindingInput }) input: inputs.AddFindingInput,
  ) {
    return run(plans.addFinding, input);
  }

  @Mutation(() => FindingResult, { description: 'Changes a finding, and which actions answer it.' })
  changeFinding(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeFindingInput }) input: inputs.ChangeFindingInput,
  ) {
    return run(plans.changeFinding, input);
  }

  @Mutation(() => PlanActionResult, { description: 'Adds an action to a theme of a plan.' })
  addPlanAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddPlanActionInput }) input: inputs.AddPlanActionInput,
  ) {
    return run(plans.addPlanAction, input, withoutDate);
  }

  @Mutation(() => PlanActionResult, {
    description: 'Changes what an action of a plan is about, whose it is and when it is due.',
  })
  changePlanAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangePlanActionInput }) input: inputs.ChangePlanActionInput,
  ) {
    return run(plans.changePlanAction, input, withoutDate);
  }

  @Mutation(() => PlanActionResult, { description: 'Records how an action of a plan comes on.' })
  reportProgress(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ReportProgressInput }) input: inputs.ReportProgressInput,
  ) {
    return run(plans.reportProgress, input, withoutDate);
  }

  @Mutation(() => PlanActionResult, {
    description: 'Completes an action of a plan with its outcome, or opens it again.',
  })
  completePlanAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.CompletePlanActionInput }) input: inputs.CompletePlanActionInput,
  ) {
    return run(plans.completePlanAction, input, withoutDate);
  }
}
