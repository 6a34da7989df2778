import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ClientId } from '../graphql/index.js';
import { ImportDecision } from './import.type.js';

@InputType()
export class StartImportInput {
  @Field(() => ClientId, { description: 'Made by the client: sent twice, it happens once.' })
  id: string;

  @Field(() => ID)
  registerId: string;
}

@InputType()
export class ImportColumnInput {
  @Field(() => Int, { description: 'The place of the column in the file, from 0.' })
  position: number;

  @Field(() => String, { description: 'The key of the field that it holds.' })
  field: string;
}

@InputType()
export class SetImportMappingInput {
  @Field(() => ID)
  importId: string;

  @Field(() => [ImportColumnInput], {
    description: 'Columns that hold nothing for the register are left out.',
  })
  columns: ImportColumnInput[];

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class DecideImportRowInput {
  @Field(() => ID)
  importId: string;

  @Field(() => Int)
  rowNumber: number;

  @Field(() => ImportDecision)
  decision: ImportDecision;

  @Field(() => [String], {
    nullable: true,
    description: 'With fields: the keys to take from the file; the others stay.',
  })
  fields?: string[] | null;
}

@InputType()
export class ImportStepInput {
  @Field(() => ID)
  importId: string;

  @Field(() => Int)
  expectedVersion: number;
}
