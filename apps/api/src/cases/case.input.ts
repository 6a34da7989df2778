import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateOnly, Json } from '../graphql/index.js';
import { Rating } from './rating.type.js';

export const ContributionKind = {
  explanation: 'explanation',
  information: 'information',
  nothing_held: 'nothing_held',
} as const;
registerEnumType(ContributionKind, {
  name: 'ContributionKind',
  description: 'An explanation says why the case stands as it does.',
});

@InputType()
export class OpenCaseInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  registerId: string;

  @Field(() => Json, { description: 'By the keys of the subject’s fields, texts; days as YYYY-MM-DD.' })
  subject: Record<string, string | null>;

  @Field(() => Json, { description: 'By the keys of the pathway’s fields, texts.' })
  fields: Record<string, string | null>;

  @Field(() => ID)
  leadAgencyId: string;

  @Field(() => ID, { nullable: true })
  leadPersonId?: string | null;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => String)
  ratingReason: string;

  @Field(() => DateOnly, { nullable: true, description: 'Left out: by the pathway’s interval.' })
  reviewBy?: string;

  @Field(() => DateOnly, { nullable: true, description: 'Left out: today.' })
  openedOn?: string;

  @Field(() => String, { nullable: true })
  externalReference?: string | null;

  @Field(() => String, { nullable: true })
  explanation?: string;

  @Field(() => [ID], { nullable: true, description: 'Probable duplicates that are somebody else.' })
  differentFrom?: string[];
}

@InputType({ description: 'What somebody typed into the form of a case so far.' })
export class TypedCaseInput {
  @Field(() => ID)
  registerId: string;

  @Field(() => Json)
  subject: Record<string, string | null>;

  @Field(() => Json)
  fields: Record<string, string | null>;

  @Field(() => DateOnly, { nullable: true })
  openedOn?: string;
}

@InputType()
export class CorrectCaseInput {
  @Field(() => ID)
  caseId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => Json, { nullable: true, description: 'Only what changes; null empties a field.' })
  subject?: Record<string, string | null>;

  @Field(() => Json, { nullable: true })
  fields?: Record<string, string | null>;

  @Field(() => ID, { nullable: true })
  leadAgencyId?: string;

  @Field(() => ID, { nullable: true })
  leadPersonId?: string | null;

  @Field(() => String, { nullable: true })
  externalReference?: string | null;
}

@InputType()
export class RateCaseInput {
  @Field(() => ID)
  caseId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => Rating)
  to: keyof typeof Rating;

  @Field(() => String)
  reason: string;

  @Field(() => DateOnly, { nullable: true, description: 'Left out: by the pathway’s interval.' })
  reviewBy?: string;
}

@InputType()
export class CloseCaseInput {
  @Field(() => ID)
  caseId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String, { description: 'The key of one of the pathway’s final outcomes.' })
  outcome: string;

  @Field(() => Boolean, { nullable: true, description: 'Actions that are still open end as not possible.' })
  endOpenActions?: boolean;
}

@InputType()
export class ReopenCaseInput {
  @Field(() => ID)
  caseId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  reason: string;
}

@InputType()
export class ContributeInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => ContributionKind)
  kind: keyof typeof ContributionKind;

  @Field(() => String, { nullable: true })
  facts?: string;

  @Field(() => String, { nullable: true })
  opinion?: string;

  @Field(() => String, { nullable: true })
  source?: string;

  @Field(() => DateOnly, { nullable: true })
  factsOn?: string;
}

@InputType()
export class SaveSearchInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => String, { description: 'Part of a name, or a UPN.' })
  words: string;

  @Field(() => ID, { nullable: true })
  registerId?: string | null;
}

@ArgsType()
export class ChronologyArgs {
  @Field(() => ID)
  caseId: string;

  @Field(() => [String], { nullable: true })
  kinds?: string[] | null;

  @Field(() => Int, { defaultValue: 50, description: 'At most 100.' })
  first: number;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@ArgsType()
export class CaseLooksArgs {
  @Field(() => ID)
  caseId: string;

  @Field(() => Int, { defaultValue: 50, description: 'At most 100.' })
  first: number;

  @Field(() => String, { nullable: true })
  after?: string | null;
}
