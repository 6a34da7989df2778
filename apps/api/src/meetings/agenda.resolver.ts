import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { Agenda, AgendaItemIds, PublishedAgenda, WithdrawnPaper } from './agenda-page.type.js';
import * as inputs from './agenda.input.js';
import { ItemStaged } from './agenda.type.js';

const StageItemResult = resultOf('StageItem', () => ItemStaged);
const AgendaItemResult = resultOf('AgendaItem', () => AgendaItemIds);
const PublishAgendaResult = resultOf('PublishAgenda', () => PublishedAgenda);
const WithdrawPaperResult = resultOf('WithdrawPaper', () => WithdrawnPaper);

@Resolver()
export class AgendaResolver {
  @Query(() => Agenda, {
    nullable: true,
    description: 'The agenda of a meeting; null if there is none, or you may not see it.',
  })
  agenda(@Context() { find }: RequestContext, @Args('meetingId', { type: () => ID }) meetingId: string) {
    return find(meetings.readAgenda, { meetingId });
  }

  @Mutation(() => AgendaItemResult, { description: 'Puts an item at the end of an agenda.' })
  addItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddItemInput }) input: inputs.AddItemInput,
  ) {
    return run(meetings.addItem, input);
  }

  @Mutation(() => AgendaItemResult, {
    description:
      'Changes what an item is called, how long it takes, who sees it and who is asked for a paper.',
  })
  changeItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeItemInput }) input: inputs.ChangeItemInput,
  ) {
    return run(meetings.changeItem, input);
  }

  @Mutation(() => AgendaItemResult, { description: 'Takes an item off, while nothing has come of it.' })
  removeItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ItemChangeInput }) input: inputs.ItemChangeInput,
  ) {
    return run(meetings.removeItem, input);
  }

  @Mutation(() => AgendaItemResult, { description: 'Moves an item one place up or down.' })
  moveItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.MoveItemInput }) input: inputs.MoveItemInput,
  ) {
    return run(meetings.moveItem, input);
  }

  @Mutation(() => AgendaItemResult, { description: 'Proposes an item to those who run the group.' })
  proposeItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ProposeItemInput }) input: inputs.ProposeItemInput,
  ) {
    return run(meetings.proposeItem, input);
  }

  @Mutation(() => AgendaItemResult, { description: 'Puts a proposed item on the agenda, or declines it.' })
  decideProposal(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.DecideProposalInput }) input: inputs.DecideProposalInput,
  ) {
    return run(meetings.decideProposal, input);
  }

  @Mutation(() => PublishAgendaResult, {
    description: 'Publishes an agenda with the day by which papers are due; everybody in the group is told.',
  })
  publishAgenda(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.PublishAgendaInput }) input: inputs.PublishAgendaInput,
  ) {
    return run(meetings.publishAgenda, input);
  }

  @Mutation(() => WithdrawPaperResult, {
    description: 'Withdraws a paper; it stays on record with the reason.',
  })
  withdrawPaper(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.WithdrawPaperInput }) input: inputs.WithdrawPaperInput,
  ) {
    return run(meetings.withdrawPaper, input);
  }

  @Mutation(() => StageItemResult, {
    description: 'Begins with an agenda item of a running meeting; the one that is on is done with that.',
  })
  startItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ItemChangeInput }) input: inputs.ItemChangeInput,
  ) {
    return run(meetings.startItem, input);
  }

  @Mutation(() => StageItemResult, { description: 'Finishes the agenda item that is on.' })
  finishItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ItemChangeInput }) input: inputs.ItemChangeInput,
  ) {
    return run(meetings.finishItem, input);
  }

  @Mutation(() => StageItemResult, {
    description: 'Puts an agenda item off: it comes back under matters arising of the next meeting.',
  })
  putOffItem(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ItemChangeInput }) input: inputs.ItemChangeInput,
  ) {
    return run(meetings.putOffItem, input);
  }
}
