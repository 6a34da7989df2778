import { Controller, Get, Query, Req } from '@nestjs/common';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { comparePage } from './compare-terms.presenter.js';
import { there } from './frame.js';
import { groupTermsDocument } from './terms.documents.js';

type OfGroup = WebRequest<{ groupId: string }>;

/** Two versions of a group's terms of reference, and what differs between them. */
@Controller()
export class CompareTermsController {
  @Get(urls.compareTerms.pattern)
  async compare(
    @Req() request: OfGroup,
    @Query('from') from?: string,
    @Query('to') to?: string,
  ): Promise<Page> {
    const { groupId: id } = request.params;
    const { group, groupTerms, today } = await api(request).query(groupTermsDocument, { id });
    const { versions } = there(groupTerms);
    // With fewer than two versions there is nothing to compare: the same page as for an address that is not there.
    if (versions.length < 2) there(null);
    const shown = comparePage(there(group), versions, { from, to }, today, request.t);
    return page('journeys/groups/terms-compare.njk', shown);
  }
}
