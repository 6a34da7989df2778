import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ClientId, resultOf } from '../graphql/index.js';
import { GroupRole, Named } from '../me/me.type.js';
import { GroupMember } from './group.type.js';

export const SeatState = { held: 'held', deputy_only: 'deputy_only', empty: 'empty' } as const;
registerEnumType(SeatState, {
  name: 'SeatState',
  description: 'Somebody sits there, there is a deputy alone, or nobody.',
});

@ObjectType({ description: 'Who should be at a group’s table: an agency, or a sector for several together.' })
export class GroupSeat {
  @Field(() => ID)
  id: string;

  @Field(() => ID, { nullable: true })
  agencyId: string | null;

  @Field(() => String, { nullable: true })
  agencyName: string | null;

  @Field(() => String, { nullable: true })
  sector: string | null;

  @Field(() => Boolean, { description: 'Without it the table has a gap.' })
  required: boolean;

  @Field(() => String)
  note: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Somebody at the table.' })
export class AtTable {
  @Field(() => ID)
  membershipId: string;

  @Field(() => String)
  name: string;

  @Field(() => GroupRole)
  role: keyof typeof GroupRole;
}

@ObjectType({ description: 'A seat, and who sits on it.' })
export class FilledSeat extends GroupSeat {
  @Field(() => [AtTable])
  holders: readonly AtTable[];

  @Field(() => [AtTable])
  deputies: readonly AtTable[];

  @Field(() => SeatState)
  state: keyof typeof SeatState;
}

@ObjectType({ description: 'Who should be at a group’s table, who is, and what is missing today.' })
export class GroupMatrix {
  @Field(() => [FilledSeat])
  seats: readonly FilledSeat[];

  @Field(() => Int, { description: 'Required seats that nobody holds.' })
  gaps: number;

  @Field(() => [AtTable], { description: 'Who represents an agency or a sector without a seat.' })
  withoutSeat: readonly AtTable[];

  @Field(() => [AtTable], { description: 'Who represents nobody.' })
  forNobody: readonly AtTable[];

  @Field(() => [Named], {
    description: 'The agencies to choose from; none for who may not arrange the table.',
  })
  agencies: readonly Named[];
}

@InputType()
export class AddSeatInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => ID, { nullable: true })
  agencyId?: string | null;

  @Field(() => String, { nullable: true })
  sector?: string | null;

  @Field(() => Boolean)
  required: boolean;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType()
export class ChangeSeatInput {
  @Field(() => ID)
  id: string;

  @Field(() => Boolean)
  required: boolean;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class SetRepresentationInput {
  @Field(() => ID)
  membershipId: string;

  @Field(() => ID, { nullable: true })
  agencyId?: string | null;

  @Field(() => String, { nullable: true })
  sector?: string | null;

  @Field(() => ID, { nullable: true, description: 'The membership that this one stands in for.' })
  deputyForId?: string | null;

  @Field(() => Int)
  expectedVersion: number;
}

@ObjectType({ description: 'The id of a seat that was taken away.' })
export class RemovedSeat {
  @Field(() => ID)
  id: string;
}

export const GroupSeatResult = resultOf('GroupSeat', () => GroupSeat);
export const RemovedSeatResult = resultOf('RemovedSeat', () => RemovedSeat);
export const SetRepresentationResult = resultOf('SetRepresentation', () => GroupMember);
