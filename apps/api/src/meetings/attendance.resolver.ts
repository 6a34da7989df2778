import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as types from './attendance.type.js';

const PresenceResult = resultOf('ChangePresence', () => types.Presence);
const SendApologiesResult = resultOf('SendApologies', () => types.SentApologies);

@Resolver()
export class AttendanceResolver {
  @Query(() => types.MeetingAttendance, {
    nullable: true,
    description: 'Who came to a meeting, left and came back; null if there is none, or you may not see it.',
  })
  meetingAttendance(
    @Context() { find }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(meetings.readAttendance, { meetingId });
  }

  @Mutation(() => PresenceResult, { description: 'Records that somebody arrives, or comes back.' })
  arrive(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.ArriveInput }) input: types.ArriveInput,
  ) {
    return run(meetings.arrive, input);
  }

  @Mutation(() => PresenceResult, { description: 'Records that somebody leaves.' })
  leave(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.LeaveInput }) input: types.LeaveInput,
  ) {
    return run(meetings.leave, input);
  }

  @Mutation(() => PresenceResult, { description: 'Corrects when somebody was there, and how.' })
  correctPresence(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.CorrectPresenceInput }) input: types.CorrectPresenceInput,
  ) {
    return run(meetings.correctSpan, input);
  }

  @Mutation(() => PresenceResult, { description: 'Strikes a time that was recorded by mistake.' })
  strikePresence(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.StrikePresenceInput }) input: types.StrikePresenceInput,
  ) {
    return run(meetings.strikeSpan, input);
  }

  @Mutation(() => SendApologiesResult, {
    description: 'Sends apologies for a sitting: your own, or somebody else’s in a meeting that you run.',
  })
  sendApologies(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.SendApologiesInput }) input: types.SendApologiesInput,
  ) {
    return run(meetings.sendApologies, input);
  }
}
