import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { Achieved, PlanActionStatus } from './plan.enums.js';

export const ExtensionStatus = { asked: 'asked', granted: 'granted', declined: 'declined' } as const;
registerEnumType(ExtensionStatus, {
  name: 'ExtensionStatus',
  description: 'An extension waits for the sponsor, or was decided.',
});

export const ReportStatus = { submitted: 'submitted', returned: 'returned', accepted: 'accepted' } as const;
registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: 'A closure report waits for the sponsor, or was decided.',
});

@ObjectType({ description: 'A later end date of a task-and-finish group.' })
export class GroupExtension {
  @Field(() => ID)
  id: string;

  @Field(() => DateOnly)
  fromOn: string;

  @Field(() => DateOnly)
  toOn: string;

  @Field(() => String)
  reason: string;

  @Field(() => ExtensionStatus)
  status: keyof typeof ExtensionStatus;

  @Field(() => String)
  askedByName: string;

  @Field(() => DateTime)
  askedAt: Date;

  @Field(() => String, { nullable: true })
  decidedByName: string | null;

  @Field(() => DateTime, { nullable: true })
  decidedAt: Date | null;

  @Field(() => String)
  remark: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A measure in a closure report.' })
export class ReportedMeasure {
  @Field(() => String)
  plan: string;

  @Field(() => String)
  theme: string;

  @Field(() => String)
  text: string;

  @Field(() => String)
  target: string;

  @Field(() => Achieved, { nullable: true })
  achieved: keyof typeof Achieved | null;

  @Field(() => String)
  evidence: string;
}

@ObjectType({ description: 'An action that had ended when the report was submitted.' })
export class ReportedAction {
  @Field(() => String)
  title: string;

  @Field(() => String)
  owner: string;

  @Field(() => PlanActionStatus)
  status: keyof typeof PlanActionStatus;

  @Field(() => String)
  outcome: string;
}

@ObjectType({ description: 'An open action, and who goes on with it.' })
export class HandedOver {
  @Field(() => String)
  title: string;

  @Field(() => String)
  owner: string;

  @Field(() => String)
  to: string;

  @Field(() => String, { nullable: true })
  note?: string;
}

@ObjectType({ description: 'What was assembled from the plans when the report was submitted.' })
export class ReportContent {
  @Field(() => [ReportedMeasure])
  measures: readonly ReportedMeasure[];

  @Field(() => [ReportedAction])
  ended: readonly ReportedAction[];

  @Field(() => [HandedOver])
  handedOver: readonly HandedOver[];
}

@ObjectType({ description: 'The closure report of a task-and-finish group.' })
export class ClosureReport {
  @Field(() => ID)
  id: string;

  @Field(() => ReportStatus)
  status: keyof typeof ReportStatus;

  @Field(() => String)
  summary: string;

  @Field(() => ReportContent)
  content: ReportContent;

  @Field(() => String)
  submittedByName: string;

  @Field(() => DateTime)
  submittedAt: Date;

  @Field(() => String, { nullable: true })
  decidedByName: string | null;

  @Field(() => DateTime, { nullable: true })
  decidedAt: Date | null;

  @Field(() => String)
  remark: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'An action that is still open.' })
export class OpenAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;
}

@ObjectType({ description: 'By what a task-and-finish group knows that it has succeeded.' })
export class SuccessMeasure {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  text: string;

  @Field(() => String)
  target: string;

  @Field(() => Achieved, { nullable: true })
  achieved: keyof typeof Achieved | null;
}

@ObjectType({ description: 'How a task-and-finish group stands.' })
export class TaskAndFinish {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  aim: string;

  @Field(() => String, { nullable: true })
  sponsorName: string | null;

  @Field(() => DateOnly, { nullable: true })
  startsOn: string | null;

  @Field(() => DateOnly, { nullable: true })
  endsOn: string | null;

  @Field(() => DateOnly, { nullable: true })
  closedOn: string | null;

  @Field(() => Int, { nullable: true, description: 'Negative once the end date has passed.' })
  workingDaysLeft: number | null;

  @Field(() => Boolean)
  mayRun: boolean;

  @Field(() => Boolean, { description: 'You sponsor it: you extend it and take its report.' })
  maySponsor: boolean;

  @Field(() => Int)
  actions: number;

  @Field(() => Int)
  done: number;

  @Field(() => [SuccessMeasure])
  measures: readonly SuccessMeasure[];

  @Field(() => [OpenAction])
  openActions: readonly OpenAction[];

  @Field(() => [GroupExtension], { description: 'The latest first.' })
  extensions: readonly GroupExtension[];

  @Field(() => ClosureReport, { nullable: true, description: 'The latest.' })
  report: ClosureReport | null;
}

@ObjectType({ description: 'To whom an action can be handed over.' })
export class HandoverChoices {
  @Field(() => [Named], { description: 'The group above and those below first.' })
  groups: readonly Named[];

  @Field(() => [Named])
  agencies: readonly Named[];
}
