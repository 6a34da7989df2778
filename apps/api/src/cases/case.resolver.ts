import {
  checkTyped,
  closeCase,
  contribute,
  correctCase,
  openCase,
  rateCase,
  readCase,
  readCaseAccess,
  readCaseLooks,
  readChronology,
  reopenCase,
} from '#libs/registers';
import { Args, Context, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { badInput, requestedFields } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import {
  CaseLooksArgs,
  ChronologyArgs,
  CloseCaseInput,
  ContributeInput,
  CorrectCaseInput,
  OpenCaseInput,
  RateCaseInput,
  ReopenCaseInput,
  TypedCaseInput,
} from './case.input.js';
import {
  ContributeResult,
  CloseCaseResult,
  CorrectCaseResult,
  OpenCaseResult,
  RateCaseResult,
  ReopenCaseResult,
} from './case.results.js';
import { CaseDetail, CaseLookPage, CaseReader, ChronologyPage, FieldProblem } from './case.type.js';

const atMost100 = <Asked extends { first: number }>(asked: Asked): Asked => {
  if (asked.first < 1 || asked.first > 100) throw badInput('Ask for 1 to 100 at a time.', 'first');
  return asked;
};

@Resolver()
export class CaseResolver {
  @Query(() => CaseDetail, {
    nullable: true,
    description: 'A case; null if there is none, or you may not see it.',
  })
  case(
    @Context() { find }: RequestContext,
    @Args('id', { type: () => ID }) caseId: string,
    @Info() info: GraphQLResolveInfo,
  ) {
    return find(readCase, { caseId, fields: requestedFields(info) });
  }

  @Query(() => ChronologyPage, { nullable: true, description: 'What happened on a case, the latest first.' })
  caseChronology(@Context() { find }: RequestContext, @Args() args: ChronologyArgs) {
    return find(readChronology, atMost100(args));
  }

  @Query(() => [CaseReader], { nullable: true, description: 'Who may see a case, why, and until when.' })
  caseReaders(@Context() { find }: RequestContext, @Args('caseId', { type: () => ID }) caseId: string) {
    return find(readCaseAccess, { caseId }, ({ readers }) => readers);
  }

  @Query(() => CaseLookPage, {
    nullable: true,
    description: 'Who looked at a case, for those who run its register.',
  })
  caseLooks(@Context() { find }: RequestContext, @Args() args: CaseLooksArgs) {
    return find(readCaseLooks, atMost100(args));
  }

  @Query(() => [FieldProblem], {
    nullable: true,
    description:
      'All that is wrong with what was typed into the form of a case; null for those who may not change the register’s cases.',
  })
  caseProblems(
    @Context() { find }: RequestContext,
    @Args('typed', { type: () => TypedCaseInput }) typed: TypedCaseInput,
  ) {
    const subject = textsOf(typed.subject, 'subject');
    return find(checkTyped, { ...typed, subject, fields: textsOf(typed.fields, 'fields') });
  }

  @Mutation(() => OpenCaseResult, { description: 'Opens a case by hand.' })
  openCase(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => OpenCaseInput }) input: OpenCaseInput,
  ) {
    return run(openCase, {
      ...input,
      subject: textsOf(input.subject, 'subject'),
      fields: textsOf(input.fields, 'fields'),
    });
  }

  @Mutation(() => CorrectCaseResult, { description: 'Corrects a case: only what is given changes.' })
  correctCase(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => CorrectCaseInput }) input: CorrectCaseInput,
  ) {
    const subject = input.subject && textsOf(input.subject, 'subject');
    return run(correctCase, { ...input, subject, fields: input.fields && textsOf(input.fields, 'fields') });
  }

  @Mutation(() => RateCaseResult, { description: 'Records a rating of a case.' })
  rateCase(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => RateCaseInput }) input: RateCaseInput,
  ) {
    return run(rateCase, input);
  }

  @Mutation(() => CloseCaseResult, { description: 'Closes a case with an outcome.' })
  closeCase(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => CloseCaseInput }) input: CloseCaseInput,
  ) {
    return run(closeCase, input);
  }

  @Mutation(() => ReopenCaseResult, { description: 'Opens a closed case again.' })
  reopenCase(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ReopenCaseInput }) input: ReopenCaseInput,
  ) {
    return run(reopenCase, input);
  }

  @Mutation(() => ContributeResult, { description: 'Adds information from your agency to a case.' })
  contribute(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ContributeInput }) input: ContributeInput,
  ) {
    return run(contribute, input);
  }
}

/** What came as JSON must be texts by key: anything else is refused before a use-case meets it. */
function textsOf(json: unknown, field: string): Record<string, string | null> {
  const isText = (value: unknown) => value === null || typeof value === 'string';
  if (
    typeof json !== 'object' ||
    json === null ||
    Array.isArray(json) ||
    !Object.values(json).every(isText)
  ) {
    throw badInput('Send the fields as texts by their keys.', field);
  }
  return json as Record<string, string | null>;
}
