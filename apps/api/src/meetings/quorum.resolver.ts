import { readQuorumRule, setQuorumRule } from '#libs/meetings';
import type { QuorumNeed } from '#libs/meetings';
import { isId } from '#libs/kernel';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput, resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { QuorumRule, SetQuorumRuleInput } from './quorum.type.js';

const SetQuorumRuleResult = resultOf('SetQuorumRule', () => QuorumRule);

const needsOf = (input: SetQuorumRuleInput): QuorumNeed[] => [
  ...input.agencyIds.map((agencyId) => ({ kind: 'agency' as const, agencyId })),
  ...input.agencyKinds.map((agencyKind) => ({ kind: 'kind' as const, agencyKind })),
  ...(input.policeOfResidence ? [{ kind: 'policeOfResidence' as const }] : []),
];

@Resolver()
export class QuorumResolver {
  @Query(() => QuorumRule, {
    nullable: true,
    description:
      'What a group asks for, for whoever runs it; null if there is no such group, or you may not see it.',
  })
  quorumRule(@Context() { find }: RequestContext, @Args('groupId', { type: () => ID }) groupId: string) {
    return find(readQuorumRule, { groupId });
  }

  @Mutation(() => SetQuorumRuleResult, {
    description: 'Says who must be represented in the meetings of a group.',
  })
  setQuorumRule(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SetQuorumRuleInput }) input: SetQuorumRuleInput,
  ) {
    if (!input.agencyIds.every(isId)) throw badInput('Choose agencies of this partnership.', 'agencyIds');
    const { groupId, expectedVersion, others } = input;
    return run(setQuorumRule, { groupId, expectedVersion, others, needs: needsOf(input) });
  }
}
