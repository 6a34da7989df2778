import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ActionStatus } from '../actions/action.type.js';
import { Rating } from '../cases/rating.type.js';
import { DateOnly, DateTime } from '../graphql/index.js';
import { CheckStatus } from './agenda.type.js';

export const ReviewStatus = {
  waiting: 'waiting',
  come_back: 'come_back',
  decided: 'decided',
  undecided: 'undecided',
} as const;
registerEnumType(ReviewStatus, {
  name: 'ReviewStatus',
  description: 'Whether a register check has decided a case.',
});

export const Verdict = {
  satisfactory: 'satisfactory',
  not_satisfactory: 'not_satisfactory',
  come_back: 'come_back',
} as const;
registerEnumType(Verdict, {
  name: 'Verdict',
  description: 'Whether the explanation is satisfactory, or to be come back to in this check.',
});

export const NextReview = {
  next_check: 'next_check',
  check_after: 'check_after',
  date: 'date',
  close: 'close',
} as const;
registerEnumType(NextReview, {
  name: 'NextReview',
  description: 'When a case is reviewed next; or that it closes.',
});

@ObjectType({ description: 'How far a register check has come.' })
export class CheckProgress {
  @Field(() => Int)
  total: number;

  @Field(() => Int)
  decided: number;

  @Field(() => Int)
  waiting: number;

  @Field(() => Int, { description: 'To come back to.' })
  comeBack: number;

  @Field(() => Int, { description: 'Left undecided, with a reason.' })
  undecided: number;

  @Field(() => Int)
  satisfactory: number;

  @Field(() => Int)
  notSatisfactory: number;
}

/** What every list of a check says of a case: which it is, and whether it is decided. */
@ObjectType({ isAbstract: true })
export abstract class CaseOfCheck {
  @Field(() => ID)
  reviewId: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => Int)
  position: number;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  forename: string;

  @Field(() => String)
  surname: string;

  @Field(() => ReviewStatus)
  status: keyof typeof ReviewStatus;

  @Field(() => Boolean, { nullable: true })
  satisfactory: boolean | null;
}

@ObjectType({ description: 'A case in the order of a check.' })
export class CheckEntryListed extends CaseOfCheck {
  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => Boolean)
  stale: boolean;

  @Field(() => Int, { description: 'Changes since the case was last checked.' })
  changes: number;

  @Field(() => Boolean, { description: 'An explanation was given since then.' })
  explained: boolean;
}

@ObjectType({ description: 'The sitting in which every case of a register is reviewed.' })
export class RegisterCheck {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  registerId: string;

  @Field(() => String)
  registerName: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => CheckStatus)
  status: keyof typeof CheckStatus;

  @Field(() => DateTime, { nullable: true })
  startedAt: Date | null;

  @Field(() => DateTime, { nullable: true })
  finishedAt: Date | null;

  @Field(() => String, { nullable: true })
  finishedBy: string | null;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'Once it is finished: when the register is checked next.',
  })
  nextCheckOn: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the check of this register before it was finished.',
  })
  lastFinishedAt: Date | null;

  @Field(() => Int)
  version: number;

  @Field(() => Boolean, { description: 'You run this check.' })
  mayRun: boolean;

  @Field(() => CheckProgress)
  progress: CheckProgress;
}

@ObjectType({ description: 'A register check, and where you go on in it.' })
export class RegisterCheckPage extends RegisterCheck {
  @Field(() => Boolean, { description: 'False for observers.' })
  seesNames: boolean;

  @Field(() => ID, { nullable: true, description: 'The case where you stopped.' })
  placeReviewId: string | null;

  @Field(() => ID, { nullable: true, description: 'The first case that is not decided.' })
  nextReviewId: string | null;
}

@ObjectType({ description: 'An action that a review set.' })
export class ReviewAction {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => ActionStatus)
  status: keyof typeof ActionStatus;
}

@ObjectType({ description: 'What a register check decided of one case.' })
export class Review {
  @Field(() => ID)
  id: string;

  @Field(() => ReviewStatus)
  status: keyof typeof ReviewStatus;

  @Field(() => Boolean, { nullable: true })
  satisfactory: boolean | null;

  @Field(() => String)
  reason: string;

  @Field(() => Rating)
  ratingBefore: keyof typeof Rating;

  @Field(() => Rating, { nullable: true })
  ratingAfter: keyof typeof Rating | null;

  @Field(() => String)
  ratingReason: string;

  @Field(() => Int, { description: 'Checks running that ended red before this one.' })
  redChecksBefore: number;

  @Field(() => NextReview, { nullable: true })
  nextReview: keyof typeof NextReview | null;

  @Field(() => DateOnly, { nullable: true })
  nextReviewOn: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the outcome with which it closed the case.' })
  outcome: string | null;

  @Field(() => String, { nullable: true })
  decidedByName: string | null;

  @Field(() => DateTime, { nullable: true })
  decidedAt: Date | null;

  @Field(() => Int)
  version: number;

  @Field(() => [ReviewAction])
  actions: readonly ReviewAction[];
}

@ObjectType({ description: 'What a case is in its check.' })
export class CheckedCase {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  reference: string;

  @Field(() => String, { description: 'open or closed' })
  status: string;

  @Field(() => Rating)
  rating: keyof typeof Rating;

  @Field(() => DateOnly)
  reviewBy: string;

  @Field(() => DateOnly)
  openedOn: string;

  @Field(() => Int)
  redChecks: number;

  @Field(() => Int)
  sameRatingChecks: number;

  @Field(() => DateTime, { nullable: true })
  lastCheckedAt: Date | null;
}
