import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ActionStatus } from '../actions/action.type.js';
import { ClientId, DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';

@ObjectType({
  description: 'What a meeting asked somebody to do. What you may not see of its meeting and item is null.',
})
export class MeetingAction {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => String, { nullable: true })
  meetingTitle: string | null;

  @Field(() => String, { nullable: true })
  groupName: string | null;

  @Field(() => String, { nullable: true })
  itemTitle: string | null;

  @Field(() => String)
  title: string;

  @Field(() => String)
  ownerAgencyName: string;

  @Field(() => String, { nullable: true })
  ownerPersonName: string | null;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Whole working days since its day; null when it is not overdue.',
  })
  overdueWorkingDays: number | null;

  @Field(() => ActionStatus)
  status: keyof typeof ActionStatus;

  @Field(() => String)
  outcomeNote: string;

  @Field(() => DateTime, { nullable: true })
  closedAt: Date | null;

  @Field(() => String, { nullable: true })
  closedBy: string | null;

  @Field(() => ID, { nullable: true, description: 'The action that it carries forward.' })
  carriedFromId: string | null;

  @Field(() => ID, { nullable: true, description: 'The action by which it was carried forward.' })
  carriedToId: string | null;

  @Field(() => Int)
  version: number;

  @Field(() => Boolean, { description: 'You may say how it came out.' })
  mayComplete: boolean;

  @Field(() => Boolean, { description: 'It has an outcome, and you may open it again.' })
  mayReopen: boolean;
}

@ObjectType({ description: 'An action on a case that a check or a conference of a meeting agreed.' })
export class MeetingCaseAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'The case’s reference.' })
  reference: string;

  @Field(() => String)
  itemTitle: string;

  @Field(() => String)
  ownerAgencyName: string;

  @Field(() => String, { nullable: true })
  ownerPersonName: string | null;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Whole working days since its day; null when it is not overdue.',
  })
  overdueWorkingDays: number | null;

  @Field(() => ActionStatus)
  status: keyof typeof ActionStatus;

  @Field(() => String)
  outcomeNote: string;
}

@ObjectType({
  description: 'An agency to which a meeting can give an action, and those who speak for it in the group.',
})
export class MeetingActionOwner {
  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => [Named])
  people: readonly Named[];
}

@ObjectType({ description: 'The actions of a meeting, and what earlier ones of its group left.' })
export class MeetingActions {
  @Field(() => Boolean)
  mayRun: boolean;

  @Field(() => [MeetingAction])
  set: readonly MeetingAction[];

  @Field(() => [MeetingCaseAction], {
    description: 'Actions on cases that its checks and conferences agreed, as far as you may read them.',
  })
  onCases: readonly MeetingCaseAction[];

  @Field(() => [MeetingAction], { description: 'Of earlier meetings: the open ones first.' })
  before: readonly MeetingAction[];

  @Field(() => [MeetingActionOwner])
  owners: readonly MeetingActionOwner[];
}

@InputType()
export class SetMeetingActionInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => ID, { nullable: true })
  itemId?: string | null;

  @Field(() => ID, { nullable: true })
  decisionId?: string | null;

  @Field(() => String)
  title: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId?: string | null;

  @Field(() => DateOnly)
  dueOn: string;
}

@InputType()
export class CompleteMeetingActionInput {
  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ActionStatus, { description: '`open` opens it again.' })
  outcome: keyof typeof ActionStatus;

  @Field(() => String, { nullable: true })
  note?: string;
}

@InputType()
export class CarryForwardInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ID, { description: 'The meeting that sets it anew.' })
  meetingId: string;

  @Field(() => DateOnly)
  dueOn: string;
}
