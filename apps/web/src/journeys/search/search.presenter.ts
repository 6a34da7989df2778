import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { SearchFound } from './documents.js';

/** What a search found. The words stand in the page alone: never in its title or its address. */
export const searchPage = (found: SearchFound, t: Translate) => ({
  title: t('search:titleFound', { count: found.hits.length }),
  values: { words: found.words },
  searched: true,
  more: found.more ? t('search:more') : null,
  hits: found.hits.map((hit) => ({
    href: urls.case({ caseId: hit.id }),
    reference: hit.reference,
    name: `${hit.surname}, ${hit.forename}`,
    born: hit.birthDate ? t('search:born', { date: date(hit.birthDate) }) : null,
    rated: hit.status === 'open' ? { rating: hit.rating, stale: hit.stale } : null,
    register: hit.registerName,
    lead: hit.leadAgencyName,
  })),
});
