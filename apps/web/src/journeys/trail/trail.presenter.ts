import { dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { sentenceOf } from '../../pages/trail-words.js';
import { urls } from '../../urls.js';
import type { Trail } from './documents.js';

/** The data-protection officer's page: of one case when a reference was asked for, else the latest of all. */
export function trailPage(
  trail: Trail | null,
  asked: { reference: string; after?: string | undefined },
  t: Translate,
) {
  const reference = trail?.reference ?? asked.reference;
  return {
    title: trail?.reference ? t('trail:titleOf', { reference: trail.reference }) : t('trail:title'),
    reference,
    ofCase: Boolean(trail?.reference),
    missing: Boolean(asked.reference) && !trail,
    rows: (trail?.nodes ?? []).map((entry) => ({
      at: dateTime(entry.at),
      agency: entry.agencyName,
      sentence: sentenceOf(entry, t),
      listed: entry.listed,
    })),
    first: asked.after ? urls.trail({ reference: asked.reference }) : null,
    next: trail?.next ? urls.trail({ reference: asked.reference, after: trail.next }) : null,
  };
}
