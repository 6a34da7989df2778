import {
  abandonImport,
  confirmImport,
  decideRow,
  matchColumns,
  readImport,
  readImportRows,
  readImports,
  startImport,
} from '#libs/imports';
import { isId } from '#libs/kernel';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput, resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import {
  DecideImportRowInput,
  ImportStepInput,
  SetImportMappingInput,
  StartImportInput,
} from './import.input.js';
import {
  Import,
  ImportRow,
  ImportRowFilter,
  ImportRowPage,
  ImportStep,
  ImportStepPage,
} from './import.type.js';
import { toImport, toRowPage, toStep } from './to-import.js';

export const StartImportResult = resultOf('StartImport', () => ImportStep);
export const SetImportMappingResult = resultOf('SetImportMapping', () => ImportStep);
export const DecideImportRowResult = resultOf('DecideImportRow', () => Int);
export const ConfirmImportResult = resultOf('ConfirmImport', () => ImportStep);
export const AbandonImportResult = resultOf('AbandonImport', () => ImportStep);

const mostRows = 100;
const pageSize = (first: number): number => {
  if (first < 1 || first > mostRows) throw badInput(`Ask for 1 to ${mostRows} at once.`, 'first');
  return first;
};

@Resolver(() => ImportRow)
export class ImportResolver {
  @Query(() => Import, {
    nullable: true,
    description: 'An import; null if there is none, or you may not see it.',
  })
  import(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) importId: string) {
    return find(readImport, { importId }, toImport);
  }

  @Query(() => ImportRowPage, { nullable: true, description: 'Rows of an import by row number.' })
  importRows(
    @Context() { find }: RequestContext,
    @Args('importId', { type: () => ID }) importId: string,
    @Args('show', { type: () => ImportRowFilter, defaultValue: ImportRowFilter.all }) show: ImportRowFilter,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ) {
    const from = Number(after ?? 0);
    if (!Number.isSafeInteger(from)) throw badInput('Pass what stood in `next`.', 'after');
    return find(readImportRows, { importId, show, first: pageSize(first), after: from }, toRowPage);
  }

  @Query(() => ImportStepPage, {
    nullable: true,
    description: 'The imports into a register, the newest first.',
  })
  imports(
    @Context() { find }: RequestContext,
    @Args('registerId', { type: () => ID }) registerId: string,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ) {
    if (after !== null && after !== undefined && !isId(after))
      throw badInput('Pass what stood in `next`.', 'after');
    const most = pageSize(first);
    return find(readImports, { registerId, first: most, after: after ?? null }, (records) => ({
      nodes: records.map(toStep),
      next: records.length === most ? (records[records.length - 1]?.id ?? null) : null,
    }));
  }

  @Mutation(() => StartImportResult, {
    description:
      'Begins an import into a register. Then send the file: POST /imports/{id}/file, as text/csv.',
  })
  startImport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => StartImportInput }) input: StartImportInput,
  ) {
    return run(startImport, input, toStep);
  }

  @Mutation(() => SetImportMappingResult, {
    description:
      'Says which column holds which field. The rows are checked next; nothing of the register is written.',
  })
  setImportMapping(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => SetImportMappingInput })
    { importId, columns, expectedVersion }: SetImportMappingInput,
  ) {
    if (new Set(columns.map(({ position }) => position)).size < columns.length) {
      throw badInput('Name each column once.', 'columns');
    }
    const mapping = Object.fromEntries(columns.map(({ position, field }) => [position, field]));
    return run(matchColumns, { importId, mapping, expectedVersion }, toStep);
  }

  @Mutation(() => DecideImportRowResult, {
    description:
      'Chooses what to do about a row in conflict or a probable duplicate. The value is the row number.',
  })
  decideImportRow(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => DecideImportRowInput }) input: DecideImportRowInput,
  ) {
    return run(decideRow, { ...input, fields: input.fields ?? undefined }, ({ rowNumber }) => rowNumber);
  }

  @Mutation(() => ConfirmImportResult, { description: 'Writes an import into its register, in your name.' })
  confirmImport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ImportStepInput }) input: ImportStepInput,
  ) {
    return run(confirmImport, input, toStep);
  }

  @Mutation(() => AbandonImportResult, { description: 'Gives an import up before it is confirmed.' })
  abandonImport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ImportStepInput }) input: ImportStepInput,
  ) {
    return run(abandonImport, input, toStep);
  }
}
