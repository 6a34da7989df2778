import * as minutes from '#libs/minutes';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import * as inputs from './minutes.input.js';
import * as types from './minutes.type.js';

@Resolver()
export class MinutesResolver {
  @Query(() => types.Minutes, {
    nullable: true,
    description: 'The minutes of a meeting; null if there is no such meeting, or you may not see it.',
  })
  minutes(
    @Context() { find, printer }: RequestContext,
    @Args('meetingId', { type: () => ID }) meetingId: string,
  ) {
    return find(minutes.readMinutes, { meetingId }, (page) => ({ ...page, pdf: printer !== undefined }));
  }

  @Mutation(() => types.ChangeMinutesResult, { description: 'Writes around what happened, until approval.' })
  saveMinutesTexts(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.SaveMinutesTextsInput }) input: inputs.SaveMinutesTextsInput,
  ) {
    return run(minutes.saveMinutesTexts, input);
  }

  @Mutation(() => types.ChangeMinutesResult, {
    description: 'Sends a draft to the members for their comments.',
  })
  sendMinutesForReview(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.SendMinutesInput }) input: inputs.SendMinutesInput,
  ) {
    return run(minutes.sendMinutesForReview, input);
  }

  @Mutation(() => types.MinutesCommentResult, { description: 'Says something about a draft in review.' })
  commentOnMinutes(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.CommentOnMinutesInput }) input: inputs.CommentOnMinutesInput,
  ) {
    return run(minutes.commentOnMinutes, input);
  }

  @Mutation(() => types.MinutesCommentResult, { description: 'Answers a comment, which settles it.' })
  answerMinutesComment(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AnswerMinutesCommentInput }) input: inputs.AnswerMinutesCommentInput,
  ) {
    return run(minutes.answerMinutesComment, input);
  }

  @Mutation(() => types.ChangeMinutesResult, { description: 'Approves minutes and locks them.' })
  approveMinutes(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ApproveMinutesInput }) input: inputs.ApproveMinutesInput,
  ) {
    return run(minutes.approveMinutes, input);
  }

  @Mutation(() => types.CorrectMinutesResult, { description: 'Puts something right in approved minutes.' })
  correctMinutes(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.CorrectMinutesInput }) input: inputs.CorrectMinutesInput,
  ) {
    return run(minutes.correctMinutes, input);
  }
}
