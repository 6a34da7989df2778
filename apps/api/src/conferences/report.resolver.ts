import * as conferences from '#libs/conferences';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import * as types from './report.type.js';

const ReturnResult = resultOf('ConferenceReport', () => types.ConferenceReport);

@Resolver()
export class ReportResolver {
  @Query(() => [types.AskedReport], {
    description:
      'Reports to conferences that your agency is asked for: those to return, then those returned.',
  })
  askedReports(@Context() { read }: RequestContext) {
    return read(conferences.listAskedReports);
  }

  @Query(() => types.ReportDetail, {
    nullable: true,
    description: 'A report that your agency is asked for; null if there is none, or it is another agency’s.',
  })
  conferenceReport(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) reportId: string) {
    return find(conferences.readReport, { reportId });
  }

  @Mutation(() => ReturnResult, { description: 'Asks one more agency to report to a conference.' })
  askForReport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.AskForReportInput }) input: types.AskForReportInput,
  ) {
    return run(conferences.askForReport, input);
  }

  @Mutation(() => ReturnResult, {
    description: 'Withdraws a request for a report that was made by mistake; it stays, with the reason.',
  })
  withdrawReport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.WithdrawReportInput }) input: types.WithdrawReportInput,
  ) {
    return run(conferences.withdrawReport, input);
  }

  @Mutation(() => ReturnResult, { description: 'Returns what your agency reports to a conference.' })
  returnReport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => types.ReturnReportInput }) input: types.ReturnReportInput,
  ) {
    return run(conferences.returnReport, input);
  }
}
