import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as types from './meeting-action.type.js';

const ChangedAction = resultOf('ChangeMeetingAction', () => types.MeetingAction);

/** A change answers the action as it is stored; the pages read again what depends on the day. */
const toAction = (action: meetings.MeetingActionRow) => ({
  ...action,
  overdueWorkingDays: null,
  mayComplete: true,
  mayReopen: false,
});

@Resolver()
export class MeetingActionResolver {
  @Query(() => types.MeetingActions, {
    nullable: true,
    description: 'The actions of a meeting; null if there is none, or you may not see it.',
  })
  meetingActions(
    @Context() { find }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(meetings.readMeetingActions, { meetingId });
  }

  @Query(() => types.MeetingAction, {
    nullable: true,
    description: 'An action of a meeting; null if there is none, or you may not see it.',
  })
  meetingAction(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) actionId: string) {
    return find(meetings.readMeetingAction, { actionId });
  }

  @Query(() => [types.MeetingAction], {
    description: 'Open actions of meetings that are yours, or your agency’s while nobody was named.',
  })
  myMeetingActions(@Context() { read }: RequestContext) {
    return read(meetings.listMyMeetingActions);
  }

  @Mutation(() => ChangedAction, { description: 'Sets an action in a meeting.' })
  setMeetingAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.SetMeetingActionInput }) input: types.SetMeetingActionInput,
  ) {
    return run(meetings.setMeetingAction, input, toAction);
  }

  @Mutation(() => ChangedAction, { description: 'Says how an action of a meeting came out.' })
  completeMeetingAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.CompleteMeetingActionInput }) input: types.CompleteMeetingActionInput,
  ) {
    return run(meetings.completeMeetingAction, input, toAction);
  }

  @Mutation(() => ChangedAction, {
    description: 'Carries forward what was not possible or not done: the same, by another day.',
  })
  carryForward(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.CarryForwardInput }) input: types.CarryForwardInput,
  ) {
    return run(meetings.carryForward, input, toAction);
  }
}
