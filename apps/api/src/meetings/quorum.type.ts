import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AgencyKind } from '../administration/administration.types.js';

export const QuorumPartKind = {
  agency: 'agency',
  kind: 'kind',
  policeOfResidence: 'policeOfResidence',
  others: 'others',
} as const;
registerEnumType(QuorumPartKind, {
  name: 'QuorumPartKind',
  description:
    'An agency; any agency of a kind; the police of the area where a person lives, while they are discussed; or so many others.',
});

@ObjectType({ description: 'One thing that a quorum asks for.' })
export class QuorumPart {
  @Field(() => QuorumPartKind)
  kind: keyof typeof QuorumPartKind;

  @Field(() => String, { nullable: true })
  agencyName: string | null;

  @Field(() => AgencyKind, { nullable: true })
  agencyKind: keyof typeof AgencyKind | null;

  @Field(() => Int, { description: 'Of the others: how many are missing.' })
  missing: number;

  @Field(() => Boolean)
  met: boolean;
}

@ObjectType({
  description:
    'Whether decisions count, by the agencies that are represented. Counted by agency, never by heads.',
})
export class Quorum {
  @Field(() => Boolean)
  quorate: boolean;

  @Field(() => Int)
  needed: number;

  @Field(() => Int)
  present: number;

  @Field(() => [QuorumPart])
  parts: readonly QuorumPart[];
}

@ObjectType({ description: 'One thing that a group asks for.' })
export class QuorumNeed {
  @Field(() => QuorumPartKind)
  kind: keyof typeof QuorumPartKind;

  @Field(() => ID, { nullable: true })
  agencyId?: string;

  @Field(() => AgencyKind, { nullable: true })
  agencyKind?: keyof typeof AgencyKind;
}

@ObjectType({ description: 'An agency that a quorum can ask for.' })
export class QuorumAgency {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;
}

@ObjectType({ description: 'What a group asks for before its decisions count.' })
export class QuorumRule {
  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  groupName: string;

  @Field(() => [QuorumNeed])
  needs: readonly QuorumNeed[];

  @Field(() => Int, { description: 'Agencies more, besides those that the needs name.' })
  others: number;

  @Field(() => Int, { description: '0 while nothing is set.' })
  version: number;

  @Field(() => [QuorumAgency])
  agencies: readonly QuorumAgency[];
}

@InputType()
export class SetQuorumRuleInput {
  @Field(() => ID)
  groupId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => [ID], { description: 'Agencies that must be represented.' })
  agencyIds: string[];

  @Field(() => [AgencyKind], { description: 'Kinds of which one agency must be represented.' })
  agencyKinds: (keyof typeof AgencyKind)[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also the police of the area where a person lives, while they are discussed.',
  })
  policeOfResidence?: boolean;

  @Field(() => Int)
  others: number;
}
