import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ClientId, DateOnly, Json } from '../graphql/index.js';
import { AgencyRole, GroupRole, StandingRole } from '../me/me.type.js';
import { AgencyKind, GroupKind } from './administration.types.js';

@InputType()
export class AgencyInput {
  @Field(() => ClientId)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => AgencyKind)
  kind: keyof typeof AgencyKind;
  @Field(() => String, { nullable: true })
  urn?: string | null;
  @Field(() => [String], { nullable: true })
  aliases?: string[];
}

@InputType()
export class ChangeAgencyInput extends AgencyInput {
  @Field(() => Boolean)
  active: boolean;
  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class PersonInput {
  @Field(() => ClientId)
  id: string;
  @Field(() => ID)
  agencyId: string;
  @Field(() => String)
  name: string;
  @Field(() => String)
  email: string;
  @Field(() => AgencyRole)
  agencyRole: keyof typeof AgencyRole;
}

@InputType()
export class ChangePersonInput extends PersonInput {
  @Field(() => Boolean)
  active: boolean;
  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class GroupInput {
  @Field(() => ClientId)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => GroupKind)
  kind: keyof typeof GroupKind;
  @Field(() => ID, { nullable: true })
  parentGroupId?: string | null;
  @Field(() => String, { nullable: true })
  termsOfReference?: string;
  @Field(() => DateOnly, { nullable: true })
  endsOn?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What it is for. Left out of a change, this and the two below stay as they are.',
  })
  aim?: string | null;
  @Field(() => ID, { nullable: true, description: 'Who extends it and takes its report.' })
  sponsorId?: string | null;
  @Field(() => DateOnly, { nullable: true })
  startsOn?: string | null;
}

@InputType()
export class ChangeGroupInput extends GroupInput {
  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class AddMemberInput {
  @Field(() => ClientId)
  id: string;
  @Field(() => ID)
  groupId: string;
  @Field(() => ID)
  personId: string;
  @Field(() => GroupRole)
  role: keyof typeof GroupRole;
  @Field(() => DateOnly, { nullable: true })
  fromOn?: string | null;
  @Field(() => DateOnly, { nullable: true, description: 'The last day, included.' })
  untilOn?: string | null;
}

@InputType()
export class ChangeMemberInput {
  @Field(() => ID)
  id: string;
  @Field(() => GroupRole)
  role: keyof typeof GroupRole;
  @Field(() => DateOnly, { nullable: true, description: 'The last day, included.' })
  untilOn?: string | null;
  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class ConfirmAccessInput {
  @Field(() => ClientId)
  id: string;
  @Field(() => ID)
  personId: string;
}

@InputType()
export class PathwayDraftInput {
  @Field(() => Json, { description: 'The pathway document, as JSON.' })
  document: unknown;
}

@InputType()
export class PublishPathwayInput {
  @Field(() => ID)
  pathwayId: string;
  @Field(() => Int, { description: 'The version of the draft that was read.' })
  expectedVersion: number;
  @Field(() => Int, { description: 'The revision of the draft that was read.' })
  expectedRevision: number;
}

@InputType()
export class SetUpRegisterInput {
  @Field(() => ClientId)
  id: string;
  @Field(() => ID)
  groupId: string;
  @Field(() => ID)
  pathwayId: string;
  @Field(() => String)
  name: string;
}

@InputType()
export class ServiceAreaInput {
  @Field(() => ClientId)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => [ID])
  registerIds: string[];
  @Field(() => Int, { nullable: true, description: 'Left out for a new one.' })
  expectedVersion?: number | null;
}

@InputType()
export class AppointInput {
  @Field(() => ID)
  personId: string;
  @Field(() => StandingRole)
  role: keyof typeof StandingRole;
  @Field(() => ID, { nullable: true })
  serviceAreaId?: string | null;
}
