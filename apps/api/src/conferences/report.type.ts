import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ClientId, DateOnly, DateTime } from '../graphql/index.js';
import { PartAudience, ReportPartKind } from './conference.enums.js';

@ObjectType({ description: 'What an agency reported, for one audience.' })
export class ReportPart {
  @Field(() => ReportPartKind)
  kind: keyof typeof ReportPartKind;

  @Field(() => PartAudience)
  audience: keyof typeof PartAudience;

  @Field(() => String)
  text: string;
}

@ObjectType({ description: 'That an agency is asked to report to a conference, and what it returned.' })
export class ConferenceReport {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  itemId: string;

  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DateTime, { nullable: true })
  returnedAt: Date | null;

  @Field(() => String, { nullable: true })
  returnedByName: string | null;

  @Field(() => DateTime, { nullable: true })
  amendedAt: Date | null;

  @Field(() => Boolean, { description: 'It came after its day.' })
  late: boolean;

  @Field(() => Boolean)
  nothingToReport: boolean;

  @Field(() => Boolean, { description: 'The conference has ended: nothing more is returned.' })
  closed: boolean;

  @Field(() => DateTime, { nullable: true, description: 'It was asked for by mistake.' })
  withdrawnAt: Date | null;

  @Field(() => String, { nullable: true })
  withdrawnByName: string | null;

  @Field(() => String)
  withdrawnBecause: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'An agency’s report as those who take part see it.' })
export class ConferenceReportShown extends ConferenceReport {
  @Field(() => Boolean, { description: 'Your own agency is asked for it.' })
  own: boolean;

  @Field(() => [ReportPart])
  parts: ReportPart[];
}

@ObjectType({ description: 'A report that your agency is asked for.' })
export class AskedReport extends ConferenceReport {
  @Field(() => String)
  reference: string;

  @Field(() => ID, { nullable: true, description: 'The meeting, for those of its group.' })
  meetingId: string | null;
}

@ObjectType({ description: 'Your agency’s report to a conference, to write or to read.' })
export class ReportDetail extends ConferenceReport {
  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  subjectName: string;

  @Field(() => DateOnly, { nullable: true })
  birthDate: string | null;

  @Field(() => String)
  caseWord: string;

  @Field(() => Boolean, { description: 'The family takes part, and reads what is for it.' })
  familyPart: boolean;

  @Field(() => DateOnly)
  today: string;

  @Field(() => [ReportPart])
  parts: ReportPart[];
}

@InputType()
export class ReportPartInput {
  @Field(() => ReportPartKind)
  kind: keyof typeof ReportPartKind;

  @Field(() => PartAudience)
  audience: keyof typeof PartAudience;

  @Field(() => String)
  text: string;
}

@InputType()
export class ReturnReportInput {
  @Field(() => ID)
  reportId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => Boolean)
  nothingToReport: boolean;

  @Field(() => [ReportPartInput])
  parts: ReportPartInput[];
}

@InputType()
export class AskForReportInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  itemId: string;

  @Field(() => ID)
  agencyId: string;

  @Field(() => DateOnly, { nullable: true, description: 'Left out: the day by which the others report.' })
  dueOn?: string | null | undefined;
}

@InputType()
export class WithdrawReportInput {
  @Field(() => ID)
  reportId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  because: string;
}
