import { date, dateTime } from '../../pages/filters.js';
import { dateField, dateParts, field, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { draftKey as keyOf } from '../drafts/forms.js';
import type { CaseToTellOf, Contribution, ContributeInput, Draft, Kind } from './documents.js';

const kinds: Kind[] = ['information', 'explanation', 'nothing_held'];
export const readKind = (value: string): Kind | undefined => kinds.find((kind) => kind === value);

/** What a draft keeps of the form: all that was typed, and the id of what will be sent. */
const kept = [
  'id',
  'from',
  'kind',
  'facts',
  'source',
  'factsOn-day',
  'factsOn-month',
  'factsOn-year',
  'opinion',
];
export const toKeep = (body: FormBody): Record<string, string> =>
  Object.fromEntries(kept.map((name) => [name, field(body, name)]).filter(([, value]) => value !== ''));

/** One draft for each case. */
export const draftKey = (caseId: string): string => keyOf('contribution', caseId);

/** The action that somebody came from; anything else in the address is nobody's business. */
export const readFrom = (value: string): string | undefined =>
  /^[0-9a-f-]{36}$/i.test(value) ? value : undefined;

const subjectOf = (kase: CaseToTellOf): string =>
  kase.subject ? `${kase.subject.forename} ${kase.subject.surname}`.trim() : '';

const about = (kase: CaseToTellOf) => ({
  reference: kase.reference,
  subject: subjectOf(kase),
  register: kase.register.name,
});

/** Where somebody goes on: to the action that they came from, else to the case. */
export const wayBack = (caseId: string, from: string | undefined): string =>
  from ? urls.action({ actionId: from }) : urls.case({ caseId });

/** What stands in the form at first: what was kept, else what the link said; facts are of today unless changed. */
export function firstValues(
  draft: Draft | null,
  asked: { kind: string; from: string },
  today: string,
): FormBody {
  const fresh = { ...dateParts(today, 'factsOn'), kind: asked.kind, from: asked.from };
  if (!draft) return fresh;
  // A link that says what somebody has wins over what they chose before; what they typed stays.
  const said = Object.entries(asked).filter(([, value]) => value !== '');
  return { ...draft.content, ...Object.fromEntries(said) };
}

/** What is missing before somebody can check their answers. */
export function problemsOf(body: FormBody, t: Translate): [string, string][] {
  const kind = readKind(field(body, 'kind'));
  if (!kind) return [['kind', t('contribution:kindMissing')]];
  if (kind === 'nothing_held') return [];
  const problems: [string, string][] = [];
  if (!field(body, 'facts')) problems.push(['facts', t('contribution:factsMissing')]);
  if (dateField(body, 'factsOn') === undefined) problems.push(['factsOn', t('contribution:dateWrong')]);
  return problems;
}

/** What is sent. With nothing to report, what stands in the hidden fields is left out. */
export function toInput(caseId: string, body: FormBody): ContributeInput {
  const kind = readKind(field(body, 'kind')) ?? 'nothing_held';
  const head = { id: field(body, 'id'), caseId, kind };
  if (kind === 'nothing_held') return head;
  const factsOn = dateField(body, 'factsOn') || undefined;
  return {
    ...head,
    facts: field(body, 'facts'),
    source: field(body, 'source'),
    opinion: field(body, 'opinion'),
    factsOn,
  };
}

export function formPage(kase: CaseToTellOf, draft: Draft | null, from: string, t: Translate) {
  const { id: caseId } = kase;
  return {
    title: t('contribution:title'),
    back: { href: wayBack(caseId, readFrom(from)) },
    about: about(kase),
    action: urls.contribute({ caseId }),
    draftKey: draftKey(caseId),
    closed: kase.status === 'closed',
    discard: draft ? urls.contributeDiscard({ caseId }) : null,
    keptAt: draft ? dateTime(draft.savedAt) : null,
  };
}

const rowsOf = (
  told: Pick<Contribution, 'kind' | 'facts' | 'source' | 'factsOn' | 'opinion'>,
  t: Translate,
) => {
  const nothing = told.kind === 'nothing_held' && !told.facts;
  const more = [
    { key: t('contribution:facts'), value: told.facts },
    { key: t('contribution:source'), value: told.source ?? '' },
    { key: t('contribution:factsOn'), value: date(told.factsOn) },
    { key: t('contribution:opinion'), value: told.opinion ?? '' },
  ];
  return [
    { key: t('contribution:kind'), value: t(`contribution:kinds.${told.kind}`) },
    ...(nothing ? [] : more.map(({ key, value }) => ({ key, value: value || t('contribution:left') }))),
  ];
};

/** What will be sent, to be checked. */
export function checkPage(kase: CaseToTellOf, draft: Draft, t: Translate) {
  const { id: caseId } = kase;
  const input = toInput(caseId, draft.content);
  const told = {
    kind: input.kind,
    facts: input.facts ?? '',
    source: input.source ?? '',
    factsOn: input.factsOn ?? null,
    opinion: input.opinion ?? '',
  };
  return {
    title: t('contribution:check.title'),
    back: { href: urls.contribute({ caseId }) },
    about: about(kase),
    rows: rowsOf(told, t),
    action: urls.contributeCheck({ caseId }),
    change: urls.contribute({ caseId }),
    id: input.id,
    keptAt: draft.savedAt,
  };
}

/** That it was sent, and what; `from` is the action that may now be completed. */
export function receiptPage(
  kase: CaseToTellOf,
  contribution: Contribution,
  from: string | undefined,
  t: Translate,
) {
  const { id: caseId } = kase;
  return {
    title: t('contribution:receipt.title'),
    about: about(kase),
    sent: t('contribution:receipt.sent', {
      when: dateTime(contribution.givenAt),
      person: contribution.person.name,
      agency: contribution.agency.name,
    }),
    rows: rowsOf(contribution, t),
    action: from ? urls.action({ actionId: from }) : null,
    kase: urls.case({ caseId }),
    inbox: urls.inbox(),
  };
}
