import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';

/** An action of a group's plan that waits for whoever opens their inbox. */
export interface GroupAction {
  id: string;
  title: string;
  planTitle: string;
  groupName: string;
  dueOn: string;
  overdueWorkingDays: number | null;
}

/** An action that a meeting set, and that waits for whoever opens their inbox. */
export interface MeetingActionWaiting {
  id: string;
  title: string;
  groupName: string | null;
  dueOn: string;
  overdueWorkingDays: number | null;
}

const overdueWords = (days: number | null, t: Translate) =>
  days === null
    ? undefined
    : { text: days ? t('inbox:overdueBy', { count: days }) : t('inbox:overdueSinceWeekend'), kind: 'bad' };

/** What meetings set stands below what plans set. */
export const meetingActionRows = (actions: MeetingActionWaiting[], t: Translate) =>
  actions.map(({ id, title, groupName: group, dueOn, overdueWorkingDays }) => ({
    href: urls.meetingAction({ actionId: id }),
    title,
    plan: group ? t('meetingActions:inbox', { group }) : t('meetingActions:inboxAlone'),
    due: date(dueOn),
    overdue: overdueWords(overdueWorkingDays, t),
  }));

/** Group actions stand below those on cases, in one list: they have no tabs of their own. */
export const groupActionRows = (actions: GroupAction[], t: Translate) =>
  actions.map((action) => ({
    href: urls.planAction({ actionId: action.id }),
    title: action.title,
    plan: t('inbox:group.planOf', { plan: action.planTitle, group: action.groupName }),
    due: date(action.dueOn),
    overdue: overdueWords(action.overdueWorkingDays, t),
  }));
