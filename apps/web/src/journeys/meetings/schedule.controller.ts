import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { formErrors } from '../../pages/form-errors.js';
import { goTo, page, type Page, type Redirect } from '../../pages/page.js';
import { dateField, dateParts, field, fields, formId, type FormBody } from '../../request/form.js';
import { wallTime } from '../../request/wall-time.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { clashesOf } from '../calendar/calendar.presenter.js';
import { elsewhere } from '../calendar/elsewhere.js';
import { meetingChoicesDocument, scheduleMeetingDocument } from './documents.js';

type Shown = {
  values?: FormBody;
  problems?: [string, string][];
  askDay?: boolean;
  /** Who has another meeting at the time that was chosen. */
  clashes?: ReturnType<typeof clashesOf>;
};

/** Calling a meeting. */
@Controller()
export class ScheduleController {
  @Get(urls.scheduleMeeting.pattern)
  show(@Req() request: WebRequest): Promise<Page> {
    return this.form(request);
  }

  @Post(urls.scheduleMeeting.pattern)
  async schedule(@Req() request: WebRequest): Promise<Page | Redirect> {
    const { body } = request;
    const date = dateField(body, 'date');
    if (!date)
      return this.form(request, {
        values: body,
        problems: [['date', request.t('meetings:schedule.dateMissing')]],
      });
    const input = {
      id: formId(body),
      groupId: field(body, 'groupId'),
      title: field(body, 'title'),
      date,
      time: wallTime(field(body, 'time')),
      place: field(body, 'place'),
      registerIds: fields(body, 'registerIds'),
      discussion: field(body, 'discussion').split('\n'),
      acceptNonWorkingDay: field(body, 'acceptNonWorkingDay') === 'yes',
      askAboutClashes: field(body, 'acceptClashes') !== 'yes',
    };
    const { scheduleMeeting } = await api(request).mutate(scheduleMeetingDocument, { input });
    const { refusal, value } = scheduleMeeting;
    if (refusal) {
      const askDay = refusal.code === 'not-a-working-day';
      return this.form(request, {
        values: body,
        problems: [[refusal.field ?? 'heading', refusal.message]],
        askDay,
        clashes: await elsewhere(request, refusal.code, { ...input, exceptMeetingId: null }),
      });
    }
    const { meetingId } = value!;
    const saved = value!.warning
      ? `${request.t('meetings:saved.called')} ${value!.warning}`
      : request.t('meetings:saved.called');
    return goTo(urls.meeting({ meetingId }), { saved });
  }

  private async form(
    request: WebRequest,
    { values, problems = [], askDay = false, clashes }: Shown = {},
  ): Promise<Page> {
    const { meetingChoices } = await api(request).query(meetingChoicesDocument, {});
    const { groups, suggestedDate } = meetingChoices;
    const wanted = values ? field(values, 'groupId') : String(request.query['group'] ?? '');
    const group = groups.length === 1 ? groups[0] : groups.find(({ id }) => id === wanted);
    if (!groups.length) throw new ApiError('refused', 'scheduleMeeting');
    // Another page may say which day is meant, such as that of a conference that goes on.
    const on = String(request.query['on'] ?? '');
    const first = {
      ...dateParts(/^\d{4}-\d{2}-\d{2}$/.test(on) ? on : suggestedDate, 'date'),
      time: '10:00',
      registerIds: group?.registers.map(({ id }) => id) ?? [],
    };
    const shown: FormBody = values ?? first;
    const errors = formErrors(problems);
    return page('journeys/meetings/schedule.njk', {
      title: request.t('meetings:schedule.title'),
      groups: groups.map(({ id, name }) => ({ text: name, href: urls.scheduleMeeting({ group: id }) })),
      group,
      values: shown,
      registers: group?.registers.map(({ id, name }) => ({
        value: id,
        text: name,
        checked: fields(shown, 'registerIds').includes(id),
      })),
      formId: formId(values),
      clashes,
      acceptsClashes: field(shown, 'acceptClashes') === 'yes',
      askDay: askDay || field(shown, 'acceptNonWorkingDay') === 'yes',
      back: { href: urls.meetings(), text: request.t('meetings:title') },
      ...(errors ? { errors } : {}),
    });
  }
}
