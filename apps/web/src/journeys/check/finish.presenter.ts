import { date, dateTime } from '../../pages/filters.js';
import type { FormBody } from '../../request/form.js';
import { field } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { CheckPage, Decision, Rating } from './documents.js';
import { nameOf, strip } from './progress.presenter.js';

const ratings: Rating[] = ['red', 'amber', 'green'];
const isOpen = ({ status }: Decision) => status === 'waiting' || status === 'come_back';

/** How many cases had and have each rating. */
export function movement(decisions: Decision[]) {
  return ratings.map((value) => ({
    rag: { rating: value },
    before: decisions.filter(({ ratingBefore }) => ratingBefore === value).length,
    after: decisions.filter(
      ({ ratingBefore, ratingAfter, outcome }) => !outcome && (ratingAfter ?? ratingBefore) === value,
    ).length,
  }));
}

/** The sentences that the chair reads aloud at the end. */
export function summary(check: CheckPage, decisions: Decision[], t: Translate): string[] {
  const actions = decisions.reduce((sum, one) => sum + one.actions.length, 0);
  const closed = decisions.filter(({ outcome }) => outcome).length;
  const changed = decisions.filter(
    ({ ratingBefore, ratingAfter }) => ratingAfter && ratingAfter !== ratingBefore,
  ).length;
  const { progress } = check;
  return [
    t('check:summary.decided', { done: progress.decided, count: progress.total }),
    t('check:summary.explanations', { yes: progress.satisfactory, no: progress.notSatisfactory }),
    t('check:summary.changed', { count: changed }),
    t('check:summary.actions', { count: actions }),
    t('check:summary.closed', { count: closed }),
  ];
}

export function finishPage(
  check: CheckPage,
  decisions: Decision[],
  typed: FormBody | undefined,
  t: Translate,
) {
  return {
    title: t('check:finish.title'),
    strip: strip(check, t),
    action: urls.finishCheck({ checkId: check.id }),
    version: check.version,
    undecided: decisions.filter(isOpen).map((one) => ({
      reviewId: one.reviewId,
      inputId: `reason-${one.reviewId}`,
      name: t('check:finish.case', { position: one.position, name: nameOf(one) }),
      reference: one.reference,
      href: urls.checkCase({ checkId: check.id, reviewId: one.reviewId }),
      value: typed ? field(typed, `reason-${one.reviewId}`) : '',
    })),
    summary: summary(check, decisions, t),
    movement: movement(decisions),
    back: { href: urls.resumeCheck({ checkId: check.id }), text: t('check:finish.back') },
  };
}

function decisionView(one: Decision, t: Translate) {
  const verdict =
    one.status === 'undecided'
      ? t('check:result.undecided', { reason: one.undecidedReason ?? '' })
      : isOpen(one)
        ? t('check:decision.notYet')
        : t(one.satisfactory ? 'check:note.satisfactory' : 'check:note.notSatisfactory');
  const next = one.outcome ? t('check:result.closed', { outcome: one.outcome }) : date(one.nextReviewOn);
  return {
    position: one.position,
    name: nameOf(one),
    reference: one.reference,
    href: urls.case({ caseId: one.caseId }),
    before: { rating: one.ratingBefore },
    after: { rating: one.ratingAfter ?? one.ratingBefore },
    moved: one.ratingAfter !== null && one.ratingAfter !== one.ratingBefore,
    ratingReason: one.ratingReason,
    verdict,
    reason: one.reason,
    explanation: one.explanation,
    next,
    actions: one.actions.map(({ title, owner, dueOn }) =>
      t('check:result.action', { title, owner, date: date(dueOn) }),
    ),
  };
}

/** All that a check decided: while it runs, so far. */
export function resultPage(check: CheckPage, decisions: Decision[], t: Translate) {
  const finished = check.status === 'finished';
  return {
    title: t(finished ? 'check:result.title' : 'check:result.titleSoFar', { register: check.registerName }),
    when: finished
      ? t('check:result.finished', { when: dateTime(check.finishedAt), who: check.finishedBy ?? '' })
      : undefined,
    nextCheck: check.nextCheckOn ? t('check:result.nextCheck', { date: date(check.nextCheckOn) }) : undefined,
    summary: summary(check, decisions, t),
    movement: movement(decisions),
    decisions: decisions.map((one) => decisionView(one, t)),
    file: urls.checkDecisionsFile({ checkId: check.id }),
    back: { href: urls.meeting({ meetingId: check.meetingId }), text: t('check:backToMeeting') },
  };
}
