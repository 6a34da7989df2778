import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Rating } from '../cases/rating.type.js';
import { DateOnly, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { CaseOfCheck, CheckedCase, CheckEntryListed, RegisterCheck, Review } from './check.type.js';
import { CheckAction, CheckChange, CheckContribution } from './evidence.type.js';

@ObjectType({ description: 'Dates of the next check of a register and of the one after it.' })
export class NextChecks {
  @Field(() => DateOnly)
  next: string;

  @Field(() => DateOnly)
  after: string;
}

@ObjectType({ description: 'An outcome with which a case closes.' })
export class ClosingOutcome {
  @Field(() => String)
  key: string;

  @Field(() => String)
  label: string;
}

@ObjectType({ description: 'Who can own a follow-up action: an agency, or somebody of the group.' })
export class FollowUpOwner {
  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => ID, { nullable: true })
  personId: string | null;

  @Field(() => String, { nullable: true })
  personName: string | null;
}

@ObjectType({ description: 'One case in a register check: the evidence, and what can be decided.' })
export class CheckEntry {
  @Field(() => String, { description: 'For `reviewNews`: what has happened since.' })
  mark: string;

  @Field(() => RegisterCheck)
  check: RegisterCheck;

  @Field(() => Review)
  review: Review;

  @Field(() => CheckedCase)
  case: CheckedCase;

  @Field(() => Int)
  position: number;

  @Field(() => Int)
  total: number;

  @Field(() => String)
  forename: string;

  @Field(() => String)
  surname: string;

  @Field(() => Int, { nullable: true, description: 'In whole years today.' })
  age: number | null;

  @Field(() => Boolean)
  stale: boolean;

  @Field(() => DateOnly, { description: 'The business date.' })
  today: string;

  @Field(() => Named)
  leadAgency: Named;

  @Field(() => Named, { nullable: true })
  leadPerson: Named | null;

  @Field(() => [CheckChange])
  changes: readonly CheckChange[];

  @Field(() => [CheckAction])
  actions: readonly CheckAction[];

  @Field(() => [CheckContribution], {
    description: 'Since the case was last checked, the latest first; and the latest explanation before that.',
  })
  contributions: readonly CheckContribution[];

  @Field(() => Boolean, { description: 'An explanation was given since the case was last checked.' })
  explained: boolean;

  @Field(() => Boolean, {
    description: 'Red after today needs a reason: it is red for too many checks running.',
  })
  redNeedsReason: boolean;

  @Field(() => String, { description: 'What the pathway asks of the explanation.' })
  question: string;

  @Field(() => NextChecks)
  nextChecks: NextChecks;

  @Field(() => [ClosingOutcome])
  outcomes: readonly ClosingOutcome[];

  @Field(() => [FollowUpOwner], { description: 'Empty for those who do not run the check.' })
  owners: readonly FollowUpOwner[];

  @Field(() => [CheckEntryListed], { description: 'This case and the four after it.' })
  nextCases: readonly CheckEntryListed[];
}

@ObjectType({ description: 'A follow-up action among the decisions of a check.' })
export class DecidedAction {
  @Field(() => String)
  title: string;

  @Field(() => String)
  owner: string;

  @Field(() => DateOnly)
  dueOn: string;
}

@ObjectType({ description: 'What a check decided of one case.' })
export class CheckDecision extends CaseOfCheck {
  @Field(() => Rating)
  ratingBefore: keyof typeof Rating;

  @Field(() => Rating, { nullable: true })
  ratingAfter: keyof typeof Rating | null;

  @Field(() => String)
  ratingReason: string;

  @Field(() => String)
  reason: string;

  @Field(() => String, { nullable: true })
  explanation: string | null;

  @Field(() => DateOnly, { nullable: true })
  nextReviewOn: string | null;

  @Field(() => String, { nullable: true, description: 'In words.' })
  outcome: string | null;

  @Field(() => String, { nullable: true })
  undecidedReason: string | null;

  @Field(() => String, { nullable: true })
  decidedBy: string | null;

  @Field(() => DateTime, { nullable: true })
  decidedAt: Date | string | null;

  @Field(() => [DecidedAction])
  actions: readonly DecidedAction[];
}

@ObjectType({ description: 'A review that was saved.' })
export class SavedReview {
  @Field(() => ID)
  reviewId: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  reference: string;

  @Field(() => Int)
  version: number;

  @Field(() => ID, { nullable: true, description: 'The case to decide next; null when all are decided.' })
  nextReviewId: string | null;
}

@ObjectType({ description: 'A check that was started.' })
export class StartedCheck {
  @Field(() => ID)
  checkId: string;

  @Field(() => ID)
  meetingId: string;
}

@ObjectType({ description: 'A check that was finished.' })
export class FinishedCheck extends StartedCheck {
  @Field(() => Boolean, { description: 'It was the meeting’s last check, so the meeting is held.' })
  meetingHeld: boolean;
}
