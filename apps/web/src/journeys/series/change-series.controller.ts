import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, fields, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { meetingChoicesDocument } from '../meetings/documents.js';
import {
  changeSeriesDocument,
  previewSeriesDocument,
  seriesDocument,
  type PreviewedDay,
  type Series,
} from './documents.js';
import { carried, choices, previewDays, readSeriesForm, valuesOf } from './series-form.js';
import { clockWords, dayWords, rhythmWords } from './series.presenter.js';

type OfSeries = WebRequest<{ seriesId: string }>;
type Problem = [string, string];

/** Changing a meeting of a series and all that follow. */
@Controller()
export class ChangeSeriesController {
  @Get(urls.changeSeries.pattern)
  async ask(@Req() request: OfSeries): Promise<Page> {
    const series = await this.mine(request);
    const asked = String(request.query['from'] ?? '');
    const from = series.days.find(({ originalOn }) => originalOn === asked)?.originalOn;
    if (!from) throw new ApiError('not-found', 'series');
    const byHand = series.days.filter((day) => day.byHand && day.originalOn >= from);
    const keep = byHand.map(({ originalOn }) => originalOn);
    return this.form(request, series, { ...valuesOf(series, from), changesFrom: from, keep });
  }

  @Post(urls.changeSeries.pattern)
  async change(@Req() request: OfSeries): Promise<Page | Redirect> {
    const { body, t } = request;
    const series = await this.mine(request);
    const step = field(body, 'step');
    if (step === 'back') return this.form(request, series, body);
    const read = readSeriesForm(body, t);
    if ('problem' in read) return this.refused(request, series, read.problem);
    if (!field(body, 'reason'))
      return this.refused(request, series, ['reason', t('series:change.reasonMissing')]);
    const { previewSeries } = await api(request).query(previewSeriesDocument, {
      input: {
        ...read.input,
        groupId: series.groupId,
        changes: {
          seriesId: series.id,
          from: field(body, 'changesFrom'),
          keep: fields(body, 'keep').filter(Boolean),
        },
      },
    });
    if (previewSeries.refusal) {
      const { field: at, message } = previewSeries.refusal;
      return this.refused(request, series, [at === 'rhythm' ? 'kind' : (at ?? 'heading'), message]);
    }
    if (step !== 'start') return this.preview(request, series, previewSeries.value!);
    const input = {
      ...read.input,
      seriesId: series.id,
      expectedVersion: version(body),
      id: formId(body),
      changesFrom: field(body, 'changesFrom'),
      keep: fields(body, 'keep').filter(Boolean),
      reason: field(body, 'reason'),
    };
    const { refusal, value } = (await api(request).mutate(changeSeriesDocument, { input })).changeSeries;
    if (refusal?.code === 'changed-meanwhile') return this.changed(request, series);
    if (refusal) return this.preview(request, series, previewSeries.value!, ['heading', refusal.message]);
    return goTo(urls.series({ seriesId: value!.seriesId }), { saved: t('series:saved.changed', value!) });
  }

  /** Somebody else changed the series meanwhile: what it is now stands beside what was typed. */
  private changed(request: OfSeries, series: Series): Promise<Page> {
    const { body, t } = request;
    const typed = readSeriesForm(body, t);
    const rows =
      'input' in typed
        ? [
            {
              label: t('series:fact.rhythm'),
              yours: rhythmWords(typed.input.rhythm as Series['rhythm'], typed.input.from, t),
              theirs: rhythmWords(series.rhythm, series.from, t),
            },
            { label: t('series:form.time'), yours: typed.input.time, theirs: series.time },
            { label: t('series:fact.until'), yours: date(typed.input.until), theirs: date(series.until) },
          ]
        : [];
    return this.form(request, series, body, { version: series.version, conflict: conflict(rows) });
  }

  private refused(request: OfSeries, series: Series, problem: Problem): Promise<Page> {
    const errors = formErrors([problem])!;
    return this.form(request, series, request.body, { version: version(request.body), errors });
  }

  private preview(
    request: OfSeries,
    series: Series,
    { days, until }: { days: PreviewedDay[]; until: string },
    problem?: Problem,
  ): Page {
    const { body, t } = request;
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/series/preview.njk', {
      title: t('series:preview.title'),
      seriesTitle: series.title,
      lead: t('series:preview.lead', { count: days.length, until: date(until) }),
      action: urls.changeSeries({ seriesId: series.id }),
      confirm: t('series:change.save'),
      formId: formId(body),
      version: version(body),
      carried: carried(body),
      days: previewDays(days, body, t),
      ...(errors ? { errors } : {}),
    });
  }

  private async form(
    request: OfSeries,
    series: Series,
    values: FormBody,
    more: Partial<PageView> = {},
  ): Promise<Page> {
    const { t } = request;
    const { meetingChoices } = await api(request).query(meetingChoicesDocument, {});
    const group = meetingChoices.groups.find(({ id }) => id === series.groupId);
    const changesFrom = field(values, 'changesFrom');
    return page('journeys/series/form.njk', {
      title: t('series:change.title'),
      action: urls.changeSeries({ seriesId: series.id }),
      group: { id: series.groupId, name: series.groupName },
      change: {
        from: changesFrom,
        now: t('series:change.now', {
          rhythm: rhythmWords(series.rhythm, series.from, t),
          time: clockWords(series.time),
        }),
        explain: t('series:change.explain', { day: dayWords(changesFrom, t) }),
        keep: series.days
          .filter((day) => day.byHand && day.originalOn >= changesFrom)
          .map((day) => ({
            value: day.originalOn,
            text: t(`series:change.${day.chosenOn ? 'moved' : 'skipped'}`, {
              day: dayWords(day.originalOn, t),
              chosen: day.chosenOn ? dayWords(day.chosenOn, t) : '',
            }),
            checked: fields(values, 'keep').includes(day.originalOn),
          })),
      },
      values,
      ...choices(values, t),
      registers: group?.registers.map(({ id, name }) => ({
        value: id,
        text: name,
        checked: fields(values, 'registerIds').includes(id),
      })),
      formId: formId(request.body),
      version: version(values) || series.version,
      back: { href: urls.series({ seriesId: series.id }), text: series.title },
      ...more,
    });
  }

  private async mine(request: OfSeries): Promise<Series> {
    const { series } = await api(request).query(seriesDocument, { id: request.params.seriesId });
    if (!series) throw new ApiError('not-found', 'series');
    if (!series.mayRun) throw new ApiError('refused', 'changeSeries');
    return series;
  }
}
