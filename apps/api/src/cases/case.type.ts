import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateOnly, DateTime, pageOf } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { CaseAction, CaseContribution, RatingGiven } from './case-parts.type.js';
import { Rating } from './rating.type.js';

export { Rating };

@ObjectType({ description: 'The child or adult whom a case is about; null for those who may not see names.' })
export class Subject {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  forename: string;

  @Field(() => String)
  surname: string;

  @Field(() => DateOnly, { nullable: true })
  birthDate: string | null;

  @Field(() => String, { nullable: true })
  upn: string | null;
}

@ObjectType({ description: 'One field of a case, as its pathway names it.' })
export class CaseField {
  @Field(() => String, { description: 'subject, or fields.' })
  part: string;

  @Field(() => String)
  key: string;

  @Field(() => String)
  label: string;

  @Field(() => String)
  type: string;

  @Field(() => String, { nullable: true, description: 'As it is stored.' })
  value: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For people: the label of a code, the name of a school.',
  })
  words: string | null;
}

@ObjectType({ description: 'What is wrong with one field of a form, and what to do.' })
export class FieldProblem {
  @Field(() => String, { description: 'subject.surname, fields.reason, openedOn.' })
  field: string;

  @Field(() => String)
  message: string;
}

@ObjectType({ description: 'What you may do with a case.' })
export class CaseAllowed {
  @Field(() => Boolean)
  readAll: boolean;

  @Field(() => Boolean)
  contribute: boolean;

  @Field(() => Boolean)
  change: boolean;

  @Field(() => Boolean)
  seeTrail: boolean;
}

@ObjectType({ description: 'One subject on one register, from opening to closure.' })
export class Case {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Random, so that it tells nothing.' })
  reference: string;

  @Field(() => String, { description: 'open, or closed.' })
  status: string;

  @Field(() => DateOnly)
  openedOn: string;

  @Field(() => DateOnly, { nullable: true })
  closedOn: string | null;

  @Field(() => String, { nullable: true, description: 'The key of the outcome.' })
  outcome: string | null;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => DateTime)
  ratedAt: Date;

  @Field(() => DateOnly)
  reviewBy: string;

  @Field(() => Boolean, { description: 'The review is overdue.' })
  stale: boolean;

  @Field(() => Int, { description: 'Register checks running in which it came out red.' })
  redChecks: number;

  @Field(() => Int)
  sameRatingChecks: number;

  @Field(() => DateTime, { nullable: true })
  lastCheckedAt: Date | null;

  @Field(() => Int)
  version: number;

  @Field(() => Named)
  register: Named;

  @Field(() => Subject, { nullable: true })
  subject: Subject | null;

  @Field(() => Named)
  leadAgency: Named;

  @Field(() => Named, { nullable: true })
  leadPerson: Named | null;

  @Field(() => Named, { nullable: true })
  lastSchool: Named | null;

  @Field(() => String, { nullable: true })
  externalReference: string | null;

  @Field(() => Int, { nullable: true, description: 'Open actions that you may see; null for observers.' })
  openActionCount: number | null;

  @Field(() => Int, { nullable: true })
  overdueActionCount: number | null;

  @Field(() => [CaseAction])
  openActions: CaseAction[];

  @Field(() => [CaseAction], { description: 'Every action that you may see, open ones first.' })
  actions: CaseAction[];

  @Field(() => [CaseContribution], { description: 'The three latest that you may see.' })
  latestContributions: CaseContribution[];

  @Field(() => [CaseContribution])
  contributions: CaseContribution[];

  @Field(() => [RatingGiven], {
    nullable: true,
    description: 'The latest first; null for those who see no history.',
  })
  ratings: RatingGiven[] | null;
}

@ObjectType({ description: 'A case on its own page.' })
export class CaseDetail extends Case {
  @Field(() => [CaseField], { description: 'Every field by the pathway; none for observers.' })
  details: CaseField[];

  @Field(() => String, { nullable: true })
  outcomeLabel: string | null;

  @Field(() => String, { nullable: true, description: 'What a case is about, such as child.' })
  caseWord: string | null;

  @Field(() => String, { nullable: true, description: 'Why you may see this case.' })
  because: string | null;

  @Field(() => CaseAllowed)
  allowed: CaseAllowed;
}

@ObjectType({ description: 'One line of a chronology.' })
export class ChronologyEntry {
  @Field(() => ID)
  id: string;

  @Field(() => DateTime)
  at: Date;

  @Field(() => String, {
    description: 'opened, field, lead, rating, review, information, action, closed or reopened.',
  })
  kind: string;

  @Field(() => String)
  what: string;

  @Field(() => String, {
    nullable: true,
    description: 'The label of the field, or the title of the action, that changed.',
  })
  label: string | null;

  @Field(() => String, { nullable: true })
  was: string | null;

  @Field(() => String, { nullable: true })
  isNow: string | null;

  @Field(() => String, { description: 'hand, import or check.' })
  source: string;

  @Field(() => String, { nullable: true })
  personName: string | null;

  @Field(() => String, { nullable: true })
  agencyName: string | null;
}

export const ChronologyPage = pageOf<ChronologyEntry>('Chronology', () => ChronologyEntry);

@ObjectType({ description: 'Somebody who may see a case, and why.' })
export class CaseReader {
  @Field(() => String, { nullable: true, description: 'Null where a whole agency may.' })
  personName: string | null;

  @Field(() => String)
  agencyName: string;

  @Field(() => String, {
    description:
      'chair, vice_chair, coordinator, member, observer, service_director, lead_agency, last_school, open_action or report.',
  })
  role: string;

  @Field(() => DateOnly, { nullable: true })
  untilOn: string | null;
}

@ObjectType({ description: 'That somebody looked at a case, or changed it.' })
export class CaseLook {
  @Field(() => ID)
  id: string;

  @Field(() => DateTime)
  at: Date;

  @Field(() => String)
  action: string;

  @Field(() => String)
  personName: string;

  @Field(() => String)
  agencyName: string;
}

export const CaseLookPage = pageOf<CaseLook>('CaseLook', () => CaseLook);
