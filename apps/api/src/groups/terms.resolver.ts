import { agreeTerms, changeTerms, draftTerms, readTerms, signTerms, withdrawTerms } from '#libs/groups';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import * as types from './terms.type.js';

@Resolver()
export class TermsResolver {
  @Query(() => types.GroupTerms, {
    nullable: true,
    description: 'A group’s terms of reference; null if the group is none of yours.',
  })
  groupTerms(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(readTerms, { groupId });
  }

  @Mutation(() => types.TermsResult, { description: 'Begins a new version of a group’s terms of reference.' })
  draftTerms(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.DraftTermsInput }) input: types.DraftTermsInput,
  ) {
    return run(draftTerms, input);
  }

  @Mutation(() => types.TermsResult, { description: 'Changes a draft; earlier signatures count no more.' })
  changeTerms(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.ChangeTermsInput }) input: types.ChangeTermsInput,
  ) {
    return run(changeTerms, input);
  }

  @Mutation(() => types.TermsResult, { description: 'Withdraws a draft.' })
  withdrawTerms(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.SettleTermsInput }) input: types.SettleTermsInput,
  ) {
    return run(withdrawTerms, input);
  }

  @Mutation(() => types.TermsResult, { description: 'Signs a draft for whom you represent in the group.' })
  signTerms(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.SignTermsInput }) input: types.SignTermsInput,
  ) {
    return run(signTerms, input);
  }

  @Mutation(() => types.TermsResult, { description: 'Agrees a draft: it is in force from today.' })
  agreeTerms(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.AgreeTermsInput }) input: types.AgreeTermsInput,
  ) {
    return run(agreeTerms, input);
  }
}
