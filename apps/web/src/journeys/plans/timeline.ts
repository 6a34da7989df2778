import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { PlanAction, PlanDetail } from './documents.js';
import { actionRow } from './plans.presenter.js';

/** The drawing's own measures: text of 16 px stays readable where the page lets it be that wide. */
const WIDTH = 960;
const ROW = 52;
const TOP = 40;
const MOST_LETTERS = 95;

const dayOf = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 86_400_000;
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The first days of months that lie in between, at most as many as have room. */
function monthsBetween(from: number, to: number): { day: number; text: string }[] {
  const start = new Date(from * 86_400_000);
  const all: { day: number; text: string }[] = [];
  for (let month = start.getUTCMonth() + 1; ; month += 1) {
    const first = new Date(Date.UTC(start.getUTCFullYear(), month, 1));
    const day = first.getTime() / 86_400_000;
    if (day > to) break;
    all.push({ day, text: monthName.format(first) });
  }
  const step = Math.max(1, Math.ceil(all.length / 9));
  return all.filter((_month, at) => at % step === 0);
}

const shortened = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1).trimEnd()}…` : text;

/** Where everything of the drawing stands: one bar an action, from the day it was set to its due date. */
export function timelineOf(actions: PlanAction[], today: string, t: Translate) {
  const spans = actions.map((action) => ({ from: dayOf(action.setAt), to: dayOf(action.dueOn) }));
  const first = Math.min(dayOf(today), ...spans.map(({ from, to }) => Math.min(from, to)));
  const last = Math.max(dayOf(today), ...spans.map(({ to }) => to)) + 1;
  const at = (day: number): number => Math.round(((day - first) / (last - first)) * WIDTH);
  return {
    width: WIDTH,
    height: TOP + actions.length * ROW + 8,
    todayAt: at(dayOf(today)),
    months: monthsBetween(first, last).map(({ day, text }) => {
      const x = at(day);
      // A name at the right edge would stick out.
      return { x, text, anchor: x > WIDTH - 80 ? 'end' : 'start' };
    }),
    bars: actions.map((action, index) => {
      const { from, to } = spans[index]!;
      const x = at(Math.min(from, to));
      const how =
        action.status === 'open'
          ? t(`common:rating.${action.rating ?? 'none'}`)
          : t(`plans:status.${action.status}`);
      return {
        x,
        y: TOP + index * ROW,
        width: Math.max(at(Math.max(from, to)) - x, 6),
        text: shortened(t('plans:timeline.bar', { title: action.title, how })),
        kind: action.status === 'open' ? (action.rating ?? 'none') : 'ended',
      };
    }),
  };
}

/** The plan drawn along time, beside the table of the same days. */
export function timelinePage(plan: PlanDetail, today: string, t: Translate) {
  const actions = plan.themes
    .flatMap((theme) => theme.actions)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.title.localeCompare(b.title, 'en'));
  return {
    title: t('plans:timeline.title'),
    planTitle: plan.title,
    drawing: actions.length ? timelineOf(actions, today, t) : undefined,
    description: t('plans:timeline.description', { count: actions.length, today: date(today) }),
    rows: actions.map((action) => ({
      ...actionRow(action, t),
      theme: action.themeTitle,
      set: date(action.setAt),
    })),
    back: { href: urls.plan({ planId: plan.id }), text: plan.title },
  };
}
