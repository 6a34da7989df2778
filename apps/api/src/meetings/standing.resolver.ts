import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as types from './standing.type.js';

const StandingItemsResult = resultOf('StandingItems', () => types.StandingItems);

@Resolver()
export class StandingResolver {
  @Query(() => types.StandingItems, {
    nullable: true,
    description: 'What stands on every agenda of a group, for whoever runs it; null for others.',
  })
  standingItems(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(meetings.readStandingItems, { groupId });
  }

  @Mutation(() => StandingItemsResult, {
    description: 'Adds what stands on every agenda of a group, or changes it.',
  })
  saveStandingItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.SaveStandingItemInput }) input: types.SaveStandingItemInput,
  ) {
    return run(meetings.saveStandingItem, input);
  }

  @Mutation(() => StandingItemsResult, { description: 'Takes away what stood on every agenda of a group.' })
  removeStandingItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.RemoveStandingItemInput }) input: types.RemoveStandingItemInput,
  ) {
    return run(meetings.removeStandingItem, input);
  }

  @Mutation(() => StandingItemsResult, { description: 'Moves it one place up or down.' })
  moveStandingItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.MoveStandingItemInput }) input: types.MoveStandingItemInput,
  ) {
    return run(meetings.moveStandingItem, input);
  }
}
