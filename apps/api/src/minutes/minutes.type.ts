import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly, DateTime, resultOf } from '../graphql/index.js';

export const MinutesStatus = {
  none: 'none',
  draft: 'draft',
  in_review: 'in_review',
  approved: 'approved',
} as const;
registerEnumType(MinutesStatus, { name: 'MinutesStatus', description: 'How far minutes have come.' });

export const MinutesBlockKind = {
  heading: 'heading',
  paragraph: 'paragraph',
  said: 'said',
  list: 'list',
  table: 'table',
  decision: 'decision',
  note: 'note',
} as const;
registerEnumType(MinutesBlockKind, { name: 'MinutesBlockKind', description: 'What a part of minutes is.' });

@ObjectType({ description: 'A part of minutes; which fields it has depends on its kind.' })
export class MinutesBlock {
  @Field(() => MinutesBlockKind)
  kind: keyof typeof MinutesBlockKind;

  @Field(() => String, {
    nullable: true,
    description: 'Of a heading, a paragraph, or what was written around.',
  })
  text?: string;

  @Field(() => [String], { nullable: true, description: 'Of a list.' })
  entries?: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Of a decision: what it says. Of a correction: whose, and of which day.',
  })
  label?: string;

  @Field(() => [String], { nullable: true, description: 'Of a decision or a correction.' })
  lines?: readonly string[];

  @Field(() => String, { nullable: true, description: 'Of a table.' })
  caption?: string;

  @Field(() => [String], { nullable: true, description: 'Of a table.' })
  head?: readonly string[];

  @Field(() => [[String]], { nullable: true, description: 'Of a table; a line break in a cell is one.' })
  rows?: readonly (readonly string[])[];
}

@ObjectType({ description: 'A section of minutes: the meeting, attendance, an item, the close.' })
export class MinutesSection {
  @Field(() => String)
  key: string;

  @Field(() => ID, { nullable: true, description: 'The agenda item, if it is one.' })
  itemId: string | null;

  @Field(() => String)
  title: string;

  @Field(() => [MinutesBlock])
  blocks: readonly MinutesBlock[];
}

@ObjectType({ description: 'Minutes as you may see them.' })
export class MinutesDocument {
  @Field(() => String)
  title: string;

  @Field(() => String)
  subtitle: string;

  @Field(() => [String])
  status: readonly string[];

  @Field(() => [MinutesSection])
  sections: readonly MinutesSection[];
}

@ObjectType({ description: 'What was written around what happened.' })
export class MinutesText {
  @Field(() => String)
  section: string;

  @Field(() => String)
  text: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'What a member says about a draft.' })
export class MinutesComment {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  section: string;

  @Field(() => String)
  text: string;

  @Field(() => String)
  by: string;

  @Field(() => DateTime)
  at: Date;

  @Field(() => String, { nullable: true })
  answer: string | null;

  @Field(() => String, { nullable: true })
  answeredBy: string | null;

  @Field(() => DateTime, { nullable: true })
  answeredAt: Date | null;
}

@ObjectType({ description: 'The minutes of a meeting.' })
export class Minutes {
  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  groupName: string;

  @Field(() => Boolean)
  held: boolean;

  @Field(() => MinutesDocument, { nullable: true, description: 'Null while they are not for you.' })
  document: MinutesDocument | null;

  @Field(() => MinutesStatus)
  status: keyof typeof MinutesStatus;

  @Field(() => Int)
  version: number;

  @Field(() => String, { description: 'Stands for what this copy says; approving sends it back.' })
  fingerprint: string;

  @Field(() => [MinutesText])
  texts: readonly MinutesText[];

  @Field(() => [MinutesComment])
  comments: readonly MinutesComment[];

  @Field(() => DateOnly, { nullable: true })
  commentsDueOn: string | null;

  @Field(() => DateTime, { nullable: true })
  approvedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Fingerprint (SHA-256) of the whole copy as HTML when it was approved.',
  })
  sha256: string | null;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'The day by which the record is to be with the members.',
  })
  dueOn: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it was; null while it is open.' })
  inTime: boolean | null;

  @Field(() => Boolean)
  mayEdit: boolean;

  @Field(() => Boolean)
  maySend: boolean;

  @Field(() => Boolean)
  mayComment: boolean;

  @Field(() => Boolean)
  mayApprove: boolean;

  @Field(() => Boolean)
  mayCorrect: boolean;

  @Field(() => Boolean, {
    description: 'The pack of the cases that the meeting is to check is there for you.',
  })
  mayHavePack: boolean;

  @Field(() => Boolean, {
    description: 'Approving them records that the record of the conferences in them is with the group.',
  })
  holdsRecords: boolean;

  @Field(() => Boolean, { description: 'Whether this installation prints PDF.' })
  pdf: boolean;
}

@ObjectType({ description: 'Minutes after they were changed.' })
export class ChangedMinutes {
  @Field(() => ID)
  meetingId: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A correction of approved minutes.' })
export class MinutesCorrection {
  @Field(() => ID)
  id: string;
}

export const ChangeMinutesResult = resultOf('ChangeMinutes', () => ChangedMinutes);
export const MinutesCommentResult = resultOf('MinutesComment', () => MinutesComment);
export const CorrectMinutesResult = resultOf('CorrectMinutes', () => MinutesCorrection);
