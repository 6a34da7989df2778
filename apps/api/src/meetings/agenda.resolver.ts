import * as meetings from '#libs/meetings';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { ItemChangeInput, ItemStaged } from './agenda.type.js';

const StageItemResult = resultOf('StageItem', () => ItemStaged);

@Resolver()
export class AgendaResolver {
  @Mutation(() => StageItemResult, {
    description: 'Begins with an agenda item of a running meeting; the one that is on is done with that.',
  })
  startItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ItemChangeInput }) input: ItemChangeInput,
  ) {
    return run(meetings.startItem, input);
  }

  @Mutation(() => StageItemResult, { description: 'Finishes the agenda item that is on.' })
  finishItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ItemChangeInput }) input: ItemChangeInput,
  ) {
    return run(meetings.finishItem, input);
  }

  @Mutation(() => StageItemResult, {
    description: 'Puts an agenda item off: it comes back under matters arising of the next meeting.',
  })
  putOffItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ItemChangeInput }) input: ItemChangeInput,
  ) {
    return run(meetings.putOffItem, input);
  }
}
