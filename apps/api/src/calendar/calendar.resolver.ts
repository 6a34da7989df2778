import * as invitations from '#libs/invitations';
import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DateOnly, resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { AnswerInvitationInput, MembersElsewhereInput } from './calendar.input.js';
import * as types from './calendar.type.js';
import { MemberElsewhere } from './series.type.js';

const MakeCalendarFeedResult = resultOf('MakeCalendarFeed', () => types.MadeCalendarFeed);
const AnswerInvitationResult = resultOf('AnswerInvitation', () => types.AnsweredInvitation);
const RevokeCalendarFeedResult = resultOf('RevokeCalendarFeed', () => types.RevokedCalendarFeed);

@Resolver()
export class CalendarResolver {
  @Query(() => [types.CalendarSitting], {
    description: 'The sittings of your meetings between two days, both included.',
  })
  calendar(
    @Context() { read }: RequestContext,
    @Args('from', { type: () => DateOnly }) from: string,
    @Args('to', { type: () => DateOnly }) to: string,
  ) {
    return read((tx) => invitations.readCalendar(tx, { from, to }));
  }

  @Query(() => types.MeetingInvitations, {
    nullable: true,
    description: 'Who is invited to a meeting, and what they answered; null if you may not see it.',
  })
  meetingInvitations(
    @Context() { find }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(invitations.readInvitations, { meetingId });
  }

  @Query(() => [MemberElsewhere], {
    nullable: true,
    description: 'Who of a group has another meeting then; null to those who do not run the group.',
  })
  membersElsewhere(
    @Context() { find }: RequestContext,
    @Args('input', { type: () => MembersElsewhereInput }) input: MembersElsewhereInput,
  ) {
    return find(meetings.findClashes, input, ({ elsewhere }) => elsewhere);
  }

  @Query(() => [MemberElsewhere], {
    nullable: true,
    description: 'Who has another meeting while this one is to sit; null to those who do not run it.',
  })
  meetingClashes(
    @Context() { find }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(meetings.readClashes, { meetingId }, ({ elsewhere }) => elsewhere);
  }

  @Mutation(() => AnswerInvitationResult, { description: 'Answers your own invitation to a meeting.' })
  answerInvitation(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => AnswerInvitationInput }) input: AnswerInvitationInput,
  ) {
    return run(invitations.answerInvitation, input);
  }

  @Query(() => types.CalendarFeed, {
    nullable: true,
    description: 'Your private calendar address; null while you have none.',
  })
  calendarFeed(@Context() { read }: RequestContext) {
    return read(invitations.readFeed);
  }

  @Mutation(() => MakeCalendarFeedResult, {
    description: 'Makes your private calendar address; one that you had before ends.',
  })
  makeCalendarFeed(@Context() { run }: RequestContext) {
    return run(invitations.makeFeed, {});
  }

  @Mutation(() => RevokeCalendarFeedResult, { description: 'Ends your private calendar address at once.' })
  revokeCalendarFeed(@Context() { run }: RequestContext) {
    return run(invitations.revokeFeed, {});
  }
}
