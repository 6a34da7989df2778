import type * as plans from '#libs/plans';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';

export const PlanField = {
  theme: 'theme',
  title: 'title',
  agency: 'agency',
  person: 'person',
  year: 'year',
  quarter: 'quarter',
  due: 'due',
  cost: 'cost',
  measure: 'measure',
} as const satisfies Record<plans.PlanField, plans.PlanField>;
registerEnumType(PlanField, {
  name: 'PlanField',
  description: 'What a column of a spreadsheet holds of a plan; title is what is to be done.',
});

@ObjectType({
  description: 'A column that an import understands, with the heading that the export gives it.',
})
export class PlanImportField {
  @Field(() => PlanField)
  key: keyof typeof PlanField;

  @Field(() => String)
  heading: string;
}

@ObjectType({ description: 'A column of a table, and what it is taken for.' })
export class PlanImportColumn {
  @Field(() => String)
  heading: string;

  @Field(() => PlanField, { nullable: true, description: 'Null: it is left out.' })
  field: keyof typeof PlanField | null;
}

@ObjectType({ description: 'A row that can be imported.' })
export class PlanImportRow {
  @Field(() => Int)
  row: number;

  @Field(() => String)
  theme: string;

  @Field(() => String, { description: 'Empty when the row holds a measure alone.' })
  title: string;

  @Field(() => String)
  measure: string;

  @Field(() => String)
  owner: string;

  @Field(() => DateOnly, { nullable: true })
  dueOn: string | null;

  @Field(() => Boolean, { description: 'The plan has it already, or an earlier row does.' })
  exists: boolean;
}

@ObjectType({ description: 'What is wrong with a row, and how to mend it.' })
export class PlanImportProblem {
  @Field(() => Int)
  row: number;

  @Field(() => String)
  column: string;

  @Field(() => String)
  value: string;

  @Field(() => String)
  message: string;
}

@ObjectType({ description: 'What an import would add to a plan. Nothing was written.' })
export class PlanImportPreview {
  @Field(() => String)
  planTitle: string;

  @Field(() => [PlanImportColumn])
  columns: readonly PlanImportColumn[];

  @Field(() => [PlanImportRow])
  rows: readonly PlanImportRow[];

  @Field(() => [PlanImportProblem])
  problems: readonly PlanImportProblem[];

  @Field(() => Int)
  newThemes: number;

  @Field(() => Int)
  newMeasures: number;

  @Field(() => Int)
  newActions: number;
}

@ObjectType({ description: 'What an import added.' })
export class PlanImported {
  @Field(() => Int)
  actions: number;
}

@InputType()
export class PlanTableInput {
  @Field(() => ID)
  planId: string;

  @Field(() => String, { description: 'The table as CSV, or as pasted from a spreadsheet.' })
  text: string;

  @Field(() => [PlanField], {
    nullable: 'itemsAndList',
    description: 'The field of each column, in their order; left out: matched by heading.',
  })
  columns?: (keyof typeof PlanField | null)[] | null;
}

@InputType()
export class ImportPlanInput extends PlanTableInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => Int, { description: 'How many actions the preview said would be added.' })
  expectedActions: number;
}
