import { Controller, Get, Post, Req } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { ApiError } from '../../api-client/api-error.js';
import { conflict } from '../../pages/conflict.js';
import { goTo, page, type Page, type PageView, type Redirect } from '../../pages/page.js';
import { field, version, type FormBody } from '../../request/form.js';
import { api, type WebRequest } from '../../request/web-request.js';
import { urls } from '../../urls.js';
import {
  moveStandingItemDocument,
  removeStandingItemDocument,
  saveStandingItemDocument,
  standingItemsDocument,
  type StandingItem,
  type StandingItems,
  type StandingKind,
} from './documents.js';
import { minutesTyped, problem, refused } from './item-form.js';
import { standingChoices, standingPage, standingWords, valuesOfStanding } from './standing.presenter.js';

type OfGroup = WebRequest<{ groupId: string }>;
type OfItem = WebRequest<{ groupId: string; standingId: string }>;
type More = Partial<PageView>;

/** What stands on every agenda of a group. An address with an id that is not there yet is for a new one. */
@Controller()
export class StandingController {
  @Get(urls.standing.pattern)
  async list(@Req() request: OfGroup): Promise<Page> {
    const found = await this.read(request);
    return page('journeys/agenda/standing.njk', standingPage(found, newId(), request.t));
  }

  @Get(urls.standingItem.pattern)
  async ask(@Req() request: OfItem): Promise<Page> {
    const found = await this.read(request);
    const item = found.items.find(({ id }) => id === request.params.standingId);
    return this.form(request, found, item, item ? valuesOfStanding(item) : {});
  }

  @Post(urls.standingItem.pattern)
  async save(@Req() request: OfItem): Promise<Page | Redirect> {
    const { body, t } = request;
    const { groupId, standingId } = request.params;
    const minutes = minutesTyped(body);
    const before = { version: version(body) };
    const again = async (more: More) => {
      const found = await this.read(request);
      const item = found.items.find(({ id }) => id === standingId);
      return this.form(request, found, item, body, { ...before, ...more });
    };
    if (minutes === undefined) return again(problem('minutes', t('agenda:form.minutesWrong')));
    const input = {
      id: standingId,
      groupId,
      expectedVersion: version(body),
      kind: (field(body, 'kind') || 'standing') as StandingKind,
      place: field(body, 'place') === 'last' ? ('last' as const) : ('first' as const),
      title: field(body, 'title'),
      minutes,
      audience: field(body, 'audience') === 'members' ? ('members' as const) : ('everybody' as const),
    };
    const { refusal } = (await api(request).mutate(saveStandingItemDocument, { input })).changed;
    if (!refusal) return goTo(urls.standing({ groupId }), { saved: t('agenda:saved.standing') });
    if (refusal.code !== 'changed-meanwhile') return again(refused(refusal));
    const now = (await this.read(request)).items.find(({ id }) => id === standingId)!;
    const [yours, theirs] = [standingWords(body, t), standingWords(valuesOfStanding(now), t)];
    const rows = (['kind', 'title', 'minutes', 'place', 'audience'] as const).map((key) => ({
      label: t(key === 'kind' ? 'agenda:kind.label' : `agenda:form.${key}`),
      yours: yours[key],
      theirs: theirs[key],
    }));
    return again({ conflict: conflict(rows), version: now.version });
  }

  @Post(urls.standingStep.pattern)
  async step(
    @Req() request: WebRequest<{ groupId: string; standingId: string; step: string }>,
  ): Promise<Page | Redirect> {
    const { t } = request;
    const { groupId, standingId: id, step } = request.params;
    if (step !== 'up' && step !== 'down' && step !== 'remove') throw new ApiError('not-found', 'step');
    const { changed } =
      step === 'remove'
        ? await api(request).mutate(removeStandingItemDocument, {
            input: { groupId, id, expectedVersion: version(request.body) },
          })
        : await api(request).mutate(moveStandingItemDocument, { input: { groupId, id, direction: step } });
    if (!changed.refusal) return goTo(urls.standing({ groupId }), { saved: t('agenda:saved.standing') });
    const view = standingPage(await this.read(request), newId(), t);
    return page('journeys/agenda/standing.njk', { ...view, ...problem('heading', changed.refusal.message) });
  }

  private form(
    request: OfItem,
    found: StandingItems,
    item: StandingItem | undefined,
    values: FormBody,
    more: More = {},
  ): Page {
    const { t, params } = request;
    return page('journeys/agenda/item-form.njk', {
      title: t(item ? 'agenda:standing.changeTitle' : 'agenda:standing.add'),
      caption: found.groupName,
      action: urls.standingItem(params),
      version: item?.version,
      asksTitle: true,
      values,
      ...standingChoices(found, item, values, t),
      save: t('agenda:form.save'),
      back: { href: urls.standing({ groupId: params.groupId }), text: t('agenda:standing.title') },
      ...more,
    });
  }

  private async read(request: OfGroup): Promise<StandingItems> {
    const { groupId } = request.params;
    const { standingItems } = await api(request).query(standingItemsDocument, { groupId });
    if (!standingItems) throw new ApiError('not-found', 'group');
    return standingItems;
  }
}
