import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly, DateTime, Json, resultOf } from '../graphql/index.js';
import { AgencyRole, GroupRole, StandingRole } from '../me/me.type.js';

const enumOf = <T extends string>(...names: T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [name in T]: T };

export const AgencyKind = enumOf('council', 'school', 'police', 'health', 'voluntary', 'other');
registerEnumType(AgencyKind, { name: 'AgencyKind', description: 'What kind of organisation an agency is.' });
export const GroupKind = enumOf(
  'strategic_group',
  'steering_group',
  'board',
  'panel',
  'task_and_finish_group',
);
registerEnumType(GroupKind, { name: 'GroupKind', description: 'What kind of group it is.' });
export const PathwayStatus = enumOf('draft', 'published', 'withdrawn');
registerEnumType(PathwayStatus, {
  name: 'PathwayStatus',
  description: 'What stands of a version of a pathway.',
});

@ObjectType({ description: 'An organisation of the partnership.' })
export class Agency {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => AgencyKind)
  kind: keyof typeof AgencyKind;
  @Field(() => String, { nullable: true, description: 'A school’s unique reference number, six digits.' })
  urn: string | null;
  @Field(() => [String], { description: 'Other names under which spreadsheets know it.' })
  aliases: string[];
  @Field(() => Boolean)
  active: boolean;
  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Somebody who works for an agency.' })
export class Person {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  agencyId: string;
  @Field(() => String)
  name: string;
  @Field(() => String)
  email: string;
  @Field(() => AgencyRole)
  agencyRole: keyof typeof AgencyRole;
  @Field(() => Boolean)
  active: boolean;
  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A strategic group, steering group, board, panel or task-and-finish group.' })
export class Group {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => GroupKind)
  kind: keyof typeof GroupKind;
  @Field(() => ID, { nullable: true })
  parentGroupId: string | null;
  @Field(() => String)
  termsOfReference: string;
  @Field(() => String, { description: 'What it is for.' })
  aim: string;
  @Field(() => ID, { nullable: true, description: 'Who extends it and takes its report.' })
  sponsorId: string | null;
  @Field(() => DateOnly, { nullable: true })
  startsOn: string | null;
  @Field(() => DateOnly, { nullable: true })
  endsOn: string | null;
  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Who is in a group, in which role, from when until when.' })
export class Membership {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  groupId: string;
  @Field(() => ID)
  personId: string;
  @Field(() => GroupRole)
  role: keyof typeof GroupRole;
  @Field(() => DateOnly)
  fromOn: string;
  @Field(() => DateOnly, { nullable: true })
  untilOn: string | null;
  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'One version of a pathway document.' })
export class PathwayVersion {
  @Field(() => Int)
  version: number;
  @Field(() => Int, { description: 'How often it was saved as a draft.' })
  revision: number;
  @Field(() => PathwayStatus)
  status: keyof typeof PathwayStatus;
  @Field(() => DateTime, { nullable: true })
  publishedAt: Date | null;
  @Field(() => Json, { description: 'The document itself, as it was validated.' })
  document: unknown;
}

@ObjectType({ description: 'How cases of a register are kept: versioned configuration.' })
export class Pathway {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  key: string;
  @Field(() => Int, { nullable: true })
  publishedVersion: number | null;
  @Field(() => [PathwayVersion])
  versions: PathwayVersion[];
}

@ObjectType({ description: 'How a register is set up.' })
export class RegisterSetting {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => ID)
  groupId: string;
  @Field(() => ID)
  pathwayId: string;
  @Field(() => Int)
  pathwayVersion: number;
  @Field(() => String)
  neutralName: string;
  @Field(() => Boolean)
  compartment: boolean;
}

@ObjectType({ description: 'A named set of registers that service directors answer for.' })
export class ServiceArea {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => [ID])
  registerIds: string[];
  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A role that belongs to a person.' })
export class Appointment {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  personId: string;
  @Field(() => StandingRole)
  role: keyof typeof StandingRole;
  @Field(() => ID, { nullable: true })
  serviceAreaId: string | null;
  @Field(() => DateOnly)
  fromOn: string;
}

@ObjectType({ description: 'The last day on which somebody was signed in, by the business clock.' })
export class LastSignIn {
  @Field(() => ID)
  personId: string;
  @Field(() => DateOnly)
  onDay: string;
}

@ObjectType({ description: 'Somebody who may sign in and has not done so for 90 days, or never.' })
export class Absentee {
  @Field(() => ID)
  personId: string;
  @Field(() => DateOnly, { nullable: true, description: 'Null when they never signed in.' })
  lastSignedInOn: string | null;
  @Field(() => DateOnly, {
    nullable: true,
    description: 'When it was last said that they still need access.',
  })
  confirmedOn: string | null;
  @Field(() => String, { nullable: true })
  confirmedBy: string | null;
}

@ObjectType({ description: 'An open action that somebody owns: by reference, without its content.' })
export class OpenWork {
  @Field(() => ID)
  actionId: string;
  @Field(() => String)
  reference: string;
  @Field(() => DateOnly)
  dueOn: string;
  @Field(() => String, { description: 'The register’s neutral name.' })
  registerName: string;
}

@ObjectType({ description: 'How the partnership is set up.' })
export class Administration {
  @Field(() => [Agency])
  agencies: Agency[];
  @Field(() => [Person])
  people: Person[];
  @Field(() => [Group])
  groups: Group[];
  @Field(() => [Membership])
  memberships: Membership[];
  @Field(() => [Pathway])
  pathways: Pathway[];
  @Field(() => [RegisterSetting])
  registers: RegisterSetting[];
  @Field(() => [ServiceArea])
  serviceAreas: ServiceArea[];
  @Field(() => [Appointment])
  appointments: Appointment[];
  @Field(() => [LastSignIn], { description: 'Whoever is missing never signed in.' })
  lastSignIns: LastSignIn[];
}

@ObjectType({ description: 'The id of what was changed.' })
export class Changed {
  @Field(() => ID)
  id: string;
}

@ObjectType({ description: 'A version of a pathway.' })
export class PathwayChange {
  @Field(() => ID)
  pathwayId: string;
  @Field(() => Int)
  version: number;
  @Field(() => Int)
  revision: number;
}

@ObjectType({ description: 'A link by which somebody chooses a password, once.' })
export class Invitation {
  @Field(() => String, {
    description: 'Below the address of the own sign-in. Shown once; give it to that person alone.',
  })
  path: string;
  @Field(() => DateTime)
  validUntil: Date;
}

export const AgencyResult = resultOf('Agency', () => Agency);
export const PersonResult = resultOf('Person', () => Person);
export const GroupResult = resultOf('Group', () => Group);
export const MembershipResult = resultOf('Membership', () => Membership);
export const ChangedResult = resultOf('Changed', () => Changed);
export const PathwayChangeResult = resultOf('PathwayChange', () => PathwayChange);
export const RegisterSettingResult = resultOf('RegisterSetting', () => RegisterSetting);
export const InvitationResult = resultOf('Invitation', () => Invitation);
