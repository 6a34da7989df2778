import { Controller, Get, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { page, type Page } from '../../pages/page.js';
import { api, signedInPerson, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { trailDocument, trailOfCaseDocument } from './documents.js';
import { trailPage } from './trail.presenter.js';

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? '';

@Controller()
export class TrailController {
  @Get(urls.trail.pattern)
  async show(@Req() request: WebRequest): Promise<Page> {
    const reference = one(request.query['reference']).trim();
    const after = one(request.query['after']) || undefined;
    const trail = reference
      ? (await api(request).query(trailOfCaseDocument, { reference, after })).trailOfCase
      : (await api(request).query(trailDocument, { after })).trail;
    // The API gave nothing: because there is no such case, or because there is no such page for this person.
    if (!trail && !(await signedInPerson(request)).roles.includes('data_protection_officer'))
      throw new ApiError('not-found', 'trail');
    const shown = trailPage(trail, { reference, after }, request.t);
    const errors = shown.missing ? formErrors([['reference', request.t('trail:missing')]]) : undefined;
    return page('journeys/trail/trail.njk', { ...shown, ...(errors ? { errors } : {}) });
  }
}
