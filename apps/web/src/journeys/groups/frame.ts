import { ApiError } from '../../api-client/api-error.js';
import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { GroupHead } from './documents.js';

/** The pages of one group, in the order of their links. */
const pagesOf = {
  summary: urls.groupHome,
  members: urls.groupMembers,
  matrix: urls.groupMatrix,
  terms: urls.groupTerms,
};
/** What the group does: for its people and for whoever oversees it; an administrator sees how it is set up. */
const workOf = {
  meetings: ({ groupId }: { groupId: string }) => urls.meetings({ group: groupId }),
  plans: urls.plans,
  requests: urls.groupRequests,
  figures: urls.groupFigures,
};
export type GroupPageName = keyof typeof pagesOf | keyof typeof workOf;

/** A group that is hidden or not there gets the same page. */
export function there<Found>(found: Found | null): Found {
  if (!found) throw new ApiError('not-found', 'group');
  return found;
}

/** What stands above every page of a group: its name, what it is, until when, and links to its other pages. */
export function groupFrame(group: GroupHead, current: GroupPageName, today: string, t: Translate) {
  const { id: groupId, endsOn, closedOn } = group;
  const over = endsOn !== null && endsOn < today;
  return {
    title: current === 'summary' ? group.name : t(`groups:titleOf.${current}`, { group: group.name }),
    back: { href: urls.myGroups(), text: t('groups:title') },
    group: {
      id: groupId,
      name: group.name,
      kind: t(`administration:groupKind.${group.kind}`),
      because: group.because,
      state: closedOn
        ? { text: t('groups:finished', { date: date(closedOn) }), kind: 'good' }
        : endsOn
          ? {
              text: t(over ? 'groups:over' : 'groups:until', { date: date(endsOn) }),
              kind: over ? 'bad' : 'quiet',
            }
          : null,
    },
    subNavigation: Object.entries(group.mayRead ? { ...pagesOf, ...workOf } : pagesOf).map(([name, url]) => ({
      text: t(`groups:page.${name}`),
      href: url({ groupId }),
      active: name === current,
    })),
  };
}
