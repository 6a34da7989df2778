import { confirmAccess, listAbsentees, listWorkOf } from '#libs/people';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import { ConfirmAccessInput } from './administration.inputs.js';
import { Absentee, ChangedResult, OpenWork } from './administration.types.js';

@Resolver()
export class AccessReviewResolver {
  @Query(() => [Absentee], {
    nullable: true,
    description:
      'People who were not signed in for 90 days and of whom nobody said since that they still need access; null for everybody but administrators.',
  })
  absentees(@Context() { find }: RequestContext) {
    return find(listAbsentees, {});
  }

  @Query(() => [OpenWork], {
    nullable: true,
    description: 'The open actions that somebody owns, so that they can be handed over; for administrators.',
  })
  workOf(@Context() { find }: RequestContext, @Args('personId', { type: () => ID }) personId: string) {
    return find(listWorkOf, { personId });
  }

  @Mutation(() => ChangedResult, {
    description: 'Says that somebody who does not sign in still needs access.',
  })
  confirmAccess(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ConfirmAccessInput }) input: ConfirmAccessInput,
  ) {
    return run(confirmAccess, input);
  }
}
