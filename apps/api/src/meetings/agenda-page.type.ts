import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Rating } from '../cases/rating.type.js';
import { DateOnly, DateTime } from '../graphql/index.js';
import { AgendaItem, Proposal } from './agenda.type.js';

export const GatheredKind = {
  item: 'item',
  decision: 'decision',
  meeting_action: 'meeting_action',
  action: 'action',
  plan_action: 'plan_action',
  case: 'case',
  escalation: 'escalation',
} as const;
registerEnumType(GatheredKind, {
  name: 'GatheredKind',
  description: 'An item that was put off, a decision, an action, a case to be reviewed, an escalation.',
});

@ObjectType({ description: 'A paper of an agenda item, without its content.' })
export class AgendaPaper {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => Int)
  bytes: number;

  @Field(() => String)
  uploadedBy: string;

  @Field(() => DateTime)
  uploadedAt: Date;

  @Field(() => Boolean, { description: 'It came after the day by which papers were due.' })
  late: boolean;

  @Field(() => DateTime, { nullable: true })
  withdrawnAt: Date | null;

  @Field(() => String, { nullable: true })
  withdrawnBy: string | null;

  @Field(() => String)
  withdrawnBecause: string;

  @Field(() => Boolean, { description: 'You may withdraw it.' })
  mayWithdraw: boolean;
}

@ObjectType({ description: 'One thing that an item gathers. Names nobody from a case.' })
export class GatheredRow {
  @Field(() => GatheredKind)
  kind: keyof typeof GatheredKind;

  @Field(() => ID, {
    description: 'Of the case for an action on one, of the meeting for what a meeting left.',
  })
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  reference: string | null;

  @Field(() => Rating, { nullable: true })
  rating: keyof typeof Rating | null;

  @Field(() => String, { nullable: true })
  agencyName: string | null;

  @Field(() => DateOnly, { nullable: true })
  dueOn: string | null;

  @Field(() => Boolean)
  overdue: boolean;
}

@ObjectType({ description: 'What an item gathers for its meeting.' })
export class Gathered {
  @Field(() => Int, { description: 'How much there is, for everybody who sees the item.' })
  total: number;

  @Field(() => Int)
  overdue: number;

  @Field(() => [GatheredRow], { description: 'The first of it; nothing for who observes the group.' })
  rows: readonly GatheredRow[];
}

@ObjectType({ description: 'Somebody of the group.' })
export class AgendaPerson {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;
}

@ObjectType({ description: 'Somebody who sees an item that is named.' })
export class ItemReader {
  @Field(() => ID)
  personId: string;

  @Field(() => String)
  name: string;
}

@ObjectType({ description: 'An agenda item with everything that belongs to it.' })
export class AgendaItemShown extends AgendaItem {
  @Field(() => DateTime, { nullable: true, description: 'Null when an item before it has no length.' })
  plannedAt: Date | null;

  @Field(() => Int, { description: 'By how many minutes it took, or takes by now, longer than planned.' })
  overran: number;

  @Field(() => Proposal)
  proposal: keyof typeof Proposal;

  @Field(() => String, { description: 'Why it was proposed; once declined, why it was.' })
  proposalReason: string;

  @Field(() => ID, { nullable: true })
  paperFromId: string | null;

  @Field(() => String, { nullable: true, description: 'Who is asked to bring a paper.' })
  paperFrom: string | null;

  @Field(() => Boolean, { description: 'You may attach a paper.' })
  mayAttach: boolean;

  @Field(() => [AgendaPaper])
  papers: readonly AgendaPaper[];

  @Field(() => [ItemReader], { description: 'For those who run the group.' })
  readers: readonly ItemReader[];

  @Field(() => Gathered, { nullable: true })
  gathered: Gathered | null;
}

@ObjectType({ description: 'The agenda of a meeting, as you may see it.' })
export class Agenda {
  @Field(() => ID)
  meetingId: string;

  @Field(() => Int, { description: 'The version of the meeting.' })
  version: number;

  @Field(() => Boolean)
  mayRun: boolean;

  @Field(() => Boolean)
  mayPropose: boolean;

  @Field(() => Boolean, { description: 'The pack of the cases that it is to check is there for you.' })
  mayHavePack: boolean;

  @Field(() => DateTime, { nullable: true })
  publishedAt: Date | null;

  @Field(() => String, { nullable: true })
  publishedBy: string | null;

  @Field(() => DateOnly, { nullable: true })
  papersDueOn: string | null;

  @Field(() => Boolean, { description: 'It is another one than was published.' })
  changedSince: boolean;

  @Field(() => Int, { description: 'Of the items that have a length.' })
  minutes: number;

  @Field(() => Int)
  sittingMinutes: number;

  @Field(() => Int, { description: 'By how many the items do not fit into the sitting.' })
  minutesOver: number;

  @Field(() => [AgendaItemShown])
  items: readonly AgendaItemShown[];

  @Field(() => [AgendaItemShown], {
    description: 'Proposed or declined: for those who run the group, and who proposed it.',
  })
  proposals: readonly AgendaItemShown[];

  @Field(() => [AgendaPerson], { description: 'The people of the group, for those who run it.' })
  people: readonly AgendaPerson[];
}

@ObjectType({ description: 'An item of an agenda that was changed.' })
export class AgendaItemIds {
  @Field(() => ID)
  itemId: string;

  @Field(() => ID)
  meetingId: string;
}

@ObjectType({ description: 'An agenda that was published.' })
export class PublishedAgenda {
  @Field(() => ID)
  meetingId: string;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'A paper that was withdrawn.' })
export class WithdrawnPaper {
  @Field(() => ID)
  paperId: string;

  @Field(() => ID)
  meetingId: string;
}
