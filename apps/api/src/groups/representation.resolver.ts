import { addSeat, changeSeat, readMatrix, removeSeat, setRepresentation } from '#libs/groups';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import * as types from './representation.type.js';

@Resolver()
export class RepresentationResolver {
  @Query(() => types.GroupMatrix, {
    nullable: true,
    description: 'Who should be at a group’s table and who is; null if the group is none of yours.',
  })
  groupMatrix(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(readMatrix, { groupId });
  }

  @Mutation(() => types.GroupSeatResult, {
    description: 'Says that an agency or a sector should be at the table.',
  })
  addSeat(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.AddSeatInput }) input: types.AddSeatInput,
  ) {
    return run(addSeat, input);
  }

  @Mutation(() => types.GroupSeatResult, { description: 'Changes whether a seat is required, and its note.' })
  changeSeat(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.ChangeSeatInput }) input: types.ChangeSeatInput,
  ) {
    return run(changeSeat, input);
  }

  @Mutation(() => types.RemovedSeatResult, { description: 'Takes a seat away.' })
  removeSeat(@Context() { run }: RequestContext, @Args('id', { type: () => ID }) id: string) {
    return run(removeSeat, { id });
  }

  @Mutation(() => types.SetRepresentationResult, {
    description: 'Says for whom a member speaks in the group, and for whom they stand in.',
  })
  setRepresentation(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.SetRepresentationInput }) input: types.SetRepresentationInput,
  ) {
    return run(setRepresentation, input);
  }
}
