import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { PlanActionStatus } from './plan.enums.js';

export const GroupRequestStatus = {
  sent: 'sent',
  accepted: 'accepted',
  declined: 'declined',
  answered: 'answered',
  withdrawn: 'withdrawn',
} as const;
registerEnumType(GroupRequestStatus, {
  name: 'GroupRequestStatus',
  description: 'It waits, is under way, or is settled.',
});

export const ReceiverRelation = { parent: 'parent', child: 'child', other: 'other' } as const;
registerEnumType(ReceiverRelation, {
  name: 'ReceiverRelation',
  description: 'Whether a group stands above the one that passes something on, below it, or elsewhere.',
});

@ObjectType({ description: 'Something that one group asks of another.' })
export class GroupRequest {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  fromGroupId: string;

  @Field(() => String)
  fromGroupName: string;

  @Field(() => ID)
  toGroupId: string;

  @Field(() => String)
  toGroupName: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  text: string;

  @Field(() => DateOnly, { nullable: true })
  dueOn: string | null;

  @Field(() => Int, { nullable: true, description: 'While it waits or is under way, and past its date.' })
  overdueWorkingDays: number | null;

  @Field(() => GroupRequestStatus)
  status: keyof typeof GroupRequestStatus;

  @Field(() => String)
  askedByName: string;

  @Field(() => DateTime)
  askedAt: Date;

  @Field(() => String, { description: 'Why it was declined or withdrawn.' })
  decisionReason: string;

  @Field(() => String, { nullable: true })
  decidedByName: string | null;

  @Field(() => DateTime, { nullable: true })
  decidedAt: Date | null;

  @Field(() => String)
  answer: string;

  @Field(() => String, { nullable: true })
  answeredByName: string | null;

  @Field(() => DateTime, { nullable: true })
  answeredAt: Date | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A request between groups, and what you may do about it.' })
export class GroupRequestDetail extends GroupRequest {
  @Field(() => ID, {
    nullable: true,
    description: 'The action that was made of it; null also when you may not read it.',
  })
  planActionId: string | null;

  @Field(() => PlanActionStatus, { nullable: true })
  planActionStatus: keyof typeof PlanActionStatus | null;

  @Field(() => String, { nullable: true })
  planActionOutcome: string | null;

  @Field(() => Boolean)
  mayDecide: boolean;

  @Field(() => Boolean)
  mayAnswer: boolean;

  @Field(() => Boolean)
  mayWithdraw: boolean;
}

@ObjectType({ description: 'What was passed on to a group, and by it.' })
export class RequestsOfGroup {
  @Field(() => Named)
  group: Named;

  @Field(() => Boolean)
  maySend: boolean;

  @Field(() => [GroupRequest])
  passedToUs: readonly GroupRequest[];

  @Field(() => [GroupRequest])
  passedOnByUs: readonly GroupRequest[];
}

@ObjectType({ description: 'A group to which something can be passed on.' })
export class RequestReceiver extends Named {
  @Field(() => ReceiverRelation)
  relation: keyof typeof ReceiverRelation;
}

@ObjectType({ description: 'A theme of an open plan of a group.' })
export class ThemeOfGroup {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  planTitle: string;
}

@InputType()
export class SendGroupRequestInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  fromGroupId: string;

  @Field(() => ID)
  toGroupId: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  text?: string;

  @Field(() => DateOnly, { nullable: true })
  dueOn?: string;
}

@InputType({ description: 'The action of a plan that is made of a request; its title is the request’s.' })
export class ActionOfRequestInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  themeId: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId?: string;

  @Field(() => DateOnly, { nullable: true, description: 'Left out: the date of the request.' })
  dueOn?: string;
}

@InputType()
export class AcceptGroupRequestInput {
  @Field(() => ID)
  requestId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ActionOfRequestInput, { nullable: true })
  action?: ActionOfRequestInput;
}

@InputType()
export class DeclineGroupRequestInput {
  @Field(() => ID)
  requestId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  reason: string;
}

@InputType()
export class AnswerGroupRequestInput {
  @Field(() => ID)
  requestId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  answer: string;
}

@InputType()
export class WithdrawGroupRequestInput {
  @Field(() => ID)
  requestId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String, { nullable: true })
  reason?: string;
}
