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

/** Group actions stand below those on cases, in one list: they have no tabs of their own. */
export const groupActionRows = (actions: GroupAction[], t: Translate) =>
  actions.map((action) => ({
    href: urls.planAction({ actionId: action.id }),
    title: action.title,
    plan: t('inbox:group.planOf', { plan: action.planTitle, group: action.groupName }),
    due: date(action.dueOn),
    overdue:
      action.overdueWorkingDays === null
        ? undefined
        : {
            text: action.overdueWorkingDays
              ? t('inbox:overdueBy', { count: action.overdueWorkingDays })
              : t('inbox:overdueSinceWeekend'),
            kind: 'bad',
          },
  }));
