import { Controller, Get, Post, Req } from '@nestjs/common';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { formId, version } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { readSetting, refusedBy, theOne } from './administration.js';
import { serviceAreasDocument, setServiceAreaDocument } from './documents.js';
import {
  areaConflict,
  areaForm,
  areaInput,
  areaValues,
  serviceAreasPage,
} from './service-areas.presenter.js';

type OnArea = WebRequest<{ serviceAreaId: string }>;

const template = 'journeys/administration/service-area.njk';

@Controller()
export class ServiceAreasController {
  @Get(urls.serviceAreas.pattern)
  async list(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, serviceAreasDocument);
    return page('journeys/administration/service-areas.njk', serviceAreasPage(setting, request.t));
  }

  @Get(urls.addServiceArea.pattern)
  async ask(@Req() request: WebRequest): Promise<Page> {
    const setting = await readSetting(request, serviceAreasDocument);
    return page(template, areaForm(setting, undefined, {}, {}, request.t));
  }

  @Post(urls.addServiceArea.pattern)
  add(@Req() request: WebRequest): Promise<Page | Redirect> {
    return this.set(request, formId(request.body), false);
  }

  @Get(urls.serviceArea.pattern)
  async show(@Req() request: OnArea): Promise<Page> {
    const setting = await readSetting(request, serviceAreasDocument);
    const area = theOne(setting.serviceAreas, request.params.serviceAreaId);
    return page(template, areaForm(setting, area, areaValues(area), {}, request.t));
  }

  @Post(urls.serviceArea.pattern)
  change(@Req() request: OnArea): Promise<Page | Redirect> {
    return this.set(request, request.params.serviceAreaId, true);
  }

  private async set(
    request: WebRequest<never> | WebRequest,
    id: string,
    there: boolean,
  ): Promise<Page | Redirect> {
    const { body, t } = request;
    const setting = await readSetting(request, serviceAreasDocument);
    const area = there ? theOne(setting.serviceAreas, id) : undefined;
    const input = { id, ...areaInput(body), expectedVersion: there ? version(body) : null };
    const { setServiceArea } = await api(request).mutate(setServiceAreaDocument, { input });
    const refused = refusedBy(setServiceArea, (current) => areaConflict(body, current, setting, t));
    if (refused) return page(template, areaForm(setting, area, body, refused, t));
    return goTo(urls.serviceAreas(), { saved: t('administration:areas.saved') });
  }
}
