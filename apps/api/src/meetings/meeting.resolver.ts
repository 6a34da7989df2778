import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DateOnly, resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as inputs from './meeting.input.js';
import {
  ChangedMeeting,
  Meeting,
  MeetingChoices,
  Meetings,
  RecordedAttendance,
  ScheduledMeeting,
} from './meeting.type.js';

const ScheduleMeetingResult = resultOf('ScheduleMeeting', () => ScheduledMeeting);
const ChangeMeetingResult = resultOf('ChangeMeeting', () => ChangedMeeting);
const RecordAttendanceResult = resultOf('RecordAttendance', () => RecordedAttendance);

@Resolver()
export class MeetingResolver {
  @Query(() => Meetings, { description: 'Meetings that you may see, of one group or of all.' })
  meetings(
    @Context() { read }: RequestContext,
    @Args('groupId', { type: () => ID, nullable: true }) groupId?: string,
    @Args('from', { type: () => DateOnly, nullable: true, description: 'Default: today.' }) from?: string,
  ) {
    return read((tx) => meetings.listMeetings(tx, { groupId, from }));
  }

  @Query(() => Meeting, {
    nullable: true,
    description: 'A meeting; null if there is none, or you may not see it.',
  })
  meeting(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) meetingId: string) {
    return find(meetings.readMeeting, { meetingId });
  }

  @Query(() => MeetingChoices, { description: 'What you can choose from when you call a meeting.' })
  meetingChoices(@Context() { read }: RequestContext) {
    return read(meetings.meetingChoices);
  }

  @Mutation(() => ScheduleMeetingResult, {
    description: 'Calls a meeting with its first sitting and its agenda.',
  })
  scheduleMeeting(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ScheduleMeetingInput }) input: inputs.ScheduleMeetingInput,
  ) {
    return run(meetings.scheduleMeeting, input);
  }

  @Mutation(() => ChangeMeetingResult, {
    description: 'Moves a meeting that has not begun to another day, time or place.',
  })
  moveMeeting(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.MoveMeetingInput }) input: inputs.MoveMeetingInput,
  ) {
    return run(meetings.moveMeeting, input);
  }

  @Mutation(() => ChangeMeetingResult, { description: 'Cancels a meeting that has not begun.' })
  cancelMeeting(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.MeetingChangeInput }) input: inputs.MeetingChangeInput,
  ) {
    return run(meetings.cancelMeeting, input);
  }

  @Mutation(() => ChangeMeetingResult, { description: 'Begins a meeting.' })
  startMeeting(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.MeetingChangeInput }) input: inputs.MeetingChangeInput,
  ) {
    return run(meetings.startMeeting, input);
  }

  @Mutation(() => ChangeMeetingResult, {
    description: 'Ends today’s sitting and puts another one on another day.',
  })
  adjournMeeting(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AdjournMeetingInput }) input: inputs.AdjournMeetingInput,
  ) {
    return run(meetings.adjournMeeting, input);
  }

  @Mutation(() => ChangeMeetingResult, { description: 'Goes on with an adjourned meeting.' })
  resumeMeeting(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.MeetingChangeInput }) input: inputs.MeetingChangeInput,
  ) {
    return run(meetings.resumeMeeting, input);
  }

  @Mutation(() => ChangeMeetingResult, { description: 'Ends a meeting whose checks are finished.' })
  endMeeting(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.MeetingChangeInput }) input: inputs.MeetingChangeInput,
  ) {
    return run(meetings.endMeeting, input);
  }

  @Mutation(() => RecordAttendanceResult, { description: 'Records who came to a sitting.' })
  recordAttendance(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.RecordAttendanceInput }) input: inputs.RecordAttendanceInput,
  ) {
    return run(meetings.recordAttendance, input);
  }
}
