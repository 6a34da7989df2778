import * as plans from '#libs/plans';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as inputs from './finish.input.js';
import * as types from './finish.type.js';

const ExtensionResult = resultOf('GroupExtension', () => types.GroupExtension);
const ReportResult = resultOf('ClosureReport', () => types.ClosureReport);

@Resolver()
export class FinishResolver {
  @Query(() => types.TaskAndFinish, {
    nullable: true,
    description: 'How a task-and-finish group stands; null if there is none, or you may not see it.',
  })
  taskAndFinish(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(plans.readFinish, { groupId });
  }

  @Query(() => types.HandoverChoices, {
    nullable: true,
    description: 'To whom a task-and-finish group can hand over what is open; null unless you run it.',
  })
  handoverChoices(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(plans.listHandoverChoices, { groupId });
  }

  @Mutation(() => ExtensionResult, {
    description: 'Asks the sponsor for a later end date; the sponsor extends at once.',
  })
  askExtension(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AskExtensionInput }) input: inputs.AskExtensionInput,
  ) {
    return run(plans.askExtension, input);
  }

  @Mutation(() => ExtensionResult, { description: 'Grants or declines an extension.' })
  decideExtension(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.DecideExtensionInput }) input: inputs.DecideExtensionInput,
  ) {
    return run(plans.decideExtension, input);
  }

  @Mutation(() => ReportResult, { description: 'Submits the closure report to the sponsor.' })
  submitReport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.SubmitReportInput }) input: inputs.SubmitReportInput,
  ) {
    return run(plans.submitReport, input);
  }

  @Mutation(() => ReportResult, {
    description: 'Accepts the closure report, which closes the group, or returns it.',
  })
  decideReport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.DecideReportInput }) input: inputs.DecideReportInput,
  ) {
    return run(plans.decideReport, input);
  }
}
