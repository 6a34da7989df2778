import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { FamilyCopy } from './after.documents.js';

/** The family's copy and the decision letter: both from what is for the family, and from nothing else. */
export function letterPage(copy: FamilyCopy, isLetter: boolean, t: Translate) {
  const { heldOn, interim, outcomeLabel, plan, nextBy, coreGroupBy, reconvenedOn } = copy;
  return {
    title: t(isLetter ? 'conferences:letter.title' : 'conferences:copy.title', { about: copy.reference }),
    heading: t('conferences:copy.title', { about: copy.subjectName }),
    back: { href: urls.conference({ itemId: copy.itemId }), text: t('conferences:copy.back') },
    name: copy.subjectName,
    reference: copy.reference,
    group: copy.groupName,
    today: date(copy.today),
    held: heldOn
      ? t('conferences:copy.held', { date: date(heldOn) })
      : t('conferences:copy.notHeld', { date: date(copy.sitsOn) }),
    outcome: interim
      ? t('conferences:copy.interim', { on: date(reconvenedOn) })
      : outcomeLabel
        ? t('conferences:copy.outcome', { outcome: outcomeLabel })
        : '',
    decision: copy.decision,
    discussion: copy.discussion,
    childViews: copy.childViews,
    plan: plan && {
      heading: t(`conferences:plan.${plan.kind}`),
      aims: plan.aims,
      reviewBy: t('conferences:copy.reviewBy', { date: date(plan.reviewBy) }),
    },
    actions: copy.actions.map((action) => ({ ...action, due: date(action.dueOn) })),
    reports: copy.reports,
    dates: [
      coreGroupBy ? t('conferences:copy.coreGroupBy', { date: date(coreGroupBy) }) : '',
      nextBy ? t('conferences:copy.nextBy', { date: date(nextBy) }) : '',
    ].filter(Boolean),
  };
}
