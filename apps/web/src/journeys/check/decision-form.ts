import type { Refusal } from '../../api-client/result.js';
import { conflict, type Conflict } from '../../pages/conflict.js';
import { date, dateTime } from '../../pages/filters.js';
import { dateField, field, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import type { Entry, NextReview, Rating, SaveReviewInput, Verdict } from './documents.js';

type Problems = [inputId: string, text: string][];

/** What was typed as the API takes it, or what cannot be understood: dates that are none, and nothing chosen. */
export function readDecision(
  body: FormBody,
  reviewId: string,
  t: Translate,
): { input: SaveReviewInput; problems: Problems } {
  const problems: Problems = [];
  const verdict = field(body, 'verdict') as Verdict | '';
  if (!verdict) problems.push(['verdict', t('check:problem.verdict')]);
  const nextReview = (field(body, 'nextReview') || 'next_check') as NextReview;
  const nextReviewOn = nextReview === 'date' ? dateField(body, 'nextReviewOn') : '';
  if (nextReview === 'date' && !nextReviewOn)
    problems.push(['nextReviewOn', t('check:problem.nextReviewOn')]);
  const action = readAction(body, problems, t);
  const outcome = field(body, 'outcome');
  return {
    problems,
    input: {
      reviewId,
      expectedVersion: version(body),
      ratingSeen: field(body, 'ratingSeen') as Rating,
      verdict: verdict as Verdict,
      // Fields that a choice has hidden again may still hold something: it belongs to the other choice.
      reason: verdict === 'not_satisfactory' ? field(body, 'reason') : '',
      explanation: verdict === 'satisfactory' ? field(body, 'explanation') : '',
      explanationId: field(body, 'explanationId'),
      rating: field(body, 'rating') as Rating,
      ratingReason: field(body, 'ratingReason'),
      actions: action ? [action] : [],
      nextReview,
      ...(nextReviewOn ? { nextReviewOn } : {}),
      ...(nextReview === 'close' && outcome ? { outcome } : {}),
      endOpenActions: field(body, 'endOpenActions') === 'yes',
    },
  };
}

function readAction(
  body: FormBody,
  problems: Problems,
  t: Translate,
): SaveReviewInput['actions'][number] | undefined {
  const title = field(body, 'actionTitle');
  const dueOn = dateField(body, 'actionDue');
  if (!title && dueOn === '') return undefined;
  if (!title) problems.push(['actionTitle', t('check:problem.actionTitle')]);
  if (!dueOn) problems.push(['actionDue', t('check:problem.actionDue')]);
  const [kind, id = '', agencyId = ''] = field(body, 'actionOwner').split(':');
  if (!id) problems.push(['actionOwner', t('check:problem.actionOwner')]);
  const owner = kind === 'person' ? { ownerAgencyId: agencyId, ownerPersonId: id } : { ownerAgencyId: id };
  return { id: formId(body), title, dueOn: dueOn || '', ...owner };
}

const inputs: Record<string, string> = {
  actions: 'actionTitle',
  'actions.0.title': 'actionTitle',
  'actions.0.ownerAgencyId': 'actionOwner',
  'actions.0.ownerPersonId': 'actionOwner',
  'actions.0.dueOn': 'actionDue',
};

/** Which input of the form a refusal is about. */
export const inputOf = (refusal: Refusal): string =>
  inputs[refusal.field ?? ''] ?? refusal.field ?? 'heading';

type Current = {
  verdict: Verdict | null;
  reason: string;
  rating: Rating;
  ratingReason: string;
  nextReview: NextReview | null;
  nextReviewOn: string | null;
  outcome: string | null;
  actions: string[];
  decidedBy: string | null;
  decidedAt: string | null;
};

/** Both values side by side, when somebody else decided the same case meanwhile. */
export function decisionConflict(body: FormBody, refusal: Refusal, entry: Entry, t: Translate): Conflict {
  const current = refusal.current as unknown as Current;
  const verdict = (value: string | null) => (value ? t(`check:verdict.${value}`) : '');
  const rated = (value: string) => (value ? t(`common:rating.${value}`) : '');
  const outcome = (key: string | null) => entry.outcomes.find((one) => one.key === key)?.label ?? '';
  const next = (kind: string | null, on: string | null, key: string | null) => {
    if (!kind) return '';
    if (kind === 'close') return `${t('check:nextReview.close')}: ${outcome(key)}`;
    return date(on) || t(`check:nextReview.short.${kind}`);
  };
  const dates: Record<string, string> = {
    next_check: entry.nextChecks.next,
    check_after: entry.nextChecks.after,
  };
  const kind = field(body, 'nextReview');
  const yoursOn = dates[kind] ?? dateField(body, 'nextReviewOn') ?? null;
  const who = current.decidedBy ? `${current.decidedBy}, ${dateTime(current.decidedAt)}` : undefined;
  return conflict(
    [
      {
        label: t('check:conflict.verdict'),
        yours: verdict(field(body, 'verdict')),
        theirs: verdict(current.verdict),
      },
      { label: t('check:conflict.reason'), yours: field(body, 'reason'), theirs: current.reason },
      {
        label: t('check:conflict.rating'),
        yours: rated(field(body, 'rating')),
        theirs: rated(current.rating),
      },
      {
        label: t('check:conflict.ratingReason'),
        yours: field(body, 'ratingReason'),
        theirs: current.ratingReason,
      },
      {
        label: t('check:conflict.action'),
        yours: field(body, 'actionTitle'),
        theirs: current.actions.join('\n'),
      },
      {
        label: t('check:conflict.next'),
        yours: next(kind, yoursOn, field(body, 'outcome')),
        theirs: next(current.nextReview, current.nextReviewOn, current.outcome),
      },
    ],
    who,
  );
}
