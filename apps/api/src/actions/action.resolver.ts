import {
  completeAction,
  countsOfInbox,
  listOwners,
  moveAction,
  readAction,
  readInbox,
  reassignAction,
  setAction,
} from '#libs/actions';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../request/index.js';
import {
  CompleteActionInput,
  InboxArgs,
  MoveActionInput,
  ReassignActionInput,
  SetActionInput,
} from './action.input.js';
import { ActionPage, ActionResult, InboxCounts, InboxPage, OwnerChoice } from './action.type.js';

@Resolver()
export class ActionResolver {
  @Query(() => InboxPage, {
    description: 'Actions that wait for you, by due date; or those that were completed.',
  })
  inbox(@Context() { read }: RequestContext, @Args() args: InboxArgs) {
    return read((tx) => readInbox(tx, args));
  }

  @Query(() => InboxCounts, { description: 'How many open actions wait for you.' })
  inboxCounts(@Context() { read }: RequestContext) {
    return read(countsOfInbox);
  }

  @Query(() => ActionPage, {
    nullable: true,
    description: 'One action; null if there is none, or you may not see it.',
  })
  action(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) actionId: string) {
    return find(readAction, { actionId });
  }

  @Query(() => [OwnerChoice], { nullable: true, description: 'To whom an action on this case can be given.' })
  actionOwners(@Context() { find }: RequestContext, @Args('caseId', { type: () => ID }) caseId: string) {
    return find(listOwners, { caseId });
  }

  @Mutation(() => ActionResult, { description: 'Sets a follow-up action on a case.' })
  setAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SetActionInput }) input: SetActionInput,
  ) {
    return run(setAction, input);
  }

  @Mutation(() => ActionResult, { description: 'Completes an action with its outcome.' })
  completeAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => CompleteActionInput }) input: CompleteActionInput,
  ) {
    return run(completeAction, input);
  }

  @Mutation(() => ActionResult, { description: 'Gives an action to somebody else.' })
  reassignAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ReassignActionInput }) input: ReassignActionInput,
  ) {
    return run(reassignAction, input);
  }

  @Mutation(() => ActionResult, { description: 'Moves the due date of an open action.' })
  moveAction(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => MoveActionInput }) input: MoveActionInput,
  ) {
    return run(moveAction, input);
  }
}
