import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { CheckEntryListed, RegisterCheckPage } from './check.type.js';
import { CheckDecision, CheckEntry, FinishedCheck, SavedReview, StartedCheck } from './entry.type.js';
import * as inputs from './meeting.input.js';

const StartCheckResult = resultOf('StartCheck', () => StartedCheck);
const SaveReviewResult = resultOf('SaveReview', () => SavedReview);
const FinishCheckResult = resultOf('FinishCheck', () => FinishedCheck);

@Resolver()
export class CheckResolver {
  @Query(() => RegisterCheckPage, {
    nullable: true,
    description: 'A register check; null if there is none, or you may not see it.',
  })
  check(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) checkId: string) {
    return find(meetings.readCheck, { checkId });
  }

  @Query(() => [CheckEntryListed], {
    nullable: true,
    description: 'The cases of a check in their order; empty for observers.',
  })
  checkEntries(@Context() { find }: RequestContext, @Args('checkId', { type: () => ID }) checkId: string) {
    return find(meetings.listEntries, { checkId });
  }

  @Query(() => CheckEntry, {
    nullable: true,
    description: 'One case in a check, with the evidence. Keeps your place in the check.',
  })
  checkEntry(
    @Context() { find }: RequestContext,
    @Args('checkId', { type: () => ID }) checkId: string,
    @Args('reviewId', { type: () => ID }) reviewId: string,
  ) {
    return find(meetings.readEntry, { checkId, reviewId });
  }

  @Query(() => [CheckDecision], {
    nullable: true,
    description: 'What a check decided so far, case by case; null for those who see no names.',
  })
  checkDecisions(@Context() { find }: RequestContext, @Args('checkId', { type: () => ID }) checkId: string) {
    return find(meetings.listDecisions, { checkId }, ({ decisions }) => decisions);
  }

  @Mutation(() => StartCheckResult, { description: 'Begins the register check of an agenda item.' })
  startCheck(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.StartCheckInput }) input: inputs.StartCheckInput,
  ) {
    return run(meetings.startCheck, input);
  }

  @Mutation(() => SaveReviewResult, {
    description: 'Decides one case in a register check: all of it, or nothing.',
  })
  saveReview(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.SaveReviewInput }) input: inputs.SaveReviewInput,
  ) {
    return run(meetings.saveReview, input);
  }

  @Mutation(() => FinishCheckResult, {
    description: 'Finishes a register check, with a reason for each case that is not decided.',
  })
  finishCheck(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.FinishCheckInput }) input: inputs.FinishCheckInput,
  ) {
    return run(meetings.finishCheck, input);
  }
}
