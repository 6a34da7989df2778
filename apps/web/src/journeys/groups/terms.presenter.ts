import type { ConflictRow } from '../../pages/conflict.js';
import { date, dateTime } from '../../pages/filters.js';
import { dateField, dateParts, field, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from '../administration/administration.js';
import type { GroupHead } from './documents.js';
import { groupFrame } from './frame.js';
import { seatName } from './representation.presenter.js';
import type { GroupTerms, TermsVersion } from './terms.documents.js';

export const draftOf = ({ versions }: GroupTerms): TermsVersion | undefined =>
  versions.find(({ status }) => status === 'draft');

/** One version as a page shows it: its text, who signed it, who settled it. */
function shown(terms: TermsVersion, today: string, t: Translate) {
  const overdue = terms.status === 'agreed' && terms.reviewBy !== null && terms.reviewBy < today;
  const settled =
    terms.status === 'agreed'
      ? t('groups:terms.agreed', { date: date(terms.agreedOn), name: terms.agreedBy ?? '' })
      : t(`groups:terms.${terms.status}`, { date: date(terms.draftedAt), name: terms.draftedBy });
  return {
    number: t('groups:terms.number', { number: terms.number }),
    id: terms.id,
    text: terms.text,
    settled,
    because: terms.agreedBecause,
    review: terms.reviewBy && {
      text: t(overdue ? 'groups:terms.reviewOver' : 'groups:terms.review', { date: date(terms.reviewBy) }),
      kind: overdue ? 'bad' : 'quiet',
    },
    signOffs: terms.signOffs.map((one) => ({
      for: seatName(one),
      by: t('groups:terms.signedBy', { name: one.personName, when: dateTime(one.signedAt) }),
      remark: one.remark,
      earlier: one.ofEarlierText ? t('groups:terms.ofEarlierText') : null,
    })),
  };
}

/** The terms in force, the draft with its signatures and what is missing, and the other versions as links. */
export function termsPage(group: GroupHead, terms: GroupTerms, today: string, t: Translate) {
  const { id: groupId } = group;
  const draft = draftOf(terms);
  const inForce = terms.versions.find(({ status }) => status === 'agreed');
  return {
    ...groupFrame(group, 'terms', today, t),
    inForce: inForce && shown(inForce, today, t),
    draft: draft && {
      ...shown(draft, today, t),
      version: draft.version,
      missing: terms.missing.map(seatName),
      change: terms.mayDraft ? urls.draftTerms({ groupId }) : null,
      withdraw: terms.mayDraft ? urls.withdrawTerms({ groupId }) : null,
      sign: terms.maySign ? urls.signTerms({ groupId }) : null,
      agree: terms.mayAgree ? urls.agreeTerms({ groupId }) : null,
    },
    begin: terms.mayDraft && !draft ? urls.draftTerms({ groupId }) : null,
    compare: terms.versions.length > 1 ? urls.compareTerms({ groupId }) : undefined,
    startingText: terms.versions.length ? '' : terms.startingText,
    others: terms.versions
      .filter((one) => one !== draft && one !== inForce)
      .map((one) => ({
        text: t('groups:terms.number', { number: one.number }),
        status: shown(one, today, t).settled,
        href: urls.groupTermsVersion({ groupId, number: String(one.number) }),
      })),
  };
}

/** One version of long ago. */
export const termsVersionPage = (group: GroupHead, terms: TermsVersion, today: string, t: Translate) => ({
  ...groupFrame(group, 'terms', today, t),
  version: shown(terms, today, t),
  all: urls.groupTerms({ groupId: group.id }),
});

/** What the first draft begins with: what is in force, else what the group was set up with. */
export function termsValues(terms: GroupTerms): FormBody {
  const from = draftOf(terms) ?? terms.versions.find(({ status }) => status === 'agreed');
  const draft = draftOf(terms);
  return { text: from?.text ?? terms.startingText, ...dateParts(draft?.reviewBy, 'reviewBy') };
}

const formFrame = (group: GroupHead) => ({
  back: { href: urls.groupTerms({ groupId: group.id }), text: group.name },
  groupName: group.name,
});

/** The form for a new draft, or for the one that is there. */
export function termsForm(
  group: GroupHead,
  terms: GroupTerms,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const draft = draftOf(terms);
  return {
    ...formFrame(group),
    title: t(draft ? 'groups:terms.changeTitle' : 'groups:terms.draftTitle'),
    action: urls.draftTerms({ groupId: group.id }),
    draftId: draft?.id,
    formId: draft ? undefined : formId(values),
    signed: draft ? draft.signOffs.some(({ ofEarlierText }) => !ofEarlierText) : false,
    values,
    ...refused,
    version: draft && (refused.version ?? (version(values) || draft.version)),
  };
}

/** The page on which somebody signs the draft, or on which the chair agrees it: with the text itself. */
export function settlePage(
  group: GroupHead,
  terms: GroupTerms,
  what: 'sign' | 'agree',
  { body, refused, today }: { body: FormBody; refused: Refused; today: string },
  t: Translate,
) {
  const draft = draftOf(terms)!;
  const { id: groupId } = group;
  return {
    ...formFrame(group),
    title: t(`groups:terms.${what}Title`),
    what,
    action: what === 'sign' ? urls.signTerms({ groupId }) : urls.agreeTerms({ groupId }),
    formId: what === 'sign' ? formId(body) : undefined,
    terms: shown(draft, today, t),
    missing: terms.missing.map(seatName),
    values: body,
    ...refused,
    version: refused.version ?? (version(body) || draft.version),
  };
}

/** Both values of what somebody else changed meanwhile. */
export function termsConflict(body: FormBody, current: Record<string, unknown>, t: Translate): ConflictRow[] {
  const saved = current as unknown as TermsVersion;
  return [
    { label: t('groups:terms.text'), yours: field(body, 'text'), theirs: saved.text },
    {
      label: t('groups:terms.reviewBy'),
      yours: date(dateField(body, 'reviewBy')),
      theirs: date(saved.reviewBy),
    },
  ];
}
