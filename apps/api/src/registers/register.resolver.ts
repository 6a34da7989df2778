import { listRegisters, mayWithRegister, readCaseForm, readRegister } from '#libs/registers';
import type { RegisterFound } from '#libs/registers';
import { Args, Context, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { requestedFields } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { listName, listsWanted } from './case-lists.js';
import { CasesArgs } from './register.input.js';
import { CaseForm, CasePage, Register, RegisterSummary } from './register.type.js';

/** A register with its lists by the name of what was asked. */
type RegisterWithLists = Omit<RegisterFound, 'lists'> & {
  readonly byName: ReadonlyMap<string, RegisterFound['lists'][number]>;
};

@Resolver(() => Register)
export class RegisterResolver {
  @Query(() => [RegisterSummary], { description: 'The registers that you may see, by name.' })
  registers(@Context() { read }: RequestContext) {
    return read(listRegisters);
  }

  @Query(() => Register, {
    nullable: true,
    description: 'A register; null if there is none, or you may not see it.',
  })
  register(
    @Context() context: RequestContext,
    @Args('id', { type: () => ID }) registerId: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RegisterWithLists | null> {
    const lists = listsWanted(info);
    const wanted = { registerId, fields: requestedFields(info), lists: [...lists.values()] };
    return context.find(readRegister, wanted, (found) => {
      const register = { id: found['id'] as string, compartment: found['compartment'] as boolean };
      const byName = new Map([...lists.keys()].map((name, i) => [name, found.lists[i]!]));
      return { ...found, allowed: mayWithRegister(context, register), byName };
    });
  }

  @ResolveField(() => CasePage, {
    description: 'Cases of the register that you may see. Open ones, unless the filter says otherwise.',
  })
  cases(@Parent() register: RegisterWithLists, @Args() args: CasesArgs) {
    return register.byName.get(listName(args));
  }

  @Query(() => CaseForm, {
    nullable: true,
    description: 'What a form for a case of this register asks, for those who may change its cases.',
  })
  caseForm(@Context() { find }: RequestContext, @Args('registerId', { type: () => ID }) registerId: string) {
    return find(readCaseForm, { registerId });
  }
}
