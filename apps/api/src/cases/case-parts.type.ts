import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { Rating } from './rating.type.js';

@ObjectType({ description: 'An action, as its case shows it.' })
export class CaseAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DateOnly, { nullable: true, description: 'Not in lists of open actions.' })
  firstDueOn: string | null;

  @Field(() => Boolean)
  overdue: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'open, done, not_possible or not_done. Not in lists of open actions.',
  })
  status: string | null;

  @Field(() => String, { nullable: true })
  outcomeNote: string | null;

  @Field(() => DateTime, { nullable: true })
  setAt: Date | null;

  @Field(() => DateTime, { nullable: true })
  closedAt: Date | null;

  @Field(() => Named)
  ownerAgency: Named;

  @Field(() => Named, { nullable: true })
  ownerPerson: Named | null;

  @Field(() => Named, { nullable: true })
  setBy: Named | null;

  @Field(() => Named, { nullable: true })
  closedBy: Named | null;
}

@ObjectType({ description: 'Information from an agency.' })
export class CaseContribution {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'explanation, information or nothing_held.' })
  kind: string;

  @Field(() => String)
  facts: string;

  @Field(() => String, {
    nullable: true,
    description: 'Apart from the facts. Not among the latest of a list.',
  })
  opinion: string | null;

  @Field(() => String, { nullable: true })
  source: string | null;

  @Field(() => DateOnly, { nullable: true })
  factsOn: string | null;

  @Field(() => DateTime)
  givenAt: Date;

  @Field(() => Named)
  agency: Named;

  @Field(() => Named)
  person: Named;
}

@ObjectType({ description: 'A rating that a case had.' })
export class RatingGiven {
  @Field(() => ID)
  id: string;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => String)
  reason: string;

  @Field(() => DateOnly)
  reviewBy: string;

  @Field(() => DateTime)
  ratedAt: Date;

  @Field(() => Named)
  ratedBy: Named;

  @Field(() => Boolean, { description: 'Decided in a register check.' })
  inCheck: boolean;

  @Field(() => Boolean, { description: 'It came with an imported spreadsheet.' })
  imported: boolean;
}
