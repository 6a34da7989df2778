import { Controller, Get, Query, Req } from '@nestjs/common';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { groupMembersDocument, groupSummaryDocument, knownGroupsDocument } from './documents.js';
import { there } from './frame.js';
import { groupsPage, membersPage, structurePage, summaryPage } from './groups.presenter.js';

type OfGroup = WebRequest<{ groupId: string }>;

@Controller()
export class GroupsOfMineController {
  @Get(urls.myGroups.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const { groups } = await api(request).query(knownGroupsDocument, {});
    return page('journeys/groups/groups.njk', groupsPage(groups, request.t));
  }

  @Get(urls.groupStructure.pattern)
  async structure(@Req() request: WebRequest, @Query('top') top?: string): Promise<Page> {
    const { groups } = await api(request).query(knownGroupsDocument, {});
    return page('journeys/groups/structure.njk', structurePage(groups, top, request.t));
  }

  @Get(urls.groupHome.pattern)
  async summary(@Req() request: OfGroup): Promise<Page> {
    const found = await api(request).query(groupSummaryDocument, { id: request.params.groupId });
    const { meetings, today } = found;
    const shown = summaryPage(there(found.group), meetings.upcoming, today, request.t);
    return page('journeys/groups/summary.njk', shown);
  }

  @Get(urls.groupMembers.pattern)
  async members(@Req() request: OfGroup): Promise<Page> {
    const { group, today } = await api(request).query(groupMembersDocument, { id: request.params.groupId });
    return page('journeys/groups/members.njk', membersPage(there(group), today, request.t));
  }
}
