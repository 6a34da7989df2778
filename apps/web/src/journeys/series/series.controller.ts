import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { dateField, dateParts, field, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  endSeriesDocument,
  seriesDocument,
  settleDayDocument,
  type Series,
  type SeriesDay,
} from './documents.js';
import { dayWords, seriesPage, settledWords } from './series.presenter.js';

type OfSeries = WebRequest<{ seriesId: string }>;
type OfDay = WebRequest<{ seriesId: string; day: string }>;

/** A series, a day of it that is in question, and its end. */
@Controller()
export class SeriesController {
  @Get(urls.series.pattern)
  async show(@Req() request: OfSeries): Promise<Page> {
    const { series, today } = await this.read(request);
    return page('journeys/series/series.njk', seriesPage(series, today, request.t));
  }

  @Get(urls.seriesDay.pattern)
  async askDay(@Req() request: OfDay): Promise<Page> {
    const { series } = await this.run(request);
    return this.dayForm(request, series, { choice: '' });
  }

  @Post(urls.seriesDay.pattern)
  async settle(@Req() request: OfDay): Promise<Page | Redirect> {
    const { body, t } = request;
    const { series } = await this.run(request);
    const again = (problem: [string, string], more: Partial<PageView> = {}) =>
      this.dayForm(request, series, body, {
        errors: formErrors([problem])!,
        version: version(body),
        ...more,
      });
    const choice = field(body, 'choice');
    if (!choice) return again(['choice', t('series:settle.choiceMissing')]);
    const other = dateField(body, 'other');
    if (choice === 'other' && !other) return again(['other', t('series:settle.otherMissing')]);
    const input = {
      seriesId: series.id,
      expectedVersion: version(body),
      originalOn: request.params.day,
      chosenOn: choice === 'skip' ? null : choice === 'other' ? other! : choice,
    };
    const { refusal } = (await api(request).mutate(settleDayDocument, { input })).settleDay;
    if (!refusal) return goTo(urls.series({ seriesId: series.id }), { saved: t('series:saved.settled') });
    if (refusal.code === 'changed-meanwhile')
      return this.dayForm(request, series, body, {
        version: series.version,
        conflict: conflict([
          {
            label: t('series:settle.legend'),
            yours: input.chosenOn ? dayWords(input.chosenOn, t) : t('series:status.skipped'),
            theirs: settledWords(series, input.originalOn, t),
          },
        ]),
      });
    return again([choice === 'other' ? 'other' : 'choice', refusal.message]);
  }

  @Get(urls.endSeries.pattern)
  async askEnd(@Req() request: OfSeries): Promise<Page> {
    const { series, today } = await this.run(request);
    return this.endForm(request, series, dateParts(today, 'lastOn'));
  }

  @Post(urls.endSeries.pattern)
  async end(@Req() request: OfSeries): Promise<Page | Redirect> {
    const { body, t } = request;
    const { series } = await this.run(request);
    const again = (problem: [string, string]) =>
      this.endForm(request, series, body, { errors: formErrors([problem])!, version: version(body) });
    const lastOn = dateField(body, 'lastOn');
    if (!lastOn) return again(['lastOn', t('series:end.dateMissing')]);
    const input = { seriesId: series.id, expectedVersion: version(body), lastOn };
    const { refusal, value } = (await api(request).mutate(endSeriesDocument, { input })).endSeries;
    if (!refusal) {
      const saved = t('series:saved.ended', { count: value!.cancelled });
      return goTo(urls.series({ seriesId: series.id }), { saved });
    }
    if (refusal.code === 'changed-meanwhile')
      return this.endForm(request, series, body, {
        version: series.version,
        conflict: conflict([
          { label: t('series:end.lastOn'), yours: date(lastOn), theirs: date(series.until) },
        ]),
      });
    return again([refusal.field ?? 'heading', refusal.message]);
  }

  private dayForm(request: OfDay, series: Series, values: FormBody, more: Partial<PageView> = {}): Page {
    const { t, params } = request;
    const day = series.days.find(({ originalOn }) => originalOn === params.day);
    if (!day) throw new ApiError('not-found', 'series');
    return page('journeys/series/day.njk', {
      title: t('series:settle.title', { day: dayWords(day.originalOn, t) }),
      seriesTitle: series.title,
      why: day.why ? t('series:thatIs', { why: day.why }) : undefined,
      action: urls.seriesDay(params),
      items: dayChoices(day, field(values, 'choice'), request),
      values,
      version: series.version,
      back: { href: urls.series({ seriesId: series.id }), text: series.title },
      ...more,
    });
  }

  private endForm(request: OfSeries, series: Series, values: FormBody, more: Partial<PageView> = {}): Page {
    return page('journeys/series/end.njk', {
      title: request.t('series:end.title'),
      seriesTitle: series.title,
      action: urls.endSeries({ seriesId: series.id }),
      values,
      version: series.version,
      back: { href: urls.series({ seriesId: series.id }), text: series.title },
      ...more,
    });
  }

  /** To those who run its group. */
  private async run(request: OfSeries | OfDay): Promise<{ series: Series; today: string }> {
    const found = await this.read(request);
    if (!found.series.mayRun) throw new ApiError('refused', 'series');
    return found;
  }

  private async read(request: OfSeries | OfDay): Promise<{ series: Series; today: string }> {
    const { series, today } = await api(request).query(seriesDocument, { id: request.params.seriesId });
    if (!series) throw new ApiError('not-found', 'series');
    return { series, today };
  }
}

/** The days that suggest themselves, another one, the day itself all the same, or none. */
const dayChoices = (day: SeriesDay, chosen: string, { t }: OfDay) =>
  [...day.instead, 'other', day.originalOn, 'skip'].map((value) => ({
    value,
    text:
      value === day.originalOn
        ? t('series:preview.allTheSame', { day: dayWords(value, t) })
        : value === 'other'
          ? t('series:settle.other')
          : value === 'skip'
            ? t('series:preview.skip')
            : dayWords(value, t),
    checked: chosen === value,
  }));
