import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Rating } from '../cases/rating.type.js';
import { DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { GroupRequestStatus } from './request.type.js';
import { PlanActionStatus } from './plan.enums.js';

@ObjectType({ description: 'Something that a plan of a group says is to be done.' })
export class PlanAction {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  planId: string;

  @Field(() => String)
  planTitle: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  groupName: string;

  @Field(() => ID)
  themeId: string;

  @Field(() => String)
  themeTitle: string;

  @Field(() => String)
  title: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => String)
  ownerAgencyName: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId: string | null;

  @Field(() => String, { nullable: true })
  ownerPersonName: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The financial year in which it is to be done, by its April.',
  })
  year: number | null;

  @Field(() => Int, { nullable: true, description: 'A quarter of that year; 1 is April to June.' })
  quarter: number | null;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DateOnly)
  firstDueOn: string;

  @Field(() => Int, { nullable: true, description: 'Null when it is not overdue.' })
  overdueWorkingDays: number | null;

  @Field(() => PlanActionStatus)
  status: keyof typeof PlanActionStatus;

  @Field(() => Rating, { nullable: true })
  rating: keyof typeof Rating | null;

  @Field(() => String)
  ratingReason: string;

  @Field(() => String, { description: 'What is in the way; empty when nothing is.' })
  blocker: string;

  @Field(() => Float, { nullable: true, description: 'Whole pence.' })
  costPence: number | null;

  @Field(() => String)
  outcomeNote: string;

  @Field(() => DateTime, { nullable: true })
  closedAt: Date | null;

  @Field(() => DateTime)
  setAt: Date;

  @Field(() => String, { nullable: true, description: 'The latest progress note.' })
  latestNote: string | null;

  @Field(() => DateTime, { nullable: true })
  latestNoteAt: Date | null;

  @Field(() => [ID], { description: 'Actions of the same plan for which it waits.' })
  dependsOn: readonly string[];

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A rating that an action of a plan was given.' })
export class PlanActionRating {
  @Field(() => ID)
  id: string;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => String)
  reason: string;

  @Field(() => String)
  byName: string;

  @Field(() => DateTime)
  at: Date;
}

@ObjectType({ description: 'What somebody told of how an action of a plan comes on.' })
export class PlanActionNote {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  text: string;

  @Field(() => String)
  byName: string;

  @Field(() => DateTime)
  at: Date;
}

@ObjectType({ description: 'An action for which another one waits.' })
export class AwaitedAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => PlanActionStatus)
  status: keyof typeof PlanActionStatus;
}

@ObjectType({ description: 'What another group passed on and an action was made of.' })
export class RequestOfAction {
  @Field(() => ID)
  id: string;

  @Field(() => GroupRequestStatus)
  status: keyof typeof GroupRequestStatus;
}

@ObjectType({ description: 'What an action of a plan answers.' })
export class FindingOfAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  source: string;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  text: string;
}

@ObjectType({ description: 'An action of a plan with its history and what you may do.' })
export class PlanActionDetail extends PlanAction {
  @Field(() => Boolean, { description: 'You report on it: it is yours, or you run the group.' })
  mayReport: boolean;

  @Field(() => Boolean, { description: 'You change it: you run the group.' })
  mayRun: boolean;

  @Field(() => [PlanActionRating], { description: 'The latest first.' })
  ratings: readonly PlanActionRating[];

  @Field(() => [PlanActionNote], { description: 'The latest first.' })
  notes: readonly PlanActionNote[];

  @Field(() => [AwaitedAction])
  waitsFor: readonly AwaitedAction[];

  @Field(() => [FindingOfAction], { description: 'What it answers.' })
  findings: readonly FindingOfAction[];

  @Field(() => RequestOfAction, {
    nullable: true,
    description: 'What another group passed on and it was made of.',
  })
  request: RequestOfAction | null;
}

@ObjectType({ description: 'An agency that somebody in a group speaks for, and who does.' })
export class PlanOwner {
  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => [Named])
  people: readonly Named[];
}
