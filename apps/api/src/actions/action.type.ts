import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateOnly, DateTime, pageOf, resultOf } from '../graphql/index.js';
import { InboxPart } from './action.input.js';

export const ActionStatus = {
  open: 'open',
  done: 'done',
  not_possible: 'not_possible',
  not_done: 'not_done',
} as const;
registerEnumType(ActionStatus, {
  name: 'ActionStatus',
  description: 'Open, or its outcome: done; not possible, because circumstances changed; not done.',
});

@ObjectType({ description: 'Something somebody must do by a date.' })
export class Action {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String, {
    nullable: true,
    description: 'The case’s reference; null once you have no more to do with the case.',
  })
  reference: string | null;

  @Field(() => String, { nullable: true, description: 'The subject’s name, if you may see it.' })
  subjectName: string | null;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => DateOnly, { description: 'The due date as it was first set.' })
  firstDueOn: string;

  @Field(() => InboxPart, {
    nullable: true,
    description: 'How its date stands today; null once it is completed.',
  })
  part: keyof typeof InboxPart | null;

  @Field(() => Int, { description: 'Whole working days since its date; 0 when it is not overdue.' })
  overdueWorkingDays: number;

  @Field(() => ActionStatus)
  status: keyof typeof ActionStatus;

  @Field(() => String)
  outcomeNote: string;

  @Field(() => DateTime, { nullable: true })
  closedAt: Date | null;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => String)
  ownerAgencyName: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId: string | null;

  @Field(() => String, { nullable: true })
  ownerPersonName: string | null;

  @Field(() => String)
  setByName: string;

  @Field(() => DateTime)
  setAt: Date;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Somebody who can own an action.' })
export class ActionOwner {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;
}

@ObjectType({ description: 'An action on its own page, with what you may do to it.' })
export class ActionPage extends Action {
  @Field(() => Boolean)
  mayComplete: boolean;

  @Field(() => Boolean)
  mayReassign: boolean;

  @Field(() => Boolean)
  mayMove: boolean;

  @Field(() => [ActionOwner], { description: 'People of the owning agency to whom you may give it.' })
  possibleOwners: readonly ActionOwner[];
}

@ObjectType({ description: 'An agency that can own actions, and the people in it.' })
export class OwnerChoice {
  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => [ActionOwner])
  people: readonly ActionOwner[];
}

@ObjectType({ description: 'How many open actions wait for you.' })
export class InboxCounts {
  @Field(() => Int)
  overdue: number;

  @Field(() => Int, { description: 'Due today or within seven days.' })
  soon: number;

  @Field(() => Int)
  later: number;
}

@ObjectType({ description: 'What stands of an action after it was changed.' })
export class ChangedAction {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  title: string;

  @Field(() => DateOnly)
  dueOn: string;

  @Field(() => ActionStatus)
  status: keyof typeof ActionStatus;

  @Field(() => String)
  outcomeNote: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId: string | null;

  @Field(() => Int)
  version: number;
}

export const InboxPage = pageOf('Inbox', () => Action);
export const ActionResult = resultOf('Action', () => ChangedAction);
