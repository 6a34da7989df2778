import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GroupKind } from '../administration/administration.types.js';
import { DateOnly } from '../graphql/index.js';
import { GroupRole, Named } from '../me/me.type.js';

@ObjectType({ description: 'A group that you may know of, as a structure chart draws it.' })
export class KnownGroup {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => GroupKind)
  kind: keyof typeof GroupKind;

  @Field(() => ID, { nullable: true, description: 'The group that it reports to, if you may know of that.' })
  parentGroupId: string | null;

  @Field(() => DateOnly, { nullable: true })
  startsOn: string | null;

  @Field(() => DateOnly, { nullable: true })
  endsOn: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'When it reported that it was finished.' })
  closedOn: string | null;

  @Field(() => [String], { description: 'The names of whoever chairs it now.' })
  chairs: readonly string[];

  @Field(() => GroupRole, { nullable: true, description: 'What you are in it; null when you are not in it.' })
  role: keyof typeof GroupRole | null;

  @Field(() => Boolean, { description: 'It reports to a group that you run, or you sponsor it.' })
  overseen: boolean;

  @Field(() => Boolean, { description: 'You may open it.' })
  mayOpen: boolean;
}

@ObjectType({ description: 'Somebody in a group, and for whom they speak there.' })
export class GroupMember {
  @Field(() => ID)
  membershipId: string;

  @Field(() => ID)
  personId: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => GroupRole)
  role: keyof typeof GroupRole;

  @Field(() => DateOnly, { description: 'May lie ahead.' })
  fromOn: string;

  @Field(() => DateOnly, { nullable: true, description: 'The last day, included.' })
  untilOn: string | null;

  @Field(() => ID, { nullable: true })
  representsAgencyId: string | null;

  @Field(() => String, { nullable: true })
  representsAgencyName: string | null;

  @Field(() => String, { nullable: true, description: 'Several agencies together, such as schools.' })
  representsSector: string | null;

  @Field(() => ID, { nullable: true, description: 'The membership that this one stands in for.' })
  deputyForId: string | null;

  @Field(() => String, { nullable: true })
  deputyForName: string | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'How a group is set up: what it is for, and who is in it.' })
export class GroupHome {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => GroupKind)
  kind: keyof typeof GroupKind;

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

  @Field(() => KnownGroup, { nullable: true, description: 'The group that it reports to.' })
  parent: KnownGroup | null;

  @Field(() => [KnownGroup], { description: 'The groups that report to it.' })
  children: readonly KnownGroup[];

  @Field(() => [GroupMember])
  members: readonly GroupMember[];

  @Field(() => [Named], { description: 'Its registers, as far as you may open them.' })
  registers: readonly Named[];

  @Field(() => Boolean, { description: 'You are in it or oversee it.' })
  mayRead: boolean;

  @Field(() => Boolean, { description: 'You chair or coordinate it.' })
  mayRun: boolean;

  @Field(() => Boolean, { description: 'You say who should be at its table.' })
  mayArrange: boolean;

  @Field(() => String, { description: 'Why you see it.' })
  because: string;
}
