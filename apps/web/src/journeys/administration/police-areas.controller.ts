import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  policeAreasDocument,
  removePoliceAreaDocument,
  setPoliceAreaDocument,
} from './police-areas.documents.js';

/** Which police force an area belongs to: by it a quorum finds the police of the area where somebody lives. */
@Controller()
export class PoliceAreasController {
  @Get(urls.policeAreas.pattern)
  show(@Req() request: WebRequest): Promise<Page> {
    return this.page(request);
  }

  @Post(urls.policeAreas.pattern)
  async set(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const agencyId = field(body, 'agencyId');
    if (!agencyId) return this.page(request, ['agencyId', t('administration:policeAreas.choose')]);
    const input = { area: field(body, 'area'), agencyId };
    const { refusal } = (await api(request).mutate(setPoliceAreaDocument, { input })).changed;
    if (refusal) return this.page(request, [refusal.field ?? 'heading', refusal.message]);
    return goTo(urls.policeAreas(), { saved: t('administration:policeAreas.saved') });
  }

  @Post(urls.removePoliceArea.pattern)
  async remove(@Req() request: WebRequest): Promise<Page | Redirect> {
    const input = { area: field(request.body, 'area') };
    const { refusal } = (await api(request).mutate(removePoliceAreaDocument, { input })).changed;
    if (refusal) return this.page(request, ['heading', refusal.message]);
    return goTo(urls.policeAreas(), { saved: request.t('administration:policeAreas.removed') });
  }

  private async page(request: WebRequest, problem?: [string, string]): Promise<Page> {
    const { t, body } = request;
    const { policeAreas } = await api(request).query(policeAreasDocument, {});
    if (!policeAreas) throw new ApiError('not-found', 'administration');
    const chosen = problem ? field(body, 'agencyId') : '';
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/administration/police-areas.njk', {
      title: t('administration:policeAreas.title'),
      areas: policeAreas.areas,
      area: problem ? field(body, 'area') : '',
      forces: [
        { value: '', text: t('administration:policeAreas.which') },
        ...policeAreas.forces.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
      ],
      back: { href: urls.agencies(), text: t('administration:agencies.title') },
      ...(errors ? { errors } : {}),
    });
  }
}
