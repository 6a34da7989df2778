import { hasText } from '../texts/index.js';
import type { Translate } from '../texts/index.js';

/** A row of the trail, as far as it is told in words. */
export interface Told {
  readonly personName: string;
  readonly action: string;
  readonly result: 'done' | 'not_found' | 'refused';
}

/** `case.review-set` has its words under `case_review_set`. */
export const wordKey = (action: string): string => action.replaceAll(/[.-]/g, '_');

/** A word that is newer than these pages stands as it is. */
const words = (kind: 'did' | 'ask', action: string, t: Translate): string => {
  const key = `trail:${kind}.${wordKey(action)}`;
  return hasText(key) ? t(key) : t(`trail:${kind}.other`, { action });
};

/** One plain sentence: who did what, or asked for what in vain. */
export function sentenceOf(entry: Told, t: Translate): string {
  const who = entry.personName || t('trail:nobody');
  if (entry.result === 'done') return t('trail:sentence', { who, did: words('did', entry.action, t) });
  const asked = { who, ask: words('ask', entry.action, t) };
  return entry.result === 'refused' ? t('trail:refused', asked) : t('trail:notFound', asked);
}

/** What somebody did with one case, as the case's own page says it: it was seen in a list, or `Rated the case`. */
export function lookOf(action: string, t: Translate): string {
  const saw = `case:saw.${wordKey(action)}`;
  if (hasText(saw)) return t(saw);
  const did = words('did', action, t);
  return did.charAt(0).toUpperCase() + did.slice(1);
}
