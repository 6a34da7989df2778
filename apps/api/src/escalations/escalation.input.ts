import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';
import { EscalationStatus, ResponseKind } from './escalation.type.js';

@InputType({ description: 'How long an escalation has waited, in whole working days since it was raised.' })
export class WaitedInput {
  @Field(() => Int, { description: 'Included.' })
  from: number;

  @Field(() => Int, { nullable: true, description: 'Included; left out: no end.' })
  to?: number;
}

@ArgsType()
export class EscalationsArgs {
  @Field(() => EscalationStatus, { nullable: true, description: 'Left out: all.' })
  status?: keyof typeof EscalationStatus;

  @Field(() => ID, { nullable: true })
  registerId?: string;

  @Field(() => WaitedInput, { nullable: true, description: 'Left out: however long.' })
  waited?: WaitedInput;

  @Field(() => Int, { defaultValue: 50 })
  first: number;

  @Field(() => String, { nullable: true })
  after?: string;
}

@InputType()
export class RespondToEscalationInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  escalationId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ResponseKind)
  kind: keyof typeof ResponseKind;

  @Field(() => String)
  reason: string;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'accept: the day on which the acceptance ends. extend: the new due date.',
  })
  untilOn?: string;

  @Field(() => ID, { nullable: true, description: 'reassign: the agency that must do it now.' })
  ownerAgencyId?: string;

  @Field(() => ID, { nullable: true, description: 'reassign: the person, if known.' })
  ownerPersonId?: string;

  @Field(() => DateOnly, { nullable: true, description: 'convene: the day of the meeting.' })
  meetingOn?: string;

  @Field(() => String, { nullable: true, description: 'convene: its time in Europe/London, as HH:mm.' })
  meetingTime?: string;

  @Field(() => String, { nullable: true, description: 'convene: where.' })
  place?: string;
}
