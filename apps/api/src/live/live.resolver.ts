import * as meetings from '#libs/meetings';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import { CaseAtHand, MeetingNow, ReviewNews } from './live.type.js';

@Resolver()
export class LiveResolver {
  @Query(() => MeetingNow, {
    nullable: true,
    description: 'How a meeting stands at this moment; null if there is none, or you may not see it.',
  })
  meetingNow(
    @Context() { find }: RequestContext,
    @Args('id', { type: () => ID }) meetingId: string,
    @Args('brief', {
      type: () => Boolean,
      defaultValue: false,
      description: 'The item and the check alone, for pages that many have open.',
    })
    brief: boolean,
  ) {
    return find(meetings.readMeetingNow, { meetingId, brief });
  }

  @Query(() => CaseAtHand, {
    nullable: true,
    description: 'The case that those who run a check opened last; null for observers.',
  })
  caseAtHand(@Context() { find }: RequestContext, @Args('checkId', { type: () => ID }) checkId: string) {
    return find(meetings.readCaseAtHand, { checkId });
  }

  @Query(() => ReviewNews, {
    nullable: true,
    description: 'What happened to a case in a check since the mark of when you opened it.',
  })
  reviewNews(
    @Context() { find }: RequestContext,
    @Args('checkId', { type: () => ID }) checkId: string,
    @Args('reviewId', { type: () => ID }) reviewId: string,
    @Args('mark', { type: () => String }) mark: string,
  ) {
    return find(meetings.readReviewNews, { checkId, reviewId, mark });
  }
}
