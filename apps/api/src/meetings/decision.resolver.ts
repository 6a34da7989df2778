import * as meetings from '#libs/meetings';
import type { DecisionsPage } from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as types from './decision.type.js';

const ChangeDecisionResult = resultOf('ChangeDecision', () => types.MeetingDecision);

const toDecisions = ({ items, ...page }: DecisionsPage) => ({
  ...page,
  items: items.map(({ item, ...rest }) => ({
    ...rest,
    itemId: item.id,
    position: item.position,
    title: item.title,
    now: item.stage === 'now',
  })),
});

@Resolver()
export class DecisionResolver {
  @Query(() => types.MeetingDecisions, {
    nullable: true,
    description: 'What a meeting decided, item by item; null if there is none, or you may not see it.',
  })
  meetingDecisions(
    @Context() { find }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(meetings.readMeetingDecisions, { meetingId }, toDecisions);
  }

  @Mutation(() => ChangeDecisionResult, { description: 'Records that an agency proposes a decision.' })
  proposeDecision(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.ProposeDecisionInput }) input: types.ProposeDecisionInput,
  ) {
    return run(meetings.proposeDecision, input);
  }

  @Mutation(() => ChangeDecisionResult, { description: 'Records which agencies are for and against it.' })
  recordVoices(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.RecordVoicesInput }) input: types.RecordVoicesInput,
  ) {
    return run(meetings.recordVoices, input);
  }

  @Mutation(() => ChangeDecisionResult, {
    description: 'Decides by the majority of agencies, or by the chair.',
  })
  decide(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.DecideInput }) input: types.DecideInput,
  ) {
    return run(meetings.decide, input);
  }

  @Mutation(() => ChangeDecisionResult, { description: 'Withdraws what was proposed and is not decided.' })
  withdrawDecision(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.WithdrawDecisionInput }) input: types.WithdrawDecisionInput,
  ) {
    return run(meetings.withdrawDecision, input);
  }

  @Mutation(() => ChangeDecisionResult, { description: 'Records that an agency disagrees, and why.' })
  recordDissent(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.RecordDissentInput }) input: types.RecordDissentInput,
  ) {
    return run(meetings.recordDissent, input);
  }

  @Mutation(() => ChangeDecisionResult, {
    description: 'Corrects what was written down of a decision; what it said stays to be seen.',
  })
  correctDecision(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.CorrectDecisionInput }) input: types.CorrectDecisionInput,
  ) {
    return run(meetings.correctDecision, input);
  }
}
