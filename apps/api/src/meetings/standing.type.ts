import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ClientId } from '../graphql/index.js';
import { Direction } from './agenda.input.js';

export const StandingKind = {
  standing: 'standing',
  matters_arising: 'matters_arising',
  actions_due: 'actions_due',
  cases_due: 'cases_due',
  escalations: 'escalations',
} as const;
registerEnumType(StandingKind, {
  name: 'StandingKind',
  description: 'What can stand on every agenda of a group: words, or what is gathered for the meeting.',
});

export const StandingPlace = { first: 'first', last: 'last' } as const;
registerEnumType(StandingPlace, {
  name: 'StandingPlace',
  description: 'Before or after what a meeting is called for.',
});

export const StandingAudience = { everybody: 'everybody', members: 'members' } as const;
registerEnumType(StandingAudience, {
  name: 'StandingAudience',
  description: 'All of the group, or its members and not its observers.',
});

@ObjectType({ description: 'What stands on every agenda of a group.' })
export class StandingItem {
  @Field(() => ID)
  id: string;

  @Field(() => StandingKind)
  kind: keyof typeof StandingKind;

  @Field(() => StandingPlace)
  place: keyof typeof StandingPlace;

  @Field(() => String)
  title: string;

  @Field(() => Int, { nullable: true })
  minutes: number | null;

  @Field(() => StandingAudience)
  audience: keyof typeof StandingAudience;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'What stands on every agenda of a group, in its order.' })
export class StandingItems {
  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  groupName: string;

  @Field(() => [StandingItem])
  items: readonly StandingItem[];
}

@InputType()
export class SaveStandingItemInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => Int, { description: '0 for a new one.' })
  expectedVersion: number;

  @Field(() => StandingKind)
  kind: keyof typeof StandingKind;

  @Field(() => StandingPlace)
  place: keyof typeof StandingPlace;

  @Field(() => String)
  title: string;

  @Field(() => Int, { nullable: true })
  minutes?: number;

  @Field(() => StandingAudience)
  audience: keyof typeof StandingAudience;
}

@InputType()
export class RemoveStandingItemInput {
  @Field(() => ID)
  groupId: string;

  @Field(() => ID)
  id: string;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class MoveStandingItemInput {
  @Field(() => ID)
  groupId: string;

  @Field(() => ID)
  id: string;

  @Field(() => Direction)
  direction: keyof typeof Direction;
}
