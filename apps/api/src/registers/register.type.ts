import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Case, Rating } from '../cases/case.type.js';
import { DateTime, pageOf } from '../graphql/index.js';
import { Named } from '../me/me.type.js';

export const CaseOrder = { rating: 'rating', review: 'review', opened: 'opened', agency: 'agency' } as const;
registerEnumType(CaseOrder, {
  name: 'CaseOrder',
  description:
    'By rating (red first, then the review that is longest overdue), by next review, by the day of opening, or by lead agency.',
});

@ObjectType({ description: 'How many cases a register has.' })
export class RegisterCounts {
  @Field(() => Int)
  open: number;

  @Field(() => Int)
  red: number;

  @Field(() => Int)
  amber: number;

  @Field(() => Int)
  green: number;

  @Field(() => Int, { description: 'Open cases whose review is overdue, so that the rating is stale.' })
  stale: number;

  @Field(() => Int)
  closed: number;

  @Field(() => Int, {
    description: 'Open cases with an action past its due date, among the actions that you may see.',
  })
  actionOverdue: number;
}

@ObjectType({ description: 'How a register moved since its last check was finished.' })
export class RegisterMoved {
  @Field(() => DateTime)
  since: Date;

  @Field(() => Int)
  worse: number;

  @Field(() => Int)
  better: number;

  @Field(() => Int)
  opened: number;

  @Field(() => Int)
  closed: number;
}

@ObjectType({ description: 'A register check that has begun and is not finished.' })
export class CurrentCheck {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'running, or adjourned.' })
  status: string;
}

@ObjectType({ description: 'What you may do with a register.' })
export class RegisterAllowed {
  @Field(() => Boolean)
  openCase: boolean;

  @Field(() => Boolean)
  run: boolean;

  @Field(() => Boolean)
  import: boolean;

  @Field(() => Boolean)
  export: boolean;
}

export const CasePage = pageOf<Case>('Case', () => Case);

@ObjectType({ description: 'An agency of the partnership.' })
export class AgencyChoice {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  kind: string;
}

@ObjectType({ description: 'The list of cases that a group keeps under one pathway.' })
export class Register {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => Named)
  group: Named;

  @Field(() => RegisterCounts)
  counts: RegisterCounts;

  @Field(() => RegisterMoved, {
    nullable: true,
    description: 'Null before the first check, and for observers.',
  })
  moved: RegisterMoved | null;

  @Field(() => CurrentCheck, { nullable: true, description: 'The check that is running or adjourned.' })
  currentCheck: CurrentCheck | null;

  @Field(() => RegisterAllowed)
  allowed: RegisterAllowed;

  @Field(() => [AgencyChoice], { description: 'The agencies of the partnership, to filter by.' })
  agencies: AgencyChoice[];
}

@ObjectType({ description: 'A register in a list of registers.' })
export class RegisterSummary {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  groupName: string;

  @Field(() => Int)
  open: number;

  @Field(() => Int)
  red: number;

  @Field(() => Int)
  amber: number;

  @Field(() => Int)
  green: number;

  @Field(() => Int)
  stale: number;
}

@ObjectType({ description: 'Something to choose in a form.' })
export class Choice {
  @Field(() => String)
  value: string;

  @Field(() => String)
  label: string;
}

@ObjectType({ description: 'One field of a form, by the pathway of the register.' })
export class FormField {
  @Field(() => String, { description: 'subject, or fields.' })
  part: string;

  @Field(() => String)
  key: string;

  @Field(() => String)
  label: string;

  @Field(() => String, { nullable: true })
  hint: string | null;

  @Field(() => String, { description: 'text, longText, date, boolean, code, codes, school or number.' })
  type: string;

  @Field(() => Boolean)
  required: boolean;

  @Field(() => Boolean)
  notInFuture: boolean;

  @Field(() => [Choice])
  choices: Choice[];
}

@ObjectType({ description: 'When a rating is right.' })
export class RatingGuidance {
  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => [String])
  guidance: string[];
}

@ObjectType({ description: 'Somebody who works for an agency of the partnership.' })
export class PersonChoice {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => ID)
  agencyId: string;
}

@ObjectType({ description: 'What a form for a case of a register asks.' })
export class CaseForm {
  @Field(() => ID)
  registerId: string;

  @Field(() => String)
  registerName: string;

  @Field(() => String, { description: 'What a case is about, such as child.' })
  caseWord: string;

  @Field(() => [FormField])
  fields: FormField[];

  @Field(() => [RatingGuidance])
  ratings: RatingGuidance[];

  @Field(() => [Choice], { description: 'Outcomes with which a case can be closed.' })
  outcomes: Choice[];

  @Field(() => [AgencyChoice])
  agencies: AgencyChoice[];

  @Field(() => [PersonChoice])
  people: PersonChoice[];
}
