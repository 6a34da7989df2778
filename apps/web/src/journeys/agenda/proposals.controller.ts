import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { dateField, dateParts, field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { decideProposalDocument, proposeItemDocument, publishAgendaDocument } from './documents.js';
import { minutesTyped, problem, refused } from './item-form.js';
import { itemOf, readAgenda, readToRun } from './read-agenda.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
type OfItem = WebRequest<{ meetingId: string; itemId: string }>;
type More = Partial<PageView>;

/** Proposing an item, declining one, and publishing an agenda. */
@Controller()
export class ProposalsController {
  @Get(urls.proposeItem.pattern)
  ask(@Req() request: OfMeeting): Promise<Page> {
    return this.proposeForm(request, request.body ?? {});
  }

  @Post(urls.proposeItem.pattern)
  async propose(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId } = request.params;
    const minutes = minutesTyped(body);
    if (minutes === undefined)
      return this.proposeForm(request, body, problem('minutes', t('agenda:form.minutesWrong')));
    const texts = { title: field(body, 'title'), reason: field(body, 'reason') };
    const input = { ...texts, id: formId(body), meetingId, minutes };
    const { refusal } = (await api(request).mutate(proposeItemDocument, { input })).changed;
    if (refusal) return this.proposeForm(request, body, refused(refusal));
    return goTo(urls.meeting({ meetingId }), { saved: t('agenda:saved.proposed') });
  }

  @Get(urls.declineItem.pattern)
  askDecline(@Req() request: OfItem): Promise<Page> {
    return this.declineForm(request, request.body ?? {});
  }

  @Post(urls.declineItem.pattern)
  async decline(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId, itemId } = request.params;
    const reason = field(body, 'reason');
    const input = { itemId, expectedVersion: version(body), decision: 'decline' as const, reason };
    const { refusal } = (await api(request).mutate(decideProposalDocument, { input })).changed;
    if (refusal) return this.declineForm(request, body, refused(refusal));
    return goTo(urls.meeting({ meetingId }), { saved: t('agenda:saved.decline') });
  }

  @Get(urls.publishAgenda.pattern)
  async askPublish(@Req() request: OfMeeting): Promise<Page> {
    const { agenda } = await readToRun(request, request.params.meetingId);
    return this.publishForm(request, dateParts(agenda.papersDueOn, 'papersDueOn'));
  }

  @Post(urls.publishAgenda.pattern)
  async publish(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId } = request.params;
    const due = dateField(body, 'papersDueOn');
    const before = { version: version(body) };
    if (due === undefined)
      return this.publishForm(request, body, {
        ...problem('papersDueOn', t('agenda:publish.dateWrong')),
        ...before,
      });
    const input = { meetingId, expectedVersion: version(body), papersDueOn: due || null };
    const { refusal } = (await api(request).mutate(publishAgendaDocument, { input })).changed;
    if (!refusal) return goTo(urls.meeting({ meetingId }), { saved: t('agenda:saved.published') });
    if (refusal.code !== 'changed-meanwhile')
      return this.publishForm(request, body, { ...refused(refusal), ...before });
    const { agenda } = await readToRun(request, meetingId);
    const row = { label: t('agenda:publish.date'), yours: date(due), theirs: date(agenda.papersDueOn) };
    return this.publishForm(request, body, { conflict: conflict([row]) });
  }

  private async proposeForm(request: OfMeeting, values: FormBody, more: More = {}): Promise<Page> {
    const { t } = request;
    const { meeting, agenda } = await readAgenda(request, request.params.meetingId);
    if (!agenda.mayPropose) throw new ApiError('not-found', 'agenda');
    return page('journeys/agenda/item-form.njk', {
      title: t('agenda:propose.title'),
      caption: meeting.title,
      explain: t('agenda:propose.explain'),
      action: urls.proposeItem({ meetingId: meeting.id }),
      formId: formId(values),
      asksTitle: true,
      asksReason: true,
      values,
      save: t('agenda:propose.save'),
      back: { href: urls.meeting({ meetingId: meeting.id }), text: meeting.title },
      ...more,
    });
  }

  private async declineForm(request: OfItem, values: FormBody, more: More = {}): Promise<Page> {
    const { t, params } = request;
    const found = await readToRun(request, params.meetingId);
    const item = itemOf(found, params.itemId);
    return page('journeys/agenda/reason.njk', {
      title: t('agenda:proposal.declineTitle'),
      caption: item.title,
      action: urls.declineItem(params),
      version: version(values) || item.version,
      label: t('agenda:proposal.declineReason'),
      hint: t('agenda:proposal.declineHint'),
      reason: field(values, 'reason'),
      back: { href: urls.meeting({ meetingId: params.meetingId }), text: found.meeting.title },
      ...more,
    });
  }

  private async publishForm(request: OfMeeting, values: FormBody, more: More = {}): Promise<Page> {
    const { t } = request;
    const { meeting, agenda } = await readToRun(request, request.params.meetingId);
    return page('journeys/agenda/publish.njk', {
      title: t(agenda.publishedAt ? 'agenda:publish.again' : 'agenda:publish.title'),
      caption: meeting.title,
      action: urls.publishAgenda({ meetingId: meeting.id }),
      version: agenda.version,
      values,
      back: { href: urls.meeting({ meetingId: meeting.id }), text: meeting.title },
      ...more,
    });
  }
}
