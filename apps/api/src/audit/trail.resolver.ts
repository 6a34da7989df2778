import { readTrail, readTrailByReference } from '#libs/audit';
import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import { Trail } from './trail.type.js';

@Resolver()
export class TrailResolver {
  @Query(() => Trail, {
    nullable: true,
    description:
      'Who saw and did what on a case, by its reference; for the data-protection officer. Null if there is no such case.',
  })
  trailOfCase(
    @Context() { find }: RequestContext,
    @Args('reference', { type: () => String }) reference: string,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => ID, nullable: true }) after?: string,
  ) {
    return find(readTrailByReference, { reference, first, after });
  }

  @Query(() => Trail, {
    nullable: true,
    description: 'The latest of the whole trail, or of one person’s; for the data-protection officer.',
  })
  trail(
    @Context() { find }: RequestContext,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('personId', { type: () => ID, nullable: true }) personId?: string,
    @Args('after', { type: () => ID, nullable: true }) after?: string,
  ) {
    return find(readTrail, { personId, first, after });
  }
}
