import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { date } from '../../pages/filters.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateParts, field, fields, formId, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { meetingChoicesDocument } from '../meetings/documents.js';
import { previewSeriesDocument, startSeriesDocument, type PreviewedDay, type Rhythm } from './documents.js';
import { carried, choices, previewDays, readSeriesForm, rhythmValues } from './series-form.js';

type Problem = [string, string];

/** What the form proposes where no template says how often a group is to meet. */
const usual: Rhythm = { kind: 'monthly', every: 1, week: 2, weekday: 'TU' };

/** Starting a series: fill it in, look at its days and answer what is in question, start it. */
@Controller()
export class StartSeriesController {
  @Get(urls.startSeries.pattern)
  ask(@Req() request: WebRequest): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.startSeries.pattern)
  async start(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body, t } = request;
    const step = field(body, 'step');
    if (step === 'back') return this.form(request, body);
    const read = readSeriesForm(body, t);
    if ('problem' in read) return this.form(request, body, read.problem);
    const input = { ...read.input, groupId: field(body, 'groupId') };
    const { previewSeries } = await api(request).query(previewSeriesDocument, {
      input: { ...input, changes: null },
    });
    if (previewSeries.refusal) {
      const { code, field: at, message } = previewSeries.refusal;
      if (code === 'not-found' || code === 'not-allowed') throw new ApiError('not-found', 'startSeries');
      return this.form(request, body, [at === 'rhythm' ? 'kind' : (at ?? 'heading'), message]);
    }
    if (step !== 'start') return this.preview(request, previewSeries.value!);
    const sent = await api(request).mutate(startSeriesDocument, { input: { ...input, id: formId(body) } });
    const { refusal, value } = sent.startSeries;
    if (refusal) return this.preview(request, previewSeries.value!, ['heading', refusal.message]);
    const called = t('series:saved.started', { count: value!.called });
    const asks = value!.asks ? ` ${t('series:asks', { count: value!.asks })}` : '';
    return goTo(urls.series({ seriesId: value!.seriesId }), { saved: called + asks });
  }

  private preview(
    request: WebRequest,
    { days, until }: { days: PreviewedDay[]; until: string },
    problem?: Problem,
  ): Page {
    const { body, t } = request;
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/series/preview.njk', {
      title: t('series:preview.title'),
      seriesTitle: field(body, 'title'),
      lead: t('series:preview.lead', { count: days.length, until: date(until) }),
      action: urls.startSeries(),
      confirm: t('series:preview.start'),
      formId: formId(body),
      carried: carried(body),
      days: previewDays(days, body, t),
      ...(errors ? { errors } : {}),
    });
  }

  private async form(request: WebRequest, typed?: FormBody, problem?: Problem): Promise<Page> {
    const { t } = request;
    const { meetingChoices } = await api(request).query(meetingChoicesDocument, {});
    const { groups, suggestedDate } = meetingChoices;
    if (!groups.length) throw new ApiError('refused', 'startSeries');
    const wanted = typed ? field(typed, 'groupId') : String(request.query['group'] ?? '');
    const group = groups.length === 1 ? groups[0] : groups.find(({ id }) => id === wanted);
    const first: FormBody = {
      ...rhythmValues(group?.rhythm ?? usual),
      ...dateParts(suggestedDate, 'from'),
      // Nobody meets after a group has ended; a day that is over already would only have to be taken out.
      ...(group?.endsOn && group.endsOn >= suggestedDate ? dateParts(group.endsOn, 'until') : {}),
      time: '10:00',
      minutes: '90',
      registerIds: group?.registers.map(({ id }) => id) ?? [],
    };
    const values = typed ?? first;
    const errors = formErrors(problem ? [problem] : []);
    return page('journeys/series/form.njk', {
      title: t('series:start.title'),
      action: urls.startSeries(),
      groups: groups.map(({ id, name }) => ({ text: name, href: urls.startSeries({ group: id }) })),
      group,
      values,
      ...choices(values, t),
      registers: group?.registers.map(({ id, name }) => ({
        value: id,
        text: name,
        checked: fields(values, 'registerIds').includes(id),
      })),
      formId: formId(typed),
      back: { href: urls.meetings(), text: t('meetings:title') },
      ...(errors ? { errors } : {}),
    });
  }
}
