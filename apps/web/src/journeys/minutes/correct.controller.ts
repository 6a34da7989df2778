import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field, formId } from '../../request/form.js';
import { api } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import type { Refused } from '../administration/administration.js';
import { correctMinutesDocument } from './documents.js';
import { correctPage } from './minutes.presenter.js';
import { readMinutes, type OfMinutes } from './read-minutes.js';

/** Putting something right in approved minutes. */
@Controller()
export class CorrectController {
  @Get(urls.correctMinutes.pattern)
  ask(@Req() request: OfMinutes): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.correctMinutes.pattern)
  async correct(@Req() request: OfMinutes): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const input = {
      id: formId(body),
      meetingId: params.meetingId,
      section: field(body, 'section'),
      was: field(body, 'was'),
      isNow: field(body, 'isNow'),
      because: field(body, 'because'),
    };
    const { correctMinutes } = await api(request).mutate(correctMinutesDocument, { input });
    const { refusal } = correctMinutes;
    if (!refusal) return goTo(urls.meetingMinutes(params), { saved: t('minutes:saved.corrected') });
    if (refusal.code === 'not-found') throw new ApiError('not-found', 'minutes');
    if (refusal.code === 'not-allowed') throw new ApiError('refused', 'minutes');
    const errors = formErrors([[refusal.field ?? 'heading', refusal.message]]);
    return this.form(request, errors ? { errors } : {});
  }

  private async form(request: OfMinutes, refused: Refused = {}): Promise<Page> {
    const read = await readMinutes(request);
    if (!read.minutes.mayCorrect) throw new ApiError('not-found', 'minutes');
    return page('journeys/minutes/correct.njk', correctPage(read, request.body ?? {}, refused, request.t));
  }
}
