import { Controller, Get, Req } from '@nestjs/common';
import { page, type Page } from '../../pages/page.js';
import type { WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { overviewPage } from './administration.presenter.js';
import { readSetting } from './administration.js';
import { overviewDocument } from './documents.js';

@Controller()
export class AdministrationController {
  @Get(urls.administration.pattern)
  async show(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, overviewDocument);
    return page('journeys/administration/administration.njk', overviewPage(setting, request.t));
  }
}
