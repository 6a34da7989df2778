import { date, dateTime } from '../../pages/filters.js';
import type { FormBody } from '../../request/form.js';
import { dateParts } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { CaseAction, CaseContribution, Change, Entry, Rating } from './documents.js';
import { initialsOf, nameOf, row, strip } from './progress.presenter.js';

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const ratings: Rating[] = ['red', 'amber', 'green'];
const isRating = (text: string | null): text is Rating => ratings.includes(text as Rating);

const knownWords = [
  'rating',
  'outcome',
  'reviewBy',
  'reason',
  'leadAgency',
  'leadPerson',
  'lastSchool',
  'externalReference',
];

/** One line of "what changed": ratings and dates in the words of the page. */
function changeRow(change: Change, t: Translate) {
  const words = (value: string | null) => {
    if (value === null || value === '') return t('check:changes.nothing');
    return isRating(value) ? t(`common:rating.${value}`) : value;
  };
  const known = knownWords.includes(change.what) ? t(`check:changes.what.${change.what}`) : undefined;
  return {
    what:
      change.kind === 'action'
        ? t(`check:changes.action_${change.what}`, { title: change.label })
        : (change.label ?? known ?? t(`check:changes.kind.${change.kind}`)),
    was: words(change.was),
    now: words(change.isNow),
    who: t('check:changes.who', { who: change.who, date: date(change.at) }),
  };
}

/** An action's status in words that want notice or not. */
export function actionStatus(
  action: CaseAction,
  today: string,
  t: Translate,
): { text: string; kind: 'good' | 'bad' | 'quiet' } {
  if (action.status === 'done') return { text: t('check:actions.done'), kind: 'good' };
  if (action.status !== 'open') return { text: t(`check:actions.${action.status}`), kind: 'bad' };
  const late = daysBetween(action.dueOn, today);
  return late > 0
    ? { text: t('check:actions.overdue', { count: late }), kind: 'bad' }
    : { text: t('check:actions.open'), kind: 'quiet' };
}

const contributionView = (one: CaseContribution) => ({
  agency: one.agency,
  facts: one.facts,
  opinion: one.opinion,
  by: `${one.who}, ${dateTime(one.givenAt)}`,
});

function explanations(entry: Entry, t: Translate) {
  const all = entry.contributions.filter(({ kind }) => kind === 'explanation');
  const fresh = all.filter(({ isNew }) => isNew);
  if (fresh.length) {
    return fresh.map((one) => ({
      ...contributionView(one),
      heading: t('check:explanation.from', { agency: one.agency }),
      old: false,
    }));
  }
  return all.slice(0, 1).map((one) => ({
    ...contributionView(one),
    heading: t('check:explanation.earlier', { agency: one.agency }),
    old: true,
  }));
}

/** How long, and how often, in one line below the name. */
function facts(entry: Entry, t: Translate): string {
  const { reference, openedOn, rating, redChecks, sameRatingChecks } = entry.case;
  const checks = rating === 'red' ? redChecks : sameRatingChecks;
  const word = t(`common:rating.${rating}`);
  return [
    reference,
    t('check:facts.lead', {
      lead: entry.leadPerson ? `${entry.leadPerson.name}, ${entry.leadAgency.name}` : entry.leadAgency.name,
    }),
    t('check:facts.days', { count: daysBetween(openedOn, entry.today) }),
    ...(checks ? [t('check:facts.checks', { count: checks, rating: word })] : []),
  ].join('. ');
}

/** What the form holds before anybody typed: the decision as it stands, or everything as it is now. */
export function valuesOf(entry: Entry): FormBody {
  const { review } = entry;
  const verdict =
    review.status === 'come_back'
      ? 'come_back'
      : review.status !== 'decided'
        ? ''
        : review.satisfactory
          ? 'satisfactory'
          : 'not_satisfactory';
  return {
    verdict,
    reason: review.reason,
    rating: entry.case.rating,
    ratingSeen: entry.case.rating,
    ratingReason: review.ratingReason,
    nextReview: review.nextReview ?? 'next_check',
    ...dateParts(review.nextReview === 'date' ? review.nextReviewOn : null, 'nextReviewOn'),
    outcome: review.outcome ?? '',
    actionOwner: entry.owners.some(({ personId, agencyId }) => !personId && agencyId === entry.leadAgency.id)
      ? `agency:${entry.leadAgency.id}`
      : '',
  };
}

function decided(entry: Entry, t: Translate) {
  const { review } = entry;
  const open = review.status === 'waiting';
  return {
    verdict: open
      ? t('check:decision.notYet')
      : t(
          `check:note.${review.status === 'decided' ? (review.satisfactory ? 'satisfactory' : 'notSatisfactory') : review.status === 'come_back' ? 'comeBack' : 'undecided'}`,
        ),
    reason: review.reason,
    rag: { rating: review.ratingAfter ?? entry.case.rating },
    ratingReason: review.ratingReason,
    next: review.outcome
      ? entry.outcomes.find(({ key }) => key === review.outcome)?.label
      : date(review.nextReviewOn),
    who: review.decidedByName ? `${review.decidedByName}, ${dateTime(review.decidedAt)}` : '',
  };
}

/** One case in a check: left the evidence, right the decision. */
export function entryPage(entry: Entry, values: FormBody, t: Translate) {
  const { check, review, today } = entry;
  const at = { checkId: check.id, reviewId: review.id };
  const information = entry.contributions.filter(({ kind, isNew }) => kind !== 'explanation' && isNew);
  const before = entry.actions.filter(({ setIn }) => setIn !== 'this_review');
  const since = entry.case.lastCheckedAt;
  const name = nameOf(entry);
  return {
    title: t(entry.age === null ? 'check:entry.title' : 'check:entry.titleAge', {
      position: entry.position,
      total: entry.total,
      name,
      age: entry.age,
    }),
    strip: strip(check, t),
    action: urls.checkCase(at),
    caseHref: urls.case({ caseId: entry.case.id }),
    projector: urls.meetingProjector({ meetingId: check.meetingId }),
    facts: facts(entry, t),
    now: { rating: entry.case.rating, stale: entry.stale },
    changesHeading: since ? t('check:changes.since', { date: date(since) }) : t('check:changes.ever'),
    changes: entry.changes.map((change) => changeRow(change, t)),
    actionsHeading: t(
      before.length && before.every(({ setIn }) => setIn === 'last_check')
        ? 'check:actions.lastCheck'
        : 'check:actions.all',
    ),
    actions: before.map((action) => ({ ...action, state: actionStatus(action, today, t) })),
    explanations: explanations(entry, t),
    explained: entry.explained,
    information: information.map((one) => ({
      ...contributionView(one),
      nothing: one.kind === 'nothing_held',
    })),
    mayDecide:
      check.mayRun && check.status === 'running' && (entry.case.status === 'open' || review.outcome !== null),
    closed: entry.case.status === 'closed',
    decided: decided(entry, t),
    form: form(entry, values, t),
    nextCases: entry.nextCases.map((listed) => ({
      ...row(check.id, listed, t),
      here: listed.reviewId === review.id,
    })),
    allText: t('check:next.all', {
      count: entry.total,
      left: check.progress.waiting + check.progress.comeBack,
    }),
  };
}

function form(entry: Entry, values: FormBody, t: Translate) {
  const { review } = entry;
  const chosen = (name: string, value: string) => values[name] === value;
  return {
    question: entry.question,
    verdicts: (['satisfactory', 'not_satisfactory', 'come_back'] as const).map((value) => ({
      value,
      text: t(`check:verdict.${value}`),
      key: { satisfactory: 's', not_satisfactory: 'n', come_back: 'l' }[value],
      checked: chosen('verdict', value),
    })),
    ratings: ratings.map((value) => ({
      value,
      key: value[0],
      checked: chosen('rating', value),
      rag: { rating: value },
    })),
    wasRating: t('check:decision.wasRating', { rating: t(`common:rating.${entry.case.rating}`) }),
    ratingNow: entry.case.rating,
    redNeedsReason: entry.redNeedsReason,
    redCount: review.redChecksBefore + 1,
    set: review.actions.map(({ title }) => title),
    agencies: entry.owners
      .filter(({ personId }) => !personId)
      .map(({ agencyId, agencyName }) => ({
        value: `agency:${agencyId}`,
        text: agencyName,
        selected: chosen('actionOwner', `agency:${agencyId}`),
      })),
    people: entry.owners
      .filter(({ personId }) => personId)
      .map(({ agencyId, agencyName, personId, personName }) => ({
        value: `person:${personId}:${agencyId}`,
        text: `${personName}, ${agencyName}`,
        selected: chosen('actionOwner', `person:${personId}:${agencyId}`),
      })),
    next: [
      {
        value: 'next_check',
        text: t('check:nextReview.next_check', { date: date(entry.nextChecks.next) }),
        checked: chosen('nextReview', 'next_check'),
      },
      {
        value: 'check_after',
        text: t('check:nextReview.check_after', { date: date(entry.nextChecks.after) }),
        checked: chosen('nextReview', 'check_after'),
      },
      { value: 'date', text: t('check:nextReview.date'), checked: chosen('nextReview', 'date') },
      { value: 'close', text: t('check:nextReview.close'), checked: chosen('nextReview', 'close') },
    ],
    outcomes: entry.outcomes.map(({ key, label }) => ({
      value: key,
      text: label,
      selected: chosen('outcome', key),
    })),
    openActions: entry.actions.some(({ status }) => status === 'open'),
  };
}

/** The same case for a screen that everybody in the room sees: initials, and nothing that was written about anybody. */
export function projectorPage(entry: Entry, t: Translate) {
  const { check, position, total } = entry;
  return {
    title: t('check:projector.title', { position, total, initials: initialsOf(entry) }),
    strip: strip(check, t),
    now: { rating: entry.case.rating, stale: entry.stale },
    reference: entry.case.reference,
    lead: entry.leadAgency.name,
    changes: t('check:note.changes', { count: entry.changes.length }),
    explained: t(entry.explained ? 'check:projector.explained' : 'check:projector.notExplained'),
    decision: decided(entry, t).verdict,
    following: entry.nextCases.slice(1).map((listed) => ({
      position: listed.position,
      initials: initialsOf(listed),
      rag: { rating: listed.rating, stale: listed.stale },
    })),
    back: {
      href: urls.checkCase({ checkId: check.id, reviewId: entry.review.id }),
      text: t('check:projector.back'),
    },
  };
}
