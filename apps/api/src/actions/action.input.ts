import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';

export const ActionOutcome = { done: 'done', not_possible: 'not_possible', not_done: 'not_done' } as const;
registerEnumType(ActionOutcome, { name: 'ActionOutcome', description: 'How an action ended.' });

export const InboxPart = { overdue: 'overdue', soon: 'soon', later: 'later' } as const;
registerEnumType(InboxPart, {
  name: 'InboxPart',
  description: 'Past their date; due today or within seven days; due after that.',
});

@ArgsType()
export class InboxArgs {
  @Field(() => InboxPart, { nullable: true, description: 'Left out: every open action.' })
  part?: keyof typeof InboxPart;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'Instead of open actions, those completed from this day on.',
  })
  closedSince?: string;

  @Field(() => Int, { defaultValue: 50 })
  first: number;

  @Field(() => String, { nullable: true })
  after?: string;
}

@InputType()
export class SetActionInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  title: string;

  @Field(() => ID)
  ownerAgencyId: string;

  @Field(() => ID, { nullable: true, description: 'Without one the agency’s leads answer for it.' })
  ownerPersonId?: string | null;

  @Field(() => DateOnly)
  dueOn: string;
}

@InputType()
export class CompleteActionInput {
  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ActionOutcome)
  outcome: keyof typeof ActionOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'What was done; required, as the reason, for not_possible.',
  })
  note?: string;
}

@InputType()
export class ReassignActionInput {
  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ID, {
    nullable: true,
    description: 'Another agency; only whoever runs the register may name one.',
  })
  ownerAgencyId?: string;

  @Field(() => ID, { nullable: true })
  ownerPersonId?: string | null;
}

@InputType()
export class MoveActionInput {
  @Field(() => ID)
  actionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => DateOnly)
  dueOn: string;
}
