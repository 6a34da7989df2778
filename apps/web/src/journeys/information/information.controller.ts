import { Controller, Get, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { page, type Page } from '../../pages/page.js';
import type { WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';

@Controller()
export class InformationController {
  @Get(urls.accessibility.pattern)
  @RouteConfig({ access: 'anyone' })
  accessibility(@Req() { t }: WebRequest): Page {
    return page('journeys/information/accessibility.njk', { title: t('information:accessibility.title') });
  }

  @Get(urls.cookies.pattern)
  @RouteConfig({ access: 'anyone' })
  cookies(@Req() { t }: WebRequest): Page {
    return page('journeys/information/cookies.njk', { title: t('information:cookies.title') });
  }
}
