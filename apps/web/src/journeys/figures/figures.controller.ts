import { Controller, Get, Req } from '@nestjs/common';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { there } from '../groups/frame.js';
import { groupFiguresDocument } from './documents.js';
import { figuresPage } from './figures.presenter.js';

/** How a group works, in figures. */
@Controller()
export class FiguresController {
  @Get(urls.groupFigures.pattern)
  async show(@Req() request: WebRequest<{ groupId: string }>): Promise<Page> {
    const { groupId } = request.params;
    const found = await api(request).query(groupFiguresDocument, { id: groupId });
    const inside = found.me.memberships.some(({ group }) => group.id === groupId);
    return page(
      'journeys/figures/figures.njk',
      figuresPage(there(found.group), there(found.groupFigures), { today: found.today, inside }, request.t),
    );
  }
}
