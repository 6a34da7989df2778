import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly, DateTime, pageOf, resultOf } from '../graphql/index.js';

export const EscalationStatus = { open: 'open', answered: 'answered', closed: 'closed' } as const;
registerEnumType(EscalationStatus, {
  name: 'EscalationStatus',
  description: 'Open: it waits for a response. Closed: what it was about was settled without one.',
});

export const EscalationKind = { action: 'action', case_review: 'case_review' } as const;
registerEnumType(EscalationKind, {
  name: 'EscalationKind',
  description: 'What is overdue: an action, or the review of a case.',
});

export const LadderClock = {
  running: 'running',
  stopped: 'stopped',
  paused: 'paused',
  done: 'done',
} as const;
registerEnumType(LadderClock, {
  name: 'LadderClock',
  description:
    'Running; stopped while a risk is accepted; paused until a meeting; done when there is nothing left to do.',
});

export const ResponseKind = {
  accept: 'accept',
  reassign: 'reassign',
  extend: 'extend',
  convene: 'convene',
} as const;
registerEnumType(ResponseKind, {
  name: 'EscalationResponseKind',
  description: 'What a service director decides.',
});

export const StepRecipient = {
  owner: 'owner',
  agencyLead: 'agencyLead',
  chair: 'chair',
  serviceDirector: 'serviceDirector',
} as const;
registerEnumType(StepRecipient, { name: 'StepRecipient', description: 'Who should have heard.' });

export const PassedOverBecause = {
  may_not_see_the_case: 'may-not-see-the-case',
  nobody_in_this_role: 'nobody-in-this-role',
} as const;
registerEnumType(PassedOverBecause, { name: 'PassedOverBecause', description: 'Why a step reached nobody.' });

@ObjectType({ description: 'What a service director decided about an escalation.' })
export class EscalationResponse {
  @Field(() => ID)
  id: string;

  @Field(() => ResponseKind)
  kind: keyof typeof ResponseKind;

  @Field(() => String)
  reason: string;

  @Field(() => DateOnly, { nullable: true, description: 'The end of an accepted risk, or the new due date.' })
  untilOn: string | null;

  @Field(() => String, { nullable: true })
  ownerAgency: string | null;

  @Field(() => String, { nullable: true })
  ownerPerson: string | null;

  @Field(() => ID, { nullable: true })
  meetingId: string | null;

  @Field(() => String)
  respondedBy: string;

  @Field(() => DateTime)
  respondedAt: string;
}

@ObjectType({ description: 'A case or an action that reached a service director because nothing happened.' })
export class Escalation {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => EscalationStatus)
  status: keyof typeof EscalationStatus;

  @Field(() => EscalationKind)
  kind: keyof typeof EscalationKind;

  @Field(() => ID)
  caseId: string;

  @Field(() => String, { description: 'The case’s reference.' })
  reference: string;

  @Field(() => ID, { nullable: true })
  actionId: string | null;

  @Field(() => String, { nullable: true })
  actionTitle: string | null;

  @Field(() => ID)
  registerId: string;

  @Field(() => String)
  registerName: string;

  @Field(() => Int, { description: 'Which step of its ladder raised it.' })
  level: number;

  @Field(() => Int, { description: 'How many steps the ladder has.' })
  levels: number;

  @Field(() => DateOnly)
  raisedOn: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'The day on which a due date was first missed. Stays for ever.',
  })
  firstBreachedOn: string | null;

  @Field(() => Int, { description: 'Whole working days since it was raised.' })
  ageWorkingDays: number;

  @Field(() => Int, { description: 'Whole working days since the due date that was missed first.' })
  overdueWorkingDays: number;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => String)
  ownerAgency: string;

  @Field(() => String, { nullable: true })
  ownerPerson: string | null;

  @Field(() => LadderClock)
  clock: keyof typeof LadderClock;

  @Field(() => DateOnly, { nullable: true, description: 'Until when the clock is stopped or paused.' })
  clockUntil: string | null;

  @Field(() => Boolean, { description: 'Whether you may answer it now.' })
  mayRespond: boolean;

  @Field(() => [EscalationResponse], { description: 'What was decided, the earliest first.' })
  responses: readonly EscalationResponse[];
}

@ObjectType({ description: 'How many open escalations have waited so long.' })
export class EscalationAge {
  @Field(() => Int, { description: 'Working days, included.' })
  from: number;

  @Field(() => Int, { nullable: true, description: 'Working days, included; null has no end.' })
  to: number | null;

  @Field(() => Int)
  count: number;
}

@ObjectType({ description: 'How the escalations stand that you may read.' })
export class EscalationCounts {
  @Field(() => Int, { description: 'Those that wait for a response.' })
  open: number;

  @Field(() => Int, { description: 'Answered, and the clock runs: reassigned or extended.' })
  running: number;

  @Field(() => Int, { description: 'Answered by accepting the risk for now.' })
  stopped: number;

  @Field(() => Int, { description: 'Answered by calling a meeting that is still to come.' })
  paused: number;

  @Field(() => [EscalationAge])
  ages: readonly EscalationAge[];
}

@ObjectType({ description: 'A step of a ladder that reached nobody.' })
export class PassedOverStep {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  reference: string;

  @Field(() => ID, { nullable: true })
  actionId: string | null;

  @Field(() => StepRecipient)
  recipient: keyof typeof StepRecipient;

  @Field(() => PassedOverBecause)
  because: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DateTime)
  at: Date;
}

@ObjectType({ description: 'A response as it was given.' })
export class GivenResponse {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  escalationId: string;

  @Field(() => ID, { nullable: true })
  meetingId: string | null;
}

export const EscalationPage = pageOf('Escalation', () => Escalation);
export const RespondResult = resultOf('RespondToEscalation', () => GivenResponse);
