import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { agencyKinds } from '../administration/documents.js';
import type { Quorum, QuorumPart } from './documents.js';
import type { QuorumRule, QuorumRuleInput } from './quorum.documents.js';

function partWords(part: QuorumPart, t: Translate): string {
  if (part.kind === 'agency') return part.agencyName ?? t('meetings:quorum.agencyGone');
  if (part.kind === 'kind') return t(`meetings:quorum.kind.${part.agencyKind!}`);
  if (part.kind === 'policeOfResidence')
    return part.agencyName
      ? t('meetings:quorum.policeNamed', { name: part.agencyName })
      : t('meetings:quorum.police');
  return t('meetings:quorum.others', { count: part.missing });
}

/** A quorum in words: whether it is one, by how many agencies, and what is missing. */
export function quorumWords(quorum: Quorum | null, t: Translate) {
  if (!quorum) return undefined;
  const { quorate, needed, present, parts } = quorum;
  const missing = parts.filter(({ met }) => !met).map((part) => partWords(part, t));
  return {
    state: {
      text: t(quorate ? 'meetings:quorum.yes' : 'meetings:quorum.no'),
      kind: quorate ? 'good' : 'bad',
    },
    count: t('meetings:quorum.count', { present, needed }),
    missing: missing.length ? t('meetings:quorum.missing', { what: missing.join(', ') }) : undefined,
  };
}

/** What a form asks for, as it is stored or as it was typed. */
export type QuorumTyped = Omit<QuorumRuleInput, 'groupId' | 'expectedVersion' | 'others'> & {
  others: string;
};

export const typedOf = (rule: QuorumRule): QuorumTyped => ({
  agencyIds: rule.needs.flatMap(({ agencyId }) => (agencyId ? [agencyId] : [])),
  agencyKinds: rule.needs.flatMap(({ agencyKind }) => (agencyKind ? [agencyKind] : [])),
  others: String(rule.others),
  policeOfResidence: rule.needs.some(({ kind }) => kind === 'policeOfResidence'),
});

/** A rule in one line of words, for showing two side by side. */
export function ruleWords(rule: QuorumRule, typed: QuorumTyped, t: Translate): string {
  const names = new Map(rule.agencies.map(({ id, name }) => [id, name]));
  const words = [
    ...typed.agencyIds.map((id) => names.get(id) ?? t('meetings:quorum.agencyGone')),
    ...typed.agencyKinds.map((kind) => t(`meetings:quorum.kind.${kind}`)),
    ...(typed.policeOfResidence ? [t('meetings:quorum.police')] : []),
    ...(typed.others === '0' ? [] : [t('meetings:quorum.othersTyped', { count: Number(typed.others) })]),
  ];
  return words.length ? words.join(', ') : t('meetings:quorum.nothing');
}

/** The form by which a group says who must be at its table. */
export function quorumPage(rule: QuorumRule, typed: QuorumTyped, t: Translate) {
  return {
    title: t('meetings:quorum.title'),
    group: rule.groupName,
    action: urls.quorum({ groupId: rule.groupId }),
    version: rule.version,
    agencies: rule.agencies.map(({ id, name }) => ({
      value: id,
      text: name,
      checked: typed.agencyIds.includes(id),
    })),
    kinds: agencyKinds.map((kind) => ({
      value: kind,
      text: t(`meetings:quorum.kind.${kind}`),
      checked: typed.agencyKinds.includes(kind),
    })),
    police: [
      {
        value: 'yes',
        text: t('meetings:quorum.policeAsk'),
        hint: { text: t('meetings:quorum.policeHint') },
        checked: typed.policeOfResidence,
      },
    ],
    others: typed.others,
    back: { href: urls.meetings(), text: t('meetings:title') },
  };
}
