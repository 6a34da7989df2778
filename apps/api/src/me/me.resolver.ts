import { readOwnProfile } from '#libs/people';
import { Context, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import { Me } from './me.type.js';

@Resolver()
export class MeResolver {
  @Query(() => Me, { description: 'Who you are, where you belong, and which registers you reach.' })
  me(@Context() { read }: RequestContext): Promise<Me> {
    return read(readOwnProfile);
  }
}
