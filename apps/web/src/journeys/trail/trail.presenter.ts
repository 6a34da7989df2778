import { dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Trail, TrailEntry } from './documents.js';

const known = [
  'case.read',
  'case.opened',
  'case.corrected',
  'case.rated',
  'case.closed',
  'case.reopened',
  'case.contributed',
  'case.review-set',
  'register.listed',
  'register.exported',
  'search.found',
  'inbox.listed',
  'trail.read',
  'trail.listed',
  'action.read',
  'action.set',
  'action.done',
  'action.not-possible',
  'action.not-done',
  'action.reassigned',
  'action.moved',
  'action.ended',
  'import.started',
  'import.matched',
  'import.read',
  'import.rows-read',
  'import.bad-rows-exported',
  'import.confirmed',
  'import.applied',
  'import.finished',
  'import.abandoned',
  'case.reviewed',
  'check.started',
  'check.listed',
  'check.decisions-read',
  'check.exported',
  'check.finished',
  'meeting.called',
  'meeting.began',
  'meeting.attendance',
  'meeting.adjourned',
  'meeting.resumed',
  'meeting.held',
  'meeting.cancelled',
] as const;

/** One plain sentence: who, from where, did what. A word of the trail that has no sentence stands as it is. */
export function sentenceOf(entry: TrailEntry, t: Translate): string {
  const key = known.find((action) => action === entry.action);
  const did = key
    ? t(`trail:did.${key.replace('.', '_').replaceAll('-', '_')}`)
    : t('trail:did.other', { action: entry.action });
  const who = entry.personName || t('trail:nobody');
  if (entry.result === 'not_found') return t('trail:notFound', { who, did });
  if (entry.result === 'refused') return t('trail:refused', { who, did });
  return t('trail:sentence', { who, did });
}

/** The data-protection officer's page: of one case when a reference was asked for, else the latest of all. */
export function trailPage(trail: Trail | null, asked: { reference: string }, t: Translate) {
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
    first: urls.trail({ reference: asked.reference }),
    next: trail?.next ? urls.trail({ reference: asked.reference, after: trail.next }) : null,
  };
}
