import {
  countEscalations,
  listEscalations,
  listNewOwners,
  listPassedOver,
  readEscalation,
  respondToEscalation,
} from '#libs/escalation';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnerChoice } from '../actions/action.type.js';
import type { RequestContext } from '../request/index.js';
import { EscalationsArgs, RespondToEscalationInput } from './escalation.input.js';
import {
  Escalation,
  EscalationCounts,
  EscalationPage,
  PassedOverStep,
  RespondResult,
} from './escalation.type.js';

@Resolver()
export class EscalationResolver {
  @Query(() => EscalationPage, {
    description: 'Escalations on registers that you direct or run, the longest waiting first.',
  })
  escalations(@Context() { read }: RequestContext, @Args() args: EscalationsArgs) {
    return read((tx) => listEscalations(tx, args));
  }

  @Query(() => EscalationCounts, { description: 'How the escalations stand that you may read.' })
  escalationCounts(@Context() { read }: RequestContext) {
    return read(countEscalations);
  }

  @Query(() => Escalation, {
    nullable: true,
    description: 'One escalation; null if there is none, or you may not see it.',
  })
  escalation(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) escalationId: string) {
    return find(readEscalation, { escalationId });
  }

  @Query(() => [OwnerChoice], {
    nullable: true,
    description: 'To whom you may give what was escalated; null if you may not answer it.',
  })
  escalationOwners(
    @Context() { find }: RequestContext,
    @Args('id', { type: () => ID }) escalationId: string,
  ) {
    return find(listNewOwners, { escalationId });
  }

  @Query(() => [PassedOverStep], { description: 'Steps on a register that you run that reached nobody.' })
  passedOverSteps(
    @Context() { read }: RequestContext,
    @Args('registerId', { type: () => ID }) registerId: string,
  ) {
    return read((tx) => listPassedOver(tx, { registerId }));
  }

  @Mutation(() => RespondResult, {
    description: 'Answers an escalation: accept the risk, reassign, extend, or call a meeting.',
  })
  respondToEscalation(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => RespondToEscalationInput }) input: RespondToEscalationInput,
  ) {
    return run(respondToEscalation, input);
  }
}
