import * as meetings from '#libs/meetings';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as inputs from './series.input.js';
import * as types from './series.type.js';

const PreviewSeriesResult = resultOf('PreviewSeries', () => types.PreviewedSeries);
const StartSeriesResult = resultOf('StartSeries', () => types.StartedSeries);
const SettleDayResult = resultOf('SettleDay', () => types.SettledDay);
const ChangeSeriesResult = resultOf('ChangeSeries', () => types.ChangedSeries);
const EndSeriesResult = resultOf('EndSeries', () => types.EndedSeries);
const ChangeSchoolTermsResult = resultOf('ChangeSchoolTerms', () => types.ChangedTerm);

@Resolver()
export class SeriesResolver {
  @Query(() => [types.SeriesListed], { description: 'The series of your groups that have not ended.' })
  seriesList(@Context() { read }: RequestContext) {
    return read(meetings.listSeries);
  }

  @Query(() => types.Series, {
    nullable: true,
    description: 'A series with its days; null if there is none, or you may not see it.',
  })
  series(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) seriesId: string) {
    return find(meetings.readSeries, { seriesId });
  }

  @Query(() => PreviewSeriesResult, {
    description: 'The days on which a series would meet within a year, and what is in question about them.',
  })
  previewSeries(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.PreviewSeriesInput }) input: inputs.PreviewSeriesInput,
  ) {
    return run(meetings.previewSeries, input);
  }

  @Query(() => [types.SchoolTerm], {
    nullable: true,
    description: 'The school terms; null for everybody but administrators.',
  })
  schoolTerms(@Context() { find }: RequestContext) {
    return find(meetings.readSchoolTerms, {}, ({ terms }) => terms);
  }

  @Mutation(() => StartSeriesResult, {
    description: 'Starts a series and calls its meetings of the coming year.',
  })
  startSeries(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.StartSeriesInput }) input: inputs.StartSeriesInput,
  ) {
    return run(meetings.startSeries, input);
  }

  @Mutation(() => SettleDayResult, { description: 'Says what becomes of a day in question.' })
  settleDay(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.SettleDayInput }) input: inputs.SettleDayInput,
  ) {
    return run(meetings.settleDay, input);
  }

  @Mutation(() => ChangeSeriesResult, {
    description: 'Changes a meeting of a series and all that follow: another series goes on in its place.',
  })
  changeSeries(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.ChangeSeriesInput }) input: inputs.ChangeSeriesInput,
  ) {
    return run(meetings.changeSeries, input);
  }

  @Mutation(() => EndSeriesResult, { description: 'Ends a series and cancels its meetings after that day.' })
  endSeries(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.EndSeriesInput }) input: inputs.EndSeriesInput,
  ) {
    return run(meetings.endSeries, input);
  }

  @Mutation(() => ChangeSchoolTermsResult, { description: 'Adds a school term.' })
  addSchoolTerm(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.AddSchoolTermInput }) input: inputs.AddSchoolTermInput,
  ) {
    return run(meetings.addSchoolTerm, input);
  }

  @Mutation(() => ChangeSchoolTermsResult, { description: 'Takes a school term away.' })
  removeSchoolTerm(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => inputs.RemoveSchoolTermInput }) input: inputs.RemoveSchoolTermInput,
  ) {
    return run(meetings.removeSchoolTerm, input);
  }
}
