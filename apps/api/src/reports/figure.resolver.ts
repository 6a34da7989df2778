import * as reports from '#libs/reports';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import { GroupFigures } from './figure.type.js';

@Resolver()
export class FigureResolver {
  @Query(() => GroupFigures, {
    nullable: true,
    description:
      'How a group works, in counts; null if there is none, or you neither are in it nor oversee it.',
  })
  groupFigures(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(reports.readGroupFigures, { groupId });
  }
}
