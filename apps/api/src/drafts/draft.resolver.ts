import { dropDraft, readDraft, readDrafts, saveDraft } from '#libs/drafts';
import type { DraftContent } from '#libs/drafts';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { Draft, DraftResult, DropDraftResult, SaveDraftInput } from './draft.type.js';

@Resolver()
export class DraftResolver {
  @Query(() => Draft, {
    nullable: true,
    description: 'What you typed and have not sent; null if there is nothing.',
  })
  draft(@Context() { read }: RequestContext, @Args('key', { type: () => String }) key: string) {
    return read((tx) => readDraft(tx, { key }));
  }

  @Query(() => [Draft], { description: 'What you typed into the forms of a page and have not sent.' })
  drafts(@Context() { read }: RequestContext, @Args('keys', { type: () => [String] }) keys: string[]) {
    if (keys.length > mostKeys) throw badInput(`Ask for at most ${mostKeys} drafts.`, 'keys');
    return read((tx) => readDrafts(tx, { keys }));
  }

  @Mutation(() => DraftResult, { description: 'Keeps what you typed, for you alone.' })
  saveDraft(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SaveDraftInput }) input: SaveDraftInput,
  ) {
    return run(saveDraft, { key: input.key, content: textsOf(input.content) });
  }

  @Mutation(() => DropDraftResult, { description: 'Ends a draft.' })
  dropDraft(@Context() { run }: RequestContext, @Args('key', { type: () => String }) key: string) {
    return run(dropDraft, { key });
  }
}

/** No page has more forms. */
const mostKeys = 50;

const isText = (value: unknown): boolean => typeof value === 'string';

function textsOf(json: unknown): DraftContent {
  const isTexts =
    typeof json === 'object' &&
    json !== null &&
    !Array.isArray(json) &&
    Object.values(json).every((value) => isText(value) || (Array.isArray(value) && value.every(isText)));
  if (!isTexts) throw badInput('Send the fields as texts by their names.', 'content');
  return json as DraftContent;
}
