import type { Translate } from '../../texts/index.js';
import { conferenceLimits, type PathwayConference } from './pathway.documents.js';

/** What a pathway says of conferences, as rows of its time limits: each with its words, its source, and whether it is recalled. */
export function conferenceRows(conference: PathwayConference | undefined, t: Translate) {
  if (!conference) return [];
  const { minutesPerCase, reportsBefore } = conference;
  const row = (part: string, words: string, from: PathwayConference['minutesPerCase'] | object) => {
    const { recalled, source, note } = from as { recalled?: true; source?: string; note?: string };
    return {
      label: t(`conferences:pathway.${part}`),
      words,
      recalled: Boolean(recalled),
      source: source ?? note ?? '',
    };
  };
  return [
    row(
      'minutesPerCase',
      t('conferences:pathway.minutes', { count: minutesPerCase.minutes }),
      minutesPerCase,
    ),
    row(
      'reportsBefore',
      t('conferences:pathway.before', { count: reportsBefore.workingDays }),
      reportsBefore,
    ),
    ...conferenceLimits.flatMap((part) => {
      const limit = conference[part];
      if (!limit) return [];
      const from = t(`conferences:pathway.from.${part}`);
      return [
        row(part, t(`administration:preview.limit.${limit.unit}`, { count: limit.amount, from }), limit),
      ];
    }),
  ];
}
