import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Rating } from '../cases/rating.type.js';
import { AgendaKind, Audience } from '../meetings/agenda.type.js';
import { CheckProgress, ReviewStatus } from '../meetings/check.type.js';
import { MeetingStatus } from '../meetings/meeting.type.js';
import { Quorum } from '../meetings/quorum.type.js';

@ObjectType({ description: 'What a meeting discusses now.' })
export class ItemDiscussed {
  @Field(() => ID)
  id: string;

  @Field(() => AgendaKind)
  kind: keyof typeof AgendaKind;

  @Field(() => String)
  title: string;

  @Field(() => Audience)
  audience: keyof typeof Audience;
}

@ObjectType({ description: 'A register check that is not finished, in numbers.' })
export class CheckNow {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  registerName: string;

  @Field(() => CheckProgress)
  progress: CheckProgress;
}

@ObjectType({ description: 'How a meeting stands at this moment. Holds no case and nobody’s name.' })
export class MeetingNow {
  @Field(() => ID)
  id: string;

  @Field(() => MeetingStatus)
  status: keyof typeof MeetingStatus;

  @Field(() => ItemDiscussed, { nullable: true })
  item: ItemDiscussed | null;

  @Field(() => CheckNow, { nullable: true })
  check: CheckNow | null;

  @Field(() => Quorum, { nullable: true, description: 'Null where the group has set none.' })
  quorum: Quorum | null;

  @Field(() => Int, {
    nullable: true,
    description: 'People who are there; null when you may not know who is.',
  })
  present: number | null;

  @Field(() => String, { description: 'Differs when the agenda does.' })
  agendaMark: string;

  @Field(() => String, { description: 'Differs when the attendance does.' })
  attendanceMark: string;

  @Field(() => String, { description: 'Differs when what was decided does.' })
  decisionMark: string;

  @Field(() => Int, { description: 'What was decided so far, whichever way it went.' })
  decisions: number;
}

@ObjectType({
  description: 'The case that a check has at hand, for a screen that everybody in the room sees.',
})
export class CaseAtHand {
  @Field(() => ID)
  reviewId: string;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  forename: string;

  @Field(() => String)
  surname: string;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => Boolean)
  stale: boolean;

  @Field(() => ReviewStatus)
  status: keyof typeof ReviewStatus;

  @Field(() => Boolean, { nullable: true })
  satisfactory: boolean | null;
}

@ObjectType({ description: 'What happened to a case in a check since you opened it.' })
export class ReviewNews {
  @Field(() => String, { description: 'What stands now: ask with it next time.' })
  mark: string;

  @Field(() => String, { nullable: true, description: 'Who decided it meanwhile.' })
  decidedBy: string | null;

  @Field(() => [String], { description: 'Agencies that added information meanwhile.' })
  informedBy: readonly string[];

  @Field(() => Boolean, { description: 'Something else was changed.' })
  changed: boolean;
}
