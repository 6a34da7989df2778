import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, pageOf } from '../graphql/index.js';
import { Named } from '../me/me.type.js';

export const ImportStatus = {
  waiting_for_file: 'waiting_for_file',
  reading: 'reading',
  matching: 'matching',
  checking: 'checking',
  ready: 'ready',
  applying: 'applying',
  finished: 'finished',
  failed: 'failed',
  abandoned: 'abandoned',
} as const;
export type ImportStatus = keyof typeof ImportStatus;
registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: 'The step at which an import stands: file, columns, check, preview, writing, end.',
});

export const ImportRowFilter = {
  all: 'all',
  problems: 'problems',
  bad: 'bad',
  decisions: 'decisions',
  changes: 'changes',
} as const;
export type ImportRowFilter = keyof typeof ImportRowFilter;
registerEnumType(ImportRowFilter, {
  name: 'ImportRowFilter',
  description:
    'All rows; those with problems; those left out; those that wait for a decision; those that change something.',
});

export const ImportDecision = {
  file: 'file',
  muster: 'muster',
  fields: 'fields',
  same: 'same',
  other: 'other',
  skip: 'skip',
} as const;
export type ImportDecision = keyof typeof ImportDecision;
registerEnumType(ImportDecision, {
  name: 'ImportDecision',
  description:
    'Of a conflict: what the file says, what Muster has, or some fields of the file. Of a probable duplicate: the same child, or another. Of any: skip the row.',
});

@ObjectType({ description: 'A column of the file.' })
export class ImportColumn {
  @Field(() => Int, { description: 'Its place in the file, from 0.' })
  position: number;

  @Field(() => String)
  heading: string;

  @Field(() => [String], { description: 'Up to three values that stand in it.' })
  samples: string[];

  @Field(() => String, { nullable: true, description: 'The key of the field that it holds, if any.' })
  field: string | null;
}

@ObjectType({ description: 'A field of the register that a column may hold.' })
export class ImportField {
  @Field(() => String)
  key: string;

  @Field(() => String)
  label: string;

  @Field(() => Boolean, { description: 'Every import needs a column for it.' })
  required: boolean;
}

@ObjectType({ description: 'How many rows do what.' })
export class ImportCounts {
  @Field(() => Int)
  create: number;

  @Field(() => Int)
  update: number;

  @Field(() => Int)
  unchanged: number;

  @Field(() => Int, { description: 'Rows where Muster holds something newer.' })
  conflict: number;

  @Field(() => Int, { description: 'Rows that say the same as an earlier one.' })
  duplicate: number;

  @Field(() => Int, { description: 'Probable duplicates, and children whose case was closed.' })
  decide: number;

  @Field(() => Int)
  bad: number;

  @Field(() => Int, { description: 'Rows that are imported although something should be looked at.' })
  warned: number;

  @Field(() => Int, { description: 'Rows to be written since it was confirmed.' })
  toApply: number;

  @Field(() => Int, { description: 'Cases opened so far.' })
  created: number;

  @Field(() => Int, { description: 'Cases changed so far.' })
  updated: number;

  @Field(() => Int, { description: 'Rows that were not written: bad, duplicate, or nobody decided.' })
  leftOut: number;
}

@ObjectType({ description: 'How often one kind of problem occurs.' })
export class ImportProblemCount {
  @Field(() => String)
  code: string;

  @Field(() => String, { description: 'error: the row is left out; warning: it is imported.' })
  severity: string;

  @Field(() => Int)
  count: number;
}

@ObjectType({ description: 'A spreadsheet on its way into a register.' })
export class Import {
  @Field(() => ID)
  id: string;

  @Field(() => Named)
  register: Named;

  @Field(() => ImportStatus)
  status: ImportStatus;

  @Field(() => String, { nullable: true, description: 'What was wrong with the file, and what to do.' })
  failure: string | null;

  @Field(() => String, { nullable: true })
  encoding: string | null;

  @Field(() => String, { nullable: true })
  delimiter: string | null;

  @Field(() => [ImportColumn])
  columns: ImportColumn[];

  @Field(() => [ImportField])
  fields: ImportField[];

  @Field(() => Int)
  rowsRead: number;

  @Field(() => Int, { description: 'Rows checked, or written, so far.' })
  rowsDone: number;

  @Field(() => ImportCounts)
  counts: ImportCounts;

  @Field(() => [ImportProblemCount])
  problemCounts: ImportProblemCount[];

  @Field(() => Int, { description: 'Rows that nobody has decided yet.' })
  openDecisions: number;

  @Field(() => DateTime, { nullable: true, description: 'When exactly the same file was imported before.' })
  sameFileAt: Date | null;

  @Field(() => DateTime)
  createdAt: Date;

  @Field(() => DateTime, { nullable: true })
  confirmedAt: Date | null;

  @Field(() => DateTime, { nullable: true })
  finishedAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the rows of the spreadsheet were erased: 30 days after the import ended.',
  })
  rowsErasedAt: Date | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Where an import stands.' })
export class ImportStep {
  @Field(() => ID)
  id: string;

  @Field(() => ImportStatus)
  status: ImportStatus;

  @Field(() => Int)
  version: number;

  @Field(() => DateTime)
  createdAt: Date;

  @Field(() => DateTime, { nullable: true })
  finishedAt: Date | null;
}

@ObjectType({ description: 'What is wrong with a row, and how to mend it.' })
export class ImportProblem {
  @Field(() => String, { description: 'The heading of the column; empty for the whole row.' })
  column: string;

  @Field(() => String)
  value: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  message: string;

  @Field(() => String, { description: 'error: the row is left out; warning: it is imported.' })
  severity: string;

  @Field(() => Int, { nullable: true, description: 'The other row of the file that it is about.' })
  otherRow?: number | null;
}

@ObjectType({ description: 'A value of a row, in words, beside what Muster has.' })
export class ImportRowField {
  @Field(() => String)
  key: string;

  @Field(() => String)
  label: string;

  @Field(() => String, { nullable: true })
  file: string | null;

  @Field(() => String, { nullable: true })
  muster: string | null;

  @Field(() => String, { description: 'update, conflict, or none.' })
  change: string;
}

@ObjectType({ description: 'A row of the file, as it was understood.' })
export class ImportRow {
  @Field(() => Int, { description: 'As the spreadsheet counts: the headings are row 1.' })
  rowNumber: number;

  @Field(() => String, {
    nullable: true,
    description: 'create, update, unchanged, conflict, duplicate, decide or bad.',
  })
  plan: string | null;

  @Field(() => [ImportProblem])
  problems: ImportProblem[];

  @Field(() => [ImportRowField])
  fields: ImportRowField[];

  @Field(() => String, { nullable: true, description: 'The reference of the case that it is about.' })
  caseReference: string | null;

  @Field(() => ID, { nullable: true })
  caseId: string | null;

  @Field(() => String, { nullable: true })
  decision: string | null;

  @Field(() => Boolean, { description: 'Its case was closed in Muster: leave it, or open a new one.' })
  aboutClosedCase: boolean;
}

export const ImportRowPage = pageOf<ImportRow>('ImportRow', () => ImportRow);
export const ImportStepPage = pageOf<ImportStep>('ImportStep', () => ImportStep);
