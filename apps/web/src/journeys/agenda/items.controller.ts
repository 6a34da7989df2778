import { Controller, Get, Post, Req } from '@nestjs/common';
import { conflict } from '../../pages/conflict.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import { meetingChoicesDocument } from '../meetings/documents.js';
import { addItemDocument, changeItemDocument } from './documents.js';
import {
  choicesOf,
  conferenceAudiences,
  gathering,
  itemWords,
  kindsFor,
  minutesTyped,
  problem,
  readItem,
  refused,
  valuesOf,
} from './item-form.js';
import { itemOf, readToRun, type AgendaRead } from './read-agenda.js';

type OfMeeting = WebRequest<{ meetingId: string }>;
type OfItem = WebRequest<{ meetingId: string; itemId: string }>;
type More = Partial<PageView>;
const template = 'journeys/agenda/item-form.njk';

/** Adding an item to an agenda, and changing what one says. */
@Controller()
export class ItemsController {
  @Get(urls.addAgendaItem.pattern)
  askNew(@Req() request: OfMeeting): Promise<Page> {
    return this.addForm(request, request.body ?? {});
  }

  @Post(urls.addAgendaItem.pattern)
  async add(@Req() request: OfMeeting): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId } = request.params;
    const minutes = minutesTyped(body);
    if (minutes === undefined)
      return this.addForm(request, body, problem('minutes', t('agenda:form.minutesWrong')));
    // The choice of a register check carries its register.
    const [kind = 'discussion', registerId = null] = field(body, 'kind').split(' ');
    const input = {
      ...readItem(body),
      id: formId(body),
      meetingId,
      kind: kind || 'discussion',
      registerId,
      minutes,
    };
    const { refusal } = (await api(request).mutate(addItemDocument, { input })).changed;
    if (refusal) return this.addForm(request, body, refused(refusal));
    return goTo(urls.meeting({ meetingId }), { saved: t('agenda:saved.added') });
  }

  @Get(urls.agendaItem.pattern)
  async askChange(@Req() request: OfItem): Promise<Page> {
    const found = await readToRun(request, request.params.meetingId);
    return this.changeForm(request, found, request.body ?? valuesOf(itemOf(found, request.params.itemId)));
  }

  @Post(urls.agendaItem.pattern)
  async change(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body, t } = request;
    const { meetingId, itemId } = request.params;
    const minutes = minutesTyped(body);
    const before = { version: version(body) };
    if (minutes === undefined) {
      const found = await readToRun(request, meetingId);
      const wrong = problem('minutes', t('agenda:form.minutesWrong'));
      return this.changeForm(request, found, body, { ...wrong, ...before });
    }
    const kind = field(body, 'kind');
    const input = {
      ...readItem(body),
      ...(kind ? { kind } : {}),
      itemId,
      minutes,
      expectedVersion: version(body),
    };
    const { refusal } = (await api(request).mutate(changeItemDocument, { input })).changed;
    if (!refusal) return goTo(urls.meeting({ meetingId }), { saved: t('agenda:saved.changed') });
    const found = await readToRun(request, meetingId);
    if (refusal.code !== 'changed-meanwhile')
      return this.changeForm(request, found, body, { ...refused(refusal), ...before });
    return this.changeForm(request, found, body, { conflict: this.both(request, found) });
  }

  private both({ params, body, t }: OfItem, found: AgendaRead) {
    const yours = itemWords(body, found.agenda, t);
    const theirs = itemWords(valuesOf(itemOf(found, params.itemId)), found.agenda, t);
    return conflict(
      (['kind', 'title', 'minutes', 'audience', 'readers', 'paperFrom'] as const).map((key) => ({
        label: t(key === 'kind' ? 'agenda:kind.label' : `agenda:form.${key}`),
        yours: yours[key],
        theirs: theirs[key],
      })),
    );
  }

  private async addForm(request: OfMeeting, values: FormBody, more: More = {}): Promise<Page> {
    const { t } = request;
    const { meeting, agenda } = await readToRun(request, request.params.meetingId);
    const { meetingChoices } = await api(request).query(meetingChoicesDocument, {});
    const registers = meetingChoices.groups.find(({ id }) => id === meeting.groupId)?.registers ?? [];
    const chosen = field(values, 'kind') || 'discussion';
    const checked = agenda.items.filter(({ kind }) => kind === 'register_check').map(({ title }) => title);
    const kinds = [
      ...['discussion', ...gathering.filter((kind) => !agenda.items.some((item) => item.kind === kind))].map(
        (kind) => ({ value: kind, text: t(`agenda:kind.${kind}`) }),
      ),
      ...registers
        .filter(({ name }) => !checked.includes(name))
        .map(({ id, name }) => ({
          value: `register_check ${id}`,
          text: t('agenda:kind.register_check', { register: name }),
        })),
    ];
    return page(template, {
      title: t('agenda:add.title'),
      caption: meeting.title,
      action: urls.addAgendaItem({ meetingId: meeting.id }),
      formId: formId(values),
      kinds: kinds.map((kind) => ({ ...kind, checked: kind.value === chosen })),
      asksTitle: true,
      values,
      ...choicesOf(agenda, values, t),
      save: t('agenda:add.save'),
      back: { href: urls.meeting({ meetingId: meeting.id }), text: meeting.title },
      ...more,
    });
  }

  private changeForm(request: OfItem, found: AgendaRead, values: FormBody, more: More = {}): Page {
    const { t, params } = request;
    const { meeting, agenda } = found;
    const item = itemOf(found, params.itemId);
    return page(template, {
      title: t('agenda:changeItem.title'),
      caption: item.title,
      action: urls.agendaItem(params),
      version: item.version,
      kinds: kindsFor(item, found.agenda, values, t),
      asksTitle: item.kind !== 'register_check' && item.kind !== 'conference',
      values,
      ...choicesOf(agenda, values, t, item.kind === 'conference' ? conferenceAudiences : undefined),
      save: t('agenda:form.save'),
      back: { href: urls.meeting({ meetingId: meeting.id }), text: meeting.title },
      ...more,
    });
  }
}
