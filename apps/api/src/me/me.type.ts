import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

export const GroupRole = {
  chair: 'chair',
  vice_chair: 'vice_chair',
  coordinator: 'coordinator',
  member: 'member',
  observer: 'observer',
} as const;
registerEnumType(GroupRole, { name: 'GroupRole', description: 'What somebody is in a group.' });

export const AgencyRole = { user: 'user', lead: 'lead' } as const;
registerEnumType(AgencyRole, { name: 'AgencyRole', description: 'What somebody is in their agency.' });

export const StandingRole = {
  administrator: 'administrator',
  data_protection_officer: 'data_protection_officer',
  service_director: 'service_director',
} as const;
registerEnumType(StandingRole, { name: 'StandingRole', description: 'Roles of a person, not of a group.' });

@ObjectType({ description: 'Something with a name.' })
export class Named {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;
}

@ObjectType({ description: 'A group that you are in.' })
export class MyMembership {
  @Field(() => GroupRole)
  role: keyof typeof GroupRole;

  @Field(() => Named)
  group: Named;
}

@ObjectType({
  description: 'A register that you reach: through your group, or as director of its service area.',
})
export class MyRegister {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => GroupRole, { nullable: true, description: 'Null when you direct its service area.' })
  role: keyof typeof GroupRole | null;
}

@ObjectType({ description: 'Who you are to this partnership.' })
export class Me {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  email: string;

  @Field(() => Named)
  agency: Named;

  @Field(() => AgencyRole)
  agencyRole: keyof typeof AgencyRole;

  @Field(() => [StandingRole])
  roles: readonly (keyof typeof StandingRole)[];

  @Field(() => [MyMembership])
  memberships: readonly MyMembership[];

  @Field(() => [MyRegister])
  registers: readonly MyRegister[];

  @Field(() => Boolean, { description: 'Groups report to one that you run, or you sponsor one.' })
  overseesGroups: boolean;
}
