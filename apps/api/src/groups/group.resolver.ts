import { listKnownGroups, readGroup } from '#libs/groups';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import { GroupHome, KnownGroup } from './group.type.js';

@Resolver()
export class GroupResolver {
  @Query(() => [KnownGroup], {
    description: 'Every group of the partnership that you may know of, by name: its structure.',
  })
  groups(@Context() { read }: RequestContext) {
    return read(listKnownGroups);
  }

  @Query(() => GroupHome, {
    nullable: true,
    description: 'How a group is set up; null if there is none, or it is none of yours.',
  })
  group(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) groupId: string) {
    return find(readGroup, { groupId });
  }
}
