import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Action, InboxCounts, Part } from './documents.js';

/** Everything open, one part of it, or what was completed. */
export type InboxView = 'open' | Part | 'done';

const views: InboxView[] = ['open', 'overdue', 'soon', 'later', 'done'];
const parts: Part[] = ['overdue', 'soon', 'later'];

/** An unknown view in an address shows everything open. */
export const readView = (value: string | undefined): InboxView =>
  views.find((view) => view === value) ?? 'open';

/** How an action stands, in words and as a kind for `state()`. */
export function standing(action: Action, t: Translate): { text: string; kind: 'bad' | 'good' | 'quiet' } {
  if (action.status === 'done') return { text: t('inbox:status.done'), kind: 'good' };
  if (action.status !== 'open') return { text: t(`inbox:status.${action.status}`), kind: 'quiet' };
  if (action.part !== 'overdue') return { text: t('inbox:status.open'), kind: 'quiet' };
  const text = action.overdueWorkingDays
    ? t('inbox:overdueBy', { count: action.overdueWorkingDays })
    : t('inbox:overdueSinceWeekend');
  return { text, kind: 'bad' };
}

export const ownerOf = (action: Action, t: Translate): string =>
  action.ownerPersonName
    ? t('inbox:owner', { person: action.ownerPersonName, agency: action.ownerAgencyName })
    : t('inbox:ownerNobody', { agency: action.ownerAgencyName });

const row = (action: Action, t: Translate) => ({
  href: urls.action({ actionId: action.id }),
  title: action.title,
  reference: action.reference ?? t('inbox:noReference'),
  subject: action.subjectName,
  due: date(action.dueOn),
  completed: date(action.closedAt),
  owner: ownerOf(action, t),
  standing: standing(action, t),
});

/** The inbox: tabs with counts, and the actions in groups by how soon they are due. */
export function inboxPage(
  inbox: { nodes: Action[]; next: string | null },
  counts: InboxCounts,
  { view, after }: { view: InboxView; after?: string | undefined },
  t: Translate,
) {
  const show = view === 'open' ? undefined : view;
  const numbers = { ...counts, open: counts.overdue + counts.soon + counts.later, done: undefined };
  const grouped = parts.map((part) => ({
    heading: t(`inbox:part.${part}`),
    rows: inbox.nodes.filter((action) => action.part === part).map((action) => row(action, t)),
  }));
  const done = [{ heading: t('inbox:part.done'), rows: inbox.nodes.map((action) => row(action, t)) }];
  return {
    title: t('inbox:title'),
    tabs: views.map((each) => ({
      text:
        numbers[each] === undefined
          ? t(`inbox:view.${each}`)
          : t('inbox:viewCount', { view: t(`inbox:view.${each}`), count: numbers[each] }),
      href: urls.inbox({ show: each === 'open' ? undefined : each }),
      active: each === view,
    })),
    done: view === 'done',
    groups: (view === 'done' ? done : grouped).filter(({ rows }) => rows.length > 0),
    empty: inbox.nodes.length === 0 ? { text: t(`inbox:empty.${view}`), next: t('inbox:emptyNext') } : null,
    first: after ? urls.inbox({ show }) : null,
    next: inbox.next ? urls.inbox({ show, after: inbox.next }) : null,
  };
}
