import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { field } from '../../request/form.js';
import { api } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import type { Refused } from '../administration/administration.js';
import { saveMinutesTextsDocument } from './documents.js';
import { editPage, placesOf } from './minutes.presenter.js';
import { readMinutes, type OfMinutes } from './read-minutes.js';

type Met = { section: string; text: string };

/** Writing around what happened, in all places at once: so nothing that was typed in one is lost by saving another. */
@Controller()
export class EditController {
  @Get(urls.editMinutes.pattern)
  ask(@Req() request: OfMinutes): Promise<Page> {
    return this.form(request, false);
  }

  @Post(urls.editMinutes.pattern)
  async save(@Req() request: OfMinutes): Promise<Page | Redirect> {
    const { body, t, params } = request;
    const texts = Object.keys(body)
      .filter((name) => name.startsWith('text-'))
      .map((name) => name.slice('text-'.length))
      .map((section) => ({
        section,
        text: field(body, `text-${section}`),
        expectedVersion: Number.parseInt(field(body, `version-${section}`), 10) || 0,
      }));
    const input = { meetingId: params.meetingId, texts };
    const { saveMinutesTexts } = await api(request).mutate(saveMinutesTextsDocument, { input });
    const { refusal } = saveMinutesTexts;
    if (!refusal) return goTo(urls.meetingMinutes(params), { saved: t('minutes:saved.texts') });
    if (refusal.code === 'not-found') throw new ApiError('not-found', 'minutes');
    if (refusal.code === 'not-allowed') throw new ApiError('refused', 'minutes');
    if (refusal.code === 'changed-meanwhile') return this.met(request, refusal.current?.['texts'] as Met[]);
    const errors = formErrors([[refusal.field ?? 'heading', refusal.message]]);
    return this.form(request, true, errors ? { errors } : {});
  }

  /** What both wrote in the same place, side by side; the form keeps what was typed. */
  private async met(request: OfMinutes, met: readonly Met[]): Promise<Page> {
    const { minutes } = await readMinutes(request);
    const titles = new Map(placesOf(minutes).map(({ key, title }) => [key, title]));
    const rows = met.map(({ section, text }) => ({
      label: titles.get(section) || request.t('minutes:edit.closing'),
      yours: field(request.body, `text-${section}`),
      theirs: text,
    }));
    return this.form(request, true, { conflict: conflict(rows) });
  }

  private async form(request: OfMinutes, typed: boolean, refused: Refused = {}): Promise<Page> {
    const read = await readMinutes(request);
    if (!typed && !read.minutes.mayEdit) throw new ApiError('not-found', 'minutes');
    const view = editPage(read, request.body, refused, request.t);
    return page('journeys/minutes/edit.njk', view);
  }
}
