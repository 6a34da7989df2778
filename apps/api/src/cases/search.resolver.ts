import { runSearch, saveSearch } from '#libs/registers';
import { Args, Context, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { DateOnly } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { SaveSearchInput } from './case.input.js';
import { SaveSearchResult } from './case.results.js';
import { Rating } from './rating.type.js';

@ObjectType({ description: 'A case that a search found.' })
export class SearchHit {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  registerId: string;

  @Field(() => String)
  registerName: string;

  @Field(() => String)
  reference: string;

  @Field(() => String, { description: 'open, or closed.' })
  status: string;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => DateOnly)
  reviewBy: string;

  @Field(() => Boolean)
  stale: boolean;

  @Field(() => String)
  forename: string;

  @Field(() => String)
  surname: string;

  @Field(() => DateOnly, { nullable: true })
  birthDate: string | null;

  @Field(() => String)
  leadAgencyName: string;
}

@ObjectType({ description: 'What a search found.' })
export class SearchFound {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  words: string;

  @Field(() => [SearchHit], { description: 'At most 50.' })
  hits: SearchHit[];

  @Field(() => Boolean, { description: 'There are more: write more of the name.' })
  more: boolean;
}

@Resolver()
export class SearchResolver {
  @Mutation(() => SaveSearchResult, { description: 'Keeps a search, so that no name stands in an address.' })
  saveSearch(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SaveSearchInput }) input: SaveSearchInput,
  ) {
    return run(saveSearch, input);
  }

  @Query(() => SearchFound, {
    nullable: true,
    description: 'What a search of yours finds now, by part of a name or by UPN.',
  })
  search(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) id: string) {
    return find(runSearch, { id });
  }
}
