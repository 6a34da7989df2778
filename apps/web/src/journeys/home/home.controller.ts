import { Controller, Get, Req } from '@nestjs/common';
import { meDocument } from '../../api-client/me.js';
import { page, type Page } from '../../pages/page.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { homePage } from './home.presenter.js';

@Controller()
export class HomeController {
  @Get(urls.home.pattern)
  async show(@Req() request: WebRequest): Promise<Page> {
    const { me } = await api(request).query(meDocument, {});
    return page('journeys/home/home.njk', homePage(me, request.t));
  }
}
