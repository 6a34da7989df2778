import { readOwnProfile } from '#libs/people';
import { Context, Query, Resolver } from '@nestjs/graphql';
import { DateOnly } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { Me } from './me.type.js';

@Resolver()
export class MeResolver {
  @Query(() => Me, { description: 'Who you are, where you belong, and which registers you reach.' })
  me(@Context() { read }: RequestContext): Promise<Me> {
    return read(readOwnProfile);
  }

  @Query(() => DateOnly, { description: 'Today by the business clock, which a demonstration may move.' })
  today(@Context() { read }: RequestContext): Promise<string> {
    return read((tx) => Promise.resolve(tx.clock.today()));
  }
}
