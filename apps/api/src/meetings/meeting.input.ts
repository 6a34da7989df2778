import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Rating } from '../cases/rating.type.js';
import { ClientId, DateOnly } from '../graphql/index.js';
import { NextReview, Verdict } from './check.type.js';
import { AttendanceStatus } from './meeting.type.js';

@InputType()
export class ScheduleMeetingInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  groupId: string;

  @Field(() => String)
  title: string;

  @Field(() => DateOnly)
  date: string;

  @Field(() => String, { description: 'HH:mm, the wall clock in London.' })
  time: string;

  @Field(() => String, { nullable: true })
  place?: string;

  @Field(() => [ID])
  registerIds: string[];

  @Field(() => [String], { nullable: true })
  discussion?: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'It takes place although nobody usually works on that day.',
  })
  acceptNonWorkingDay?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Refuse with members-elsewhere where members have another meeting at that time.',
  })
  askAboutClashes?: boolean;
}

@InputType()
export class MeetingChangeInput {
  @Field(() => ID)
  meetingId: string;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class AdjournMeetingInput extends MeetingChangeInput {
  @Field(() => ClientId)
  sittingId: string;

  @Field(() => DateOnly)
  date: string;

  @Field(() => String, { description: 'HH:mm, the wall clock in London.' })
  time: string;

  @Field(() => String, { nullable: true })
  place?: string;

  @Field(() => Boolean, { nullable: true })
  acceptNonWorkingDay?: boolean;
}

@InputType()
export class MoveMeetingInput extends AdjournMeetingInput {
  @Field(() => String, { description: 'Everybody who may see the meeting reads it.' })
  reason: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Refuse with members-elsewhere where members have another meeting at that time.',
  })
  askAboutClashes?: boolean;
}

@InputType()
export class AttendanceEntryInput {
  @Field(() => ID)
  personId: string;

  @Field(() => AttendanceStatus)
  status: keyof typeof AttendanceStatus;

  @Field(() => Int, { description: '0 when nothing was recorded.' })
  expectedVersion: number;
}

@InputType()
export class RecordAttendanceInput {
  @Field(() => ID)
  sittingId: string;

  @Field(() => [AttendanceEntryInput])
  entries: AttendanceEntryInput[];
}

@InputType()
export class StartCheckInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  agendaItemId: string;
}

@InputType()
export class FollowUpInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId?: string;

  @Field(() => DateOnly)
  dueOn: string;
}

@InputType()
export class SaveReviewInput {
  @Field(() => ID)
  reviewId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => Rating, { description: 'The rating of the case that was seen.' })
  ratingSeen: keyof typeof Rating;

  @Field(() => Verdict)
  verdict: keyof typeof Verdict;

  @Field(() => String, { nullable: true, description: 'Why the explanation is not satisfactory.' })
  reason?: string;

  @Field(() => String, { nullable: true, description: 'An explanation given in the meeting.' })
  explanation?: string;

  @Field(() => ClientId, { nullable: true })
  explanationId?: string;

  @Field(() => Rating, { nullable: true, description: 'After today; left out: as it is now.' })
  rating?: keyof typeof Rating;

  @Field(() => String, { nullable: true })
  ratingReason?: string;

  @Field(() => [FollowUpInput], { nullable: true })
  actions?: FollowUpInput[];

  @Field(() => NextReview, { nullable: true, description: 'Left out: the next check.' })
  nextReview?: keyof typeof NextReview;

  @Field(() => DateOnly, { nullable: true })
  nextReviewOn?: string;

  @Field(() => String, {
    nullable: true,
    description: 'For close: the key of one of the pathway’s final outcomes.',
  })
  outcome?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'For close: actions that are still open end as not possible.',
  })
  endOpenActions?: boolean;
}

@InputType()
export class UndecidedInput {
  @Field(() => ID)
  reviewId: string;

  @Field(() => String)
  reason: string;
}

@InputType()
export class FinishCheckInput {
  @Field(() => ID)
  checkId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => [UndecidedInput], { description: 'Why each case that is not decided stays so.' })
  undecided: UndecidedInput[];
}
