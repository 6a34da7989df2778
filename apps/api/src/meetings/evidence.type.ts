import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ActionStatus } from '../actions/action.type.js';
import { ContributionKind } from '../cases/case.input.js';
import { DateOnly, DateTime } from '../graphql/index.js';

export const ActionSetIn = {
  last_check: 'last_check',
  this_review: 'this_review',
  between: 'between',
} as const;
registerEnumType(ActionSetIn, {
  name: 'ActionSetIn',
  description: 'Where an action was set: at the check before, in this review, or between.',
});

@ObjectType({ description: 'What changed since the case was last checked.' })
export class CheckChange {
  @Field(() => String)
  kind: string;

  @Field(() => String, { description: 'A field’s key, or a word such as rating.' })
  what: string;

  @Field(() => String, {
    nullable: true,
    description: 'The pathway’s name of the field, or the title of the action whose owner or date changed.',
  })
  label: string | null;

  @Field(() => String, { nullable: true })
  was: string | null;

  @Field(() => String, { nullable: true })
  isNow: string | null;

  @Field(() => String)
  who: string;

  @Field(() => DateTime)
  at: Date | string;
}

@ObjectType({ description: 'An action of the case, as its check shows it.' })
export class CheckAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  owner: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => ActionStatus)
  status: keyof typeof ActionStatus;

  @Field(() => String)
  outcomeNote: string;

  @Field(() => DateTime, { nullable: true })
  closedAt: Date | string | null;

  @Field(() => ActionSetIn)
  setIn: keyof typeof ActionSetIn;
}

@ObjectType({ description: 'Information from an agency, as a check shows it.' })
export class CheckContribution {
  @Field(() => ID)
  id: string;

  @Field(() => ContributionKind)
  kind: keyof typeof ContributionKind;

  @Field(() => String)
  facts: string;

  @Field(() => String)
  opinion: string;

  @Field(() => String)
  source: string;

  @Field(() => String)
  agency: string;

  @Field(() => String)
  who: string;

  @Field(() => DateTime)
  givenAt: Date | string;

  @Field(() => Boolean, { description: 'Given since the case was last checked.' })
  isNew: boolean;
}
