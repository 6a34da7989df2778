import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { dueWords } from '../conferences/conference.presenter.js';
import type { CaseConferences } from './documents.js';

/** What is due, and was, of the conferences about a case: each with its day, how it stands, and the conference it belongs to. */
export function conferencesPart({ limits, clocks, toBeHeld }: CaseConferences, t: Translate) {
  const hrefOf = (itemId: string | null) => (itemId ? urls.conference({ itemId }) : null);
  return {
    toBeHeld: toBeHeld && {
      href: urls.conference({ itemId: toBeHeld.itemId }),
      text: t('case:conferences.toBeHeld', { date: date(toBeHeld.sitsOn) }),
    },
    rows: [
      ...limits.map((limit) => ({
        what: t(`conferences:limit.${limit.kind}`),
        due: date(limit.dueOn),
        state: dueWords(limit, t),
        warning: limit.warning,
        href: hrefOf(limit.itemId),
      })),
      ...clocks.map((clock) => ({
        what: t(`conferences:clock.${clock.kind}`),
        due: date(clock.dueOn),
        state: dueWords(clock, t),
        warning: '',
        href: hrefOf(clock.itemId),
      })),
    ],
  };
}
