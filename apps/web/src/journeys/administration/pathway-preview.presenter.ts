import { codeSets } from '#libs/reference';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type {
  Pathway,
  PathwayClock,
  PathwayDocument,
  PathwayField,
  PathwayRung,
  PathwayVersion,
} from './documents.js';
import { conferenceRows } from './conference-preview.js';
import { statusOf } from './pathways.presenter.js';

const text = (key: string) => `administration:preview.${key}`;

const requiredWords = (required: boolean | 'warn', t: Translate): string =>
  t(text(required === 'warn' ? 'required.warn' : required ? 'required.yes' : 'required.no'));

function valuesOf(field: PathwayField, t: Translate): string {
  if (field.type !== 'code') return t(text(`type.${field.type}`));
  if (field.codes) return field.codes.map(({ label }) => label).join('; ');
  return t(text('nationalList'), { name: codeSets[field.codeSet ?? '']?.label ?? field.codeSet });
}

function reviewEvery({ ratings }: PathwayDocument, colour: 'red' | 'amber' | 'green', t: Translate): string {
  const { reviewEveryDays: days, reviewEveryWorkingDays: workingDays } = ratings[colour];
  if (workingDays) return t(text('reviewWorkingDays'), { count: workingDays });
  return days ? t(text('reviewDays'), { count: days }) : '';
}

/** "within 10 working days of the day on which the case was opened" */
function limitOf(clock: PathwayClock, document: PathwayDocument, t: Translate): string {
  const field = document.caseFields.find(({ key }) => key === clock.from);
  const from = field ? t(text('fromField'), { label: field.label }) : t(text(`from.${clock.from}`));
  return t(text(`limit.${clock.unit}`), { count: clock.amount, from });
}

/** "2 working days before the due date: reminder to the owner" */
const rungWords = (rung: PathwayRung, t: Translate) => ({
  when: t(text(rung.workingDays < 0 ? 'before' : 'after'), { count: Math.abs(rung.workingDays) }),
  who: t(text(`to.${rung.to}`)),
  what: t(text(`kind.${rung.kind}`)),
});

/** What somebody should still confirm against local policy, in words. */
function unconfirmed(document: PathwayDocument, t: Translate): string[] {
  const { guidance, ratings, outcomes, clocks, retention, ageRange } = document;
  const recalled = <Part extends { recalled?: true }>(parts: Part[], words: (part: Part) => string) =>
    parts.filter((part) => part.recalled).map(words);
  return [
    ...recalled(guidance, (part) => part.text),
    ...(['red', 'amber', 'green'] as const)
      .filter((colour) => ratings[colour].recalled)
      .map((colour) => t(text('ratingUnconfirmed'), { rating: t(`common:rating.${colour}`) })),
    ...recalled(outcomes, (part) => t(text('outcomeUnconfirmed'), { label: part.label })),
    ...recalled(clocks, (part) => t(text('clockUnconfirmed'), { label: part.label })),
    ...conferenceRows(document.conference, t)
      .filter((part) => part.recalled)
      .map(({ label }) => t(text('clockUnconfirmed'), { label })),
    ...(retention.recalled ? [retentionWords(document, t)] : []),
    ...(ageRange?.recalled ? [ageWords(ageRange, t)] : []),
  ];
}

const retentionWords = ({ retention }: PathwayDocument, t: Translate) =>
  t(text(`retention.${retention.from}`), { count: retention.years });

const ageWords = (range: { fromYears: number; toYears: number }, t: Translate) =>
  t(text('ages'), { from: range.fromYears, to: range.toYears });

const marked = <Part extends { recalled?: true; source?: string; note?: string }>(part: Part) => ({
  recalled: Boolean(part.recalled),
  source: part.source ?? part.note ?? '',
});

/** A pathway document as people read it. Decides nothing: the API validated it. */
export function previewPage(pathway: Pathway, version: PathwayVersion, t: Translate) {
  const { document } = version;
  const number = String(version.version);
  return {
    title: document.title,
    back: { href: urls.pathway({ pathwayId: pathway.id }), text: t('administration:pathways.backToPathway') },
    caption: t('administration:pathways.version', { version: number }),
    status: statusOf(pathway, version, t),
    publish: version.status === 'draft' ? urls.publishPathway({ pathwayId: pathway.id }) : undefined,
    publishVersion: version.version,
    publishRevision: version.revision,
    change: urls.addPathway({ from: pathway.id }),
    unconfirmed: unconfirmed(document, t),
    facts: [
      { key: t(text('key')), value: document.key },
      { key: t(text('neutralName')), value: document.neutralName, hint: t(text('neutralNameHint')) },
      {
        key: t(text('compartment')),
        value: document.compartment ? t(text('compartmentYes')) : t(text('compartmentNo')),
      },
      { key: t(text('caseWord')), value: document.caseWord },
      { key: t(text('explanation')), value: document.explanation.question },
      {
        key: t(text('redReason')),
        value: t(text('redReasonFrom'), { count: document.redReasonAfterChecks }),
      },
      { key: t(text('retentionShort')), value: retentionWords(document, t) },
      ...(document.ageRange ? [{ key: t(text('agesShort')), value: ageWords(document.ageRange, t) }] : []),
    ],
    ratings: (['red', 'amber', 'green'] as const).map((colour) => ({
      colour,
      guidance: document.ratings[colour].guidance,
      review: reviewEvery(document, colour, t),
      ...marked(document.ratings[colour]),
    })),
    subjectFields: document.subjectFields.map((field) => ({
      label: field.label,
      required: requiredWords(field.required, t),
    })),
    caseFields: document.caseFields.map((field) => ({
      label: field.label,
      values: valuesOf(field, t),
      required: requiredWords(field.required, t),
      observers: field.identifying ? t('administration:no') : t('administration:yes'),
    })),
    outcomes: document.outcomes.map((outcome) => ({
      label: outcome.label,
      closes: outcome.final ? t('administration:yes') : t('administration:no'),
      ...marked(outcome),
    })),
    limits: [
      ...document.clocks.map((clock) => ({
        label: clock.label,
        words: limitOf(clock, document, t),
        ...marked(clock),
      })),
      ...conferenceRows(document.conference, t),
    ],
    ladders: [
      {
        heading: t(text('actionLadder')),
        rungs: document.escalation.action.map((rung) => rungWords(rung, t)),
      },
      {
        heading: t(text('reviewLadder')),
        rungs: document.escalation.caseReview.map((rung) => rungWords(rung, t)),
      },
    ],
    guidance: document.guidance.map((part) => ({ text: part.text, ...marked(part) })),
  };
}
