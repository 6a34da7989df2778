import * as conferences from '#libs/conferences';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { resultOf } from '../graphql/index.js';
import type { RequestContext } from '../request/index.js';
import { AskedReport, ConferenceReport, ReportDetail, ReturnReportInput } from './report.type.js';

const ReturnResult = resultOf('ConferenceReport', () => ConferenceReport);

@Resolver()
export class ReportResolver {
  @Query(() => [AskedReport], {
    description:
      'Reports to conferences that your agency is asked for: those to return, then those returned.',
  })
  askedReports(@Context() { read }: RequestContext) {
    return read(conferences.listAskedReports);
  }

  @Query(() => ReportDetail, {
    nullable: true,
    description: 'A report that your agency is asked for; null if there is none, or it is another agency’s.',
  })
  conferenceReport(@Context() { find }: RequestContext, @Args('id', { type: () => ID }) reportId: string) {
    return find(conferences.readReport, { reportId });
  }

  @Mutation(() => ReturnResult, { description: 'Returns what your agency reports to a conference.' })
  returnReport(
    @Context() { run }: RequestContext,
    @Args('input', { type: () => ReturnReportInput }) input: ReturnReportInput,
  ) {
    return run(conferences.returnReport, input);
  }
}
