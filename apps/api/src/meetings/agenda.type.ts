import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../graphql/index.js';

export const AgendaKind = {
  register_check: 'register_check',
  discussion: 'discussion',
  standing: 'standing',
  matters_arising: 'matters_arising',
  actions_due: 'actions_due',
  cases_due: 'cases_due',
  escalations: 'escalations',
  conference: 'conference',
} as const;
registerEnumType(AgendaKind, {
  name: 'AgendaKind',
  description:
    'A register check, something to discuss, what stands on every agenda, or what is gathered for it.',
});

export const CheckStatus = {
  planned: 'planned',
  running: 'running',
  adjourned: 'adjourned',
  finished: 'finished',
} as const;
registerEnumType(CheckStatus, { name: 'CheckStatus', description: 'How far a register check has come.' });

export const Audience = { everybody: 'everybody', members: 'members', named: 'named' } as const;
registerEnumType(Audience, {
  name: 'Audience',
  description:
    'All of the group; its members and not its observers; or those who run it and people who are named.',
});

export const ItemStage = { waiting: 'waiting', now: 'now', done: 'done', put_off: 'put_off' } as const;
registerEnumType(ItemStage, {
  name: 'ItemStage',
  description:
    'How far an agenda item has come. One of a meeting is discussed now; put off: to the next one.',
});

export const Proposal = { proposed: 'proposed', accepted: 'accepted', declined: 'declined' } as const;
registerEnumType(Proposal, {
  name: 'Proposal',
  description:
    'What a member proposed is on the agenda once it is accepted; other items are accepted from the start.',
});

@ObjectType({ description: 'What a meeting goes through.' })
export class AgendaItem {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'Its number among the items that you see.' })
  position: number;

  @Field(() => AgendaKind)
  kind: keyof typeof AgendaKind;

  @Field(() => String)
  title: string;

  @Field(() => Int, { nullable: true, description: 'How long it is to take.' })
  minutes: number | null;

  @Field(() => Audience)
  audience: keyof typeof Audience;

  @Field(() => ItemStage)
  stage: keyof typeof ItemStage;

  @Field(() => DateTime, { nullable: true })
  startedAt: Date | null;

  @Field(() => DateTime, { nullable: true })
  endedAt: Date | null;

  @Field(() => Int)
  version: number;

  @Field(() => String, { nullable: true, description: 'Who proposed it, if it was proposed.' })
  proposedBy: string | null;

  @Field(() => ID, { nullable: true })
  registerId: string | null;

  @Field(() => String, { nullable: true })
  registerName: string | null;

  @Field(() => ID, { nullable: true, description: 'The register check, once it has begun.' })
  checkId: string | null;

  @Field(() => CheckStatus, { nullable: true })
  checkStatus: keyof typeof CheckStatus | null;
}

@ObjectType({ description: 'An agenda item after it was started, finished or put off.' })
export class ItemStaged {
  @Field(() => ID)
  itemId: string;

  @Field(() => ID)
  meetingId: string;

  @Field(() => ItemStage)
  stage: keyof typeof ItemStage;

  @Field(() => Int)
  version: number;
}
