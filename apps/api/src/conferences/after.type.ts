import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateOnly } from '../graphql/index.js';
import { ConferenceClockKind, ConferencePlanKind, DueState, LimitKind } from './conference.enums.js';

@ObjectType({ description: 'What an agency tells the family.' })
export class ForFamilyReport {
  @Field(() => String)
  agencyName: string;

  @Field(() => String)
  facts: string;

  @Field(() => String)
  opinion: string;
}

@ObjectType({ description: 'An action of which the family is told.' })
export class ForFamilyAction {
  @Field(() => String)
  title: string;

  @Field(() => String)
  ownerAgencyName: string;

  @Field(() => DateOnly)
  dueOn: string;
}

@ObjectType({ description: 'The plan as the family is given it.' })
export class ForFamilyPlan {
  @Field(() => ConferencePlanKind)
  kind: keyof typeof ConferencePlanKind;

  @Field(() => String)
  aims: string;

  @Field(() => DateOnly)
  reviewBy: string;
}

@ObjectType({
  description: 'What the family is given of a conference: nothing that was given in confidence.',
})
export class FamilyCopy {
  @Field(() => ID)
  itemId: string;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  subjectName: string;

  @Field(() => String)
  caseWord: string;

  @Field(() => String)
  groupName: string;

  @Field(() => DateOnly, { nullable: true })
  heldOn: string | null;

  @Field(() => DateOnly)
  sitsOn: string;

  @Field(() => Boolean)
  interim: boolean;

  @Field(() => DateOnly, { nullable: true })
  reconvenedOn: string | null;

  @Field(() => String, { nullable: true })
  outcomeLabel: string | null;

  @Field(() => String)
  decision: string;

  @Field(() => String)
  discussion: string;

  @Field(() => String)
  childViews: string;

  @Field(() => ForFamilyPlan, { nullable: true })
  plan: ForFamilyPlan | null;

  @Field(() => [ForFamilyAction])
  actions: ForFamilyAction[];

  @Field(() => [ForFamilyReport])
  reports: ForFamilyReport[];

  @Field(() => DateOnly, { nullable: true })
  nextBy: string | null;

  @Field(() => DateOnly, { nullable: true })
  coreGroupBy: string | null;

  @Field(() => DateOnly)
  today: string;
}

@ObjectType({ description: 'A letter or a record that has to go out.' })
export class ClockDue {
  @Field(() => ID)
  itemId: string;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  meetingTitle: string;

  @Field(() => ConferenceClockKind)
  kind: keyof typeof ConferenceClockKind;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DueState)
  state: keyof typeof DueState;

  @Field(() => Int)
  workingDays: number;
}

@ObjectType({ description: 'A conference or a core group that has to take place.' })
export class LimitDue {
  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  reference: string;

  @Field(() => LimitKind)
  kind: keyof typeof LimitKind;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => String)
  warning: string;

  @Field(() => DueState)
  state: keyof typeof DueState;

  @Field(() => Int)
  workingDays: number;
}

@ObjectType({ description: 'What is due of conferences that you run.' })
export class ConferencesDue {
  @Field(() => DateOnly)
  today: string;

  @Field(() => [ClockDue])
  clocks: ClockDue[];

  @Field(() => [LimitDue])
  limits: LimitDue[];
}
