import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { compareTexts } from './compare-texts.js';
import type { GroupHead } from './documents.js';
import { groupFrame } from './frame.js';
import type { TermsVersion } from './terms.documents.js';

type Asked = { from?: string | undefined; to?: string | undefined };

/** The versions that were asked for; else the latest, and the one that was in force before it, or simply the one before. */
export function chosenVersions(versions: TermsVersion[], { from, to }: Asked): [TermsVersion, TermsVersion] {
  const numbered = (number: string | undefined) => versions.find((one) => String(one.number) === number);
  const later = numbered(to) ?? versions[0]!;
  const below = versions.filter(({ number }) => number < later.number);
  const earlier =
    numbered(from) ??
    below.find(({ status }) => status === 'agreed') ??
    below[0] ??
    versions.find((one) => one !== later)!;
  return [earlier, later];
}

/** What differs between two versions, paragraph by paragraph, said in words as well as drawn. */
export function comparePage(
  group: GroupHead,
  versions: TermsVersion[],
  asked: Asked,
  today: string,
  t: Translate,
) {
  const [from, to] = chosenVersions(versions, asked);
  const paragraphs = compareTexts(from.text, to.text);
  const choices = (chosen: TermsVersion) =>
    versions.map(({ number, status, draftedAt }) => ({
      value: String(number),
      text: t('groups:terms.versionChoice', {
        number,
        status: t(`groups:terms.statusWord.${status}`),
        date: date(draftedAt),
      }),
      selected: number === chosen.number,
    }));
  const differ = paragraphs.filter(({ kind }) => kind !== 'same').length;
  return {
    ...groupFrame(group, 'terms', today, t),
    action: urls.compareTerms({ groupId: group.id }),
    from: choices(from),
    to: choices(to),
    heading: t('groups:terms.compared', { from: from.number, to: to.number }),
    summary: t('groups:terms.differ', { count: differ }),
    paragraphs: paragraphs.map((one) => ({
      ...one,
      label: one.kind === 'same' ? undefined : t(`groups:terms.paragraph.${one.kind}`),
    })),
    all: urls.groupTerms({ groupId: group.id }),
  };
}
