import { conflict, type Conflict } from '../../pages/conflict.js';
import { date, dateTime } from '../../pages/filters.js';
import type { FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { PlanActionDetail, PlanActionStatus, Rating } from './documents.js';
import { ownerOf, periodOf, sourceOf, standingOf } from './plans.presenter.js';

const ratings: Rating[] = ['red', 'amber', 'green'];

/** "£1,200" or "£1,200.50"; nothing when nobody said what it costs. */
export const poundsOf = (pence: number | null): string =>
  pence === null
    ? ''
    : new Intl.NumberFormat('en-GB', {
        style: 'currency',
        currency: 'GBP',
        minimumFractionDigits: pence % 100 ? 2 : 0,
      }).format(pence / 100);

function facts(action: PlanActionDetail, t: Translate) {
  const due =
    action.dueOn === action.firstDueOn
      ? date(action.dueOn)
      : t('plans:movedFrom', { due: date(action.dueOn), first: date(action.firstDueOn) });
  return [
    { key: t('plans:columns.owner'), value: ownerOf(action, t) },
    { key: t('plans:columns.due'), value: due },
    { key: t('plans:fields.period'), value: periodOf(action, t) },
    { key: t('plans:fields.cost'), value: poundsOf(action.costPence) },
    { key: t('plans:fields.theme'), value: action.themeTitle },
  ].filter(({ value }) => value);
}

/** An action of a plan: how it stands, its history, and what its reader may do. `typed` wins over what is stored. */
export function planActionPage(action: PlanActionDetail, t: Translate, typed: FormBody = {}) {
  const { id: actionId } = action;
  const open = action.status === 'open';
  return {
    title: action.title,
    planTitle: action.planTitle,
    // `rating` and `progress` are macros of the templates: a field of that name would hide them.
    ratingNow: action.rating,
    ratingReason: action.ratingReason,
    standing: standingOf(action, t),
    blocker: action.blocker,
    facts: facts(action, t),
    outcome: action.outcomeNote,
    waitsFor: action.waitsFor.map((other) => ({
      href: urls.planAction({ actionId: other.id }),
      title: other.title,
      state: {
        text: t(`plans:status.${other.status}`),
        kind: other.status === 'done' ? 'good' : 'quiet',
      },
    })),
    notes: action.notes.map((note) => ({ text: note.text, by: told(note, t) })),
    ratings: action.ratings.map((each) => ({ rating: each.rating, reason: each.reason, by: told(each, t) })),
    findings: action.findings.map((finding) => ({ source: sourceOf(finding), text: finding.text })),
    request: requestOf(action, t),
    version: action.version,
    report: action.mayReport && open ? urls.reportProgress({ actionId }) : undefined,
    complete: action.mayReport && open ? urls.completePlanAction({ actionId }) : undefined,
    reopen: action.mayRun && !open ? urls.completePlanAction({ actionId }) : undefined,
    change: action.mayRun && open ? urls.changePlanAction({ actionId }) : undefined,
    choices: ratings.map((value) => ({ value, text: t(`common:rating.${value}`) })),
    values: { rating: action.rating ?? '', blocker: action.blocker, ...typed },
    back: { href: urls.plan({ planId: action.planId }), text: action.planTitle },
  };
}

/** What another group passed on and this was made of: once it is completed, whoever runs the group answers. */
function requestOf({ request, status, mayRun }: PlanActionDetail, t: Translate) {
  if (!request) return undefined;
  const waits = request.status === 'accepted' && status !== 'open' && mayRun;
  const { id: requestId } = request;
  return {
    text: t(waits ? 'group-requests:ofActionDone' : 'group-requests:ofAction'),
    href: waits ? urls.answerGroupRequest({ requestId }) : urls.groupRequest({ requestId }),
    link: t(waits ? 'group-requests:ofActionAnswer' : 'group-requests:ofActionLink'),
  };
}

const told = ({ byName, at }: { byName: string; at: string }, t: Translate): string =>
  t('plans:told', { name: byName, when: dateTime(at) });

/** What somebody else made of the action while this person wrote. */
export function progressConflict(
  typed: { rating: string; blocker: string },
  now: PlanActionDetail,
  t: Translate,
): Conflict {
  const rating = (value: string) => t(`common:rating.${value || 'none'}`);
  return conflict([
    { label: t('plans:columns.rating'), yours: rating(typed.rating), theirs: rating(now.rating ?? '') },
    { label: t('plans:progress.blocker'), yours: typed.blocker, theirs: now.blocker },
  ]);
}

export function outcomeConflict(
  typed: { outcome: PlanActionStatus; note: string },
  now: PlanActionDetail,
  t: Translate,
): Conflict {
  const both = conflict([
    {
      label: t('plans:complete.outcome'),
      yours: t(`plans:status.${typed.outcome}`),
      theirs: t(`plans:status.${now.status}`),
    },
    { label: t('plans:complete.note'), yours: typed.note, theirs: now.outcomeNote },
  ]);
  return { ...both, settled: now.status !== 'open' };
}
