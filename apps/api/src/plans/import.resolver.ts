import * as plans from '#libs/plans';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as types from './import.type.js';

const PreviewResult = resultOf('PlanImportPreview', () => types.PlanImportPreview);
const ImportedResult = resultOf('PlanImported', () => types.PlanImported);

@Resolver()
export class PlanImportResolver {
  @Query(() => [types.PlanImportField], { description: 'The columns that an import of a plan understands.' })
  planImportFields() {
    return plans.PLAN_FIELDS;
  }

  @Mutation(() => PreviewResult, {
    description: 'Shows what a table would add to a plan. It writes nothing but who looked.',
  })
  previewPlanImport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.PlanTableInput }) input: types.PlanTableInput,
  ) {
    return run(plans.previewPlanImport, input);
  }

  @Mutation(() => ImportedResult, { description: 'Adds the rows of a table that a plan does not have yet.' })
  importPlan(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.ImportPlanInput }) input: types.ImportPlanInput,
  ) {
    return run(plans.importPlan, input);
  }
}
