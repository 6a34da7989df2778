import * as plans from '#libs/plans';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as types from './request.type.js';

const RequestResult = resultOf('GroupRequest', () => types.GroupRequest);

/** What a change answers does not say how the date stands: whoever wants to know reads the request. */
const withoutDate = (request: plans.GroupRequestRow) => ({ ...request, overdueWorkingDays: null });

@Resolver()
export class GroupRequestResolver {
  @Query(() => [types.GroupRequest], {
    description: 'What was passed on between groups of which you read at least one; what waits first.',
  })
  groupRequests(@Context() { read }: RequestContext) {
    return read(plans.listGroupRequests);
  }

  @Query(() => types.RequestsOfGroup, {
    nullable: true,
    description: 'What was passed on to a group and by it; null if there is none, or you may not see it.',
  })
  requestsOfGroup(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(plans.readRequestsOfGroup, { groupId });
  }

  @Query(() => types.GroupRequestDetail, {
    nullable: true,
    description: 'A request between groups; null if there is none, or you may not see it.',
  })
  groupRequest(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) requestId: string) {
    return find(plans.readGroupRequest, { requestId });
  }

  @Query(() => [types.RequestReceiver], {
    nullable: true,
    description: 'To which groups this one can pass something on; null unless you run it.',
  })
  requestReceivers(
    @Context() { find }: RequestContext,
    @Args('groupId', { type: () => ID }) groupId: string,
  ) {
    return find(plans.listRequestReceivers, { groupId });
  }

  @Query(() => [types.ThemeOfGroup], {
    nullable: true,
    description: 'The themes of a group’s open plans; null unless you run it.',
  })
  themesOfGroup(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(plans.listThemesOfGroup, { groupId });
  }

  @Mutation(() => RequestResult, { description: 'Passes something on to another group.' })
  sendGroupRequest(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.SendGroupRequestInput }) input: types.SendGroupRequestInput,
  ) {
    return run(plans.sendGroupRequest, input, withoutDate);
  }

  @Mutation(() => RequestResult, {
    description: 'Accepts what another group passed on, and makes it an action of a plan if asked.',
  })
  acceptGroupRequest(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.AcceptGroupRequestInput }) input: types.AcceptGroupRequestInput,
  ) {
    return run(plans.acceptGroupRequest, input, withoutDate);
  }

  @Mutation(() => RequestResult, { description: 'Declines what another group passed on, with the reason.' })
  declineGroupRequest(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.DeclineGroupRequestInput }) input: types.DeclineGroupRequestInput,
  ) {
    return run(plans.declineGroupRequest, input, withoutDate);
  }

  @Mutation(() => RequestResult, { description: 'Answers what another group passed on.' })
  answerGroupRequest(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.AnswerGroupRequestInput }) input: types.AnswerGroupRequestInput,
  ) {
    return run(plans.answerGroupRequest, input, withoutDate);
  }

  @Mutation(() => RequestResult, { description: 'Withdraws what the group passed on.' })
  withdrawGroupRequest(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.WithdrawGroupRequestInput }) input: types.WithdrawGroupRequestInput,
  ) {
    return run(plans.withdrawGroupRequest, input, withoutDate);
  }
}
