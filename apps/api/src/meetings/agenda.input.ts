import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateOnly } from '../graphql/index.js';
import { Audience } from './agenda.type.js';
import { MeetingChangeInput } from './meeting.input.js';

export const NewItemKind = {
  register_check: 'register_check',
  discussion: 'discussion',
  matters_arising: 'matters_arising',
  actions_due: 'actions_due',
  cases_due: 'cases_due',
  escalations: 'escalations',
} as const;
registerEnumType(NewItemKind, { name: 'NewItemKind', description: 'What can be put on an agenda.' });

export const ItemKindChoice = {
  discussion: 'discussion',
  standing: 'standing',
  matters_arising: 'matters_arising',
  actions_due: 'actions_due',
  cases_due: 'cases_due',
  escalations: 'escalations',
} as const;
registerEnumType(ItemKindChoice, {
  name: 'ItemKindChoice',
  description: 'What an item can be turned into that is neither a register check nor a conference.',
});

export const Direction = { up: 'up', down: 'down' } as const;
registerEnumType(Direction, { name: 'Direction', description: 'One place up or down.' });

export const ProposalDecision = { accept: 'accept', decline: 'decline' } as const;
registerEnumType(ProposalDecision, {
  name: 'ProposalDecision',
  description: 'Put it on the agenda, or decline it with a reason.',
});

@InputType()
export class ItemChangeInput {
  @Field(() => ID)
  itemId: string;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class AddItemInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => NewItemKind)
  kind: keyof typeof NewItemKind;

  @Field(() => ID, { nullable: true, description: 'For a register check.' })
  registerId?: string;

  @Field(() => String, {
    description: 'Left empty for what is gathered or checked: it has a name of its own.',
  })
  title: string;

  @Field(() => Int, { nullable: true })
  minutes?: number;

  @Field(() => Audience)
  audience: keyof typeof Audience;

  @Field(() => [ID], { description: 'For named: who sees it besides those who run the group.' })
  readerIds: string[];

  @Field(() => ID, { nullable: true, description: 'Who is asked to bring a paper.' })
  paperFromId?: string;
}

@InputType()
export class ChangeItemInput extends ItemChangeInput {
  @Field(() => ItemKindChoice, { nullable: true, description: 'Left out, it stays what it is.' })
  kind?: keyof typeof ItemKindChoice;

  @Field(() => String)
  title: string;

  @Field(() => Int, { nullable: true })
  minutes?: number;

  @Field(() => Audience)
  audience: keyof typeof Audience;

  @Field(() => [ID])
  readerIds: string[];

  @Field(() => ID, { nullable: true })
  paperFromId?: string;
}

@InputType()
export class MoveItemInput {
  @Field(() => ID)
  itemId: string;

  @Field(() => Direction)
  direction: keyof typeof Direction;
}

@InputType()
export class ProposeItemInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => String)
  title: string;

  @Field(() => Int, { nullable: true })
  minutes?: number;

  @Field(() => String, { description: 'Why it is for this meeting.' })
  reason: string;
}

@InputType()
export class DecideProposalInput extends ItemChangeInput {
  @Field(() => ProposalDecision)
  decision: keyof typeof ProposalDecision;

  @Field(() => String, { nullable: true, description: 'For declining: whoever proposed it reads it.' })
  reason?: string;
}

@InputType()
export class PublishAgendaInput extends MeetingChangeInput {
  @Field(() => DateOnly, { nullable: true, description: 'The day by which papers are due.' })
  papersDueOn?: string;
}

@InputType()
export class WithdrawPaperInput {
  @Field(() => ID)
  paperId: string;

  @Field(() => String)
  reason: string;
}
