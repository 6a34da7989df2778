import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ActionStatus } from '../actions/action.type.js';
import { DateOnly, DateTime } from '../graphql/index.js';
import {
  ClockMetThrough,
  ConferenceClockKind,
  ConferencePlanKind,
  DueState,
  LimitKind,
  NoteKind,
  PartAudience,
} from './conference.enums.js';

@ObjectType({ description: 'What was said or decided, for one audience.' })
export class ConferenceNote {
  @Field(() => NoteKind)
  kind: keyof typeof NoteKind;

  @Field(() => PartAudience)
  audience: keyof typeof PartAudience;

  @Field(() => String)
  text: string;
}

@ObjectType({ description: 'Somebody of the family who takes part in a conference. They have no account.' })
export class FamilyMember {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  relation: string;

  @Field(() => String)
  views: string;

  @Field(() => Boolean, { nullable: true })
  attended: boolean | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'What a conference plans for the case.' })
export class ConferencePlan {
  @Field(() => ConferencePlanKind)
  kind: keyof typeof ConferencePlanKind;

  @Field(() => String)
  aims: string;

  @Field(() => DateOnly)
  reviewBy: string;

  @Field(() => DateTime)
  madeAt: Date;

  @Field(() => String)
  madeByName: string;
}

@ObjectType({ description: 'An action that a conference set.' })
export class ConferenceAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  ownerAgencyName: string;

  @Field(() => String, { nullable: true })
  ownerPersonName: string | null;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => ActionStatus)
  status: keyof typeof ActionStatus;

  @Field(() => PartAudience)
  audience: keyof typeof PartAudience;
}

@ObjectType({ description: 'By when a letter or a record goes out, and when it did.' })
export class ConferenceClock {
  @Field(() => ConferenceClockKind)
  kind: keyof typeof ConferenceClockKind;

  @Field(() => DateOnly)
  startedOn: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DateTime, { nullable: true })
  metAt: Date | null;

  @Field(() => String, { nullable: true })
  metByName: string | null;

  @Field(() => ClockMetThrough, { nullable: true })
  metThrough: keyof typeof ClockMetThrough | null;

  @Field(() => DueState)
  state: keyof typeof DueState;

  @Field(() => Int, { description: 'By how many working days it is or was late.' })
  workingDays: number;
}

@ObjectType({ description: 'By when the next conference about a case, or its core group, must take place.' })
export class ConferenceLimit {
  @Field(() => ID)
  id: string;

  @Field(() => LimitKind)
  kind: keyof typeof LimitKind;

  @Field(() => DateOnly)
  startedOn: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => String)
  warning: string;

  @Field(() => DateOnly, { nullable: true })
  metOn: string | null;

  @Field(() => DueState)
  state: keyof typeof DueState;

  @Field(() => Int)
  workingDays: number;
}

@ObjectType({ description: 'What would follow if the conference ended today.' })
export class LimitAhead {
  @Field(() => LimitKind)
  kind: keyof typeof LimitKind;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => String)
  warning: string;
}

@ObjectType({ description: 'What a conference can decide.' })
export class ConferenceOutcome {
  @Field(() => String)
  key: string;

  @Field(() => String)
  label: string;

  @Field(() => Boolean)
  needsPlan: boolean;
}

@ObjectType({ description: 'How the time of a meeting that hears many cases goes.' })
export class ConferencePace {
  @Field(() => Int)
  position: number;

  @Field(() => Int)
  of: number;

  @Field(() => Int, { nullable: true })
  minutes: number | null;

  @Field(() => Int, { nullable: true, description: 'Negative once the time of this case is up.' })
  secondsLeft: number | null;

  @Field(() => Int, { description: 'Negative when the meeting is ahead of its plan.' })
  minutesOver: number;
}

@ObjectType({ description: 'An earlier conference about the same case.' })
export class EarlierConference {
  @Field(() => ID)
  itemId: string;

  @Field(() => DateOnly)
  heldOn: string;

  @Field(() => String, { nullable: true })
  outcome: string | null;
}
