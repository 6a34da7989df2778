import { field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { StandingItem, StandingItems, StandingKind } from './documents.js';

const kinds: StandingKind[] = ['standing', 'matters_arising', 'actions_due', 'cases_due', 'escalations'];
const places = ['first', 'last'] as const;
const audiences = ['everybody', 'members'] as const;

/** What stands on every agenda of a group, before and after what a meeting is called for. */
export function standingPage({ groupId, groupName, items }: StandingItems, newId: string, t: Translate) {
  const row = (item: StandingItem, n: number, all: StandingItem[]) => {
    const at = { groupId, standingId: item.id };
    const steps = ['up', 'down', 'remove'].filter(
      (step) => (step !== 'up' || n > 0) && (step !== 'down' || n < all.length - 1),
    );
    return {
      text: item.title,
      about: [
        item.minutes ? t('agenda:minutes', { count: item.minutes }) : '',
        item.audience === 'members' ? t('agenda:audience.membersShown') : '',
      ]
        .filter(Boolean)
        .join(', '),
      change: urls.standingItem(at),
      version: item.version,
      steps: steps.map((step) => ({
        text: t(`agenda:step.${step}`),
        action: urls.standingStep({ ...at, step }),
      })),
    };
  };
  return {
    title: t('agenda:standing.title'),
    group: groupName,
    places: places.map((place) => ({
      text: t(`agenda:standing.${place}`),
      items: items.filter((item) => item.place === place).map(row),
    })),
    add: urls.standingItem({ groupId, standingId: newId }),
    back: { href: urls.meetings(), text: t('meetings:title') },
  };
}

export const valuesOfStanding = (item: StandingItem): FormBody => ({
  kind: item.kind,
  title: item.title,
  minutes: item.minutes ? String(item.minutes) : '',
  place: item.place,
  audience: item.audience,
});

/** The choices of its form; what gathers something is offered while it is not there. */
export function standingChoices(
  { items }: StandingItems,
  item: StandingItem | undefined,
  values: FormBody,
  t: Translate,
) {
  const chosen = (name: string, usual: string) => field(values, name) || usual;
  const others = items.filter((one) => one.id !== item?.id);
  const free = kinds.filter((kind) => kind === 'standing' || !others.some((one) => one.kind === kind));
  return {
    kinds: free.map((value) => ({
      value,
      text: t(`agenda:kind.${value}`),
      checked: value === chosen('kind', 'standing'),
    })),
    places: places.map((value) => ({
      value,
      text: t(`agenda:standing.${value}`),
      checked: value === chosen('place', 'first'),
    })),
    audiences: audiences.map((value) => ({
      value,
      text: t(`agenda:audience.${value}`),
      checked: value === chosen('audience', 'everybody'),
    })),
  };
}

/** It in words, for showing two side by side. */
export const standingWords = (values: FormBody, t: Translate) => ({
  kind: t(`agenda:kind.${field(values, 'kind') || 'standing'}`),
  title: field(values, 'title'),
  minutes: field(values, 'minutes'),
  place: t(`agenda:standing.${field(values, 'place') || 'first'}`),
  audience: t(`agenda:audience.${field(values, 'audience') || 'everybody'}`),
});
