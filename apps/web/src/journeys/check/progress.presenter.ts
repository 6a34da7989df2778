import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Check, CheckPage, Listed, Progress } from './documents.js';

export const nameOf = ({ forename, surname }: { forename: string; surname: string }): string =>
  `${forename} ${surname}`.trim();

/** What a projector may show of a name: `Amira Abbott` is A. A. */
export const initialsOf = ({ forename, surname }: { forename: string; surname: string }): string =>
  [forename, surname]
    .map((name) => name.trim().charAt(0).toUpperCase())
    .filter(Boolean)
    .map((letter) => `${letter}.`)
    .join(' ');

/** How far a check has come, in words and as numbers for the bar. */
export const checkedWords = (progress: Progress, t: Translate) => ({
  done: progress.decided,
  total: progress.total,
  text: t('check:strip.checked', { done: progress.decided, total: progress.total }),
  counts: t('check:strip.counts', {
    yes: progress.satisfactory,
    no: progress.notSatisfactory,
    back: progress.comeBack,
  }),
});

/** The strip above a case: which register, how far the check has come, and the way out. */
export function strip(check: Check, t: Translate) {
  const { progress } = check;
  return {
    register: check.registerName,
    when: t('check:strip.when', { date: date(check.startedAt) }),
    ...checkedWords(progress, t),
    all: urls.check({ checkId: check.id }),
    finish: check.mayRun && check.status === 'running' ? urls.finishCheck({ checkId: check.id }) : undefined,
    meeting: urls.meeting({ meetingId: check.meetingId }),
  };
}

/** What stands beside a case in a list: decided, or what there is to know before. */
export function noteOf(entry: Listed, t: Translate): string {
  if (entry.status === 'decided')
    return t(entry.satisfactory ? 'check:note.satisfactory' : 'check:note.notSatisfactory');
  if (entry.status === 'come_back') return t('check:note.comeBack');
  if (entry.status === 'undecided') return t('check:note.undecided');
  const changes = entry.changes
    ? t('check:note.changes', { count: entry.changes })
    : t('check:note.noChanges');
  return t(entry.explained ? 'check:note.explained' : 'check:note.notExplained', { changes });
}

export const row = (checkId: string, entry: Listed, t: Translate) => ({
  position: entry.position,
  name: nameOf(entry),
  reference: entry.reference,
  href: urls.checkCase({ checkId, reviewId: entry.reviewId }),
  rag: { rating: entry.rating, stale: entry.stale },
  note: noteOf(entry, t),
  decided: entry.status === 'decided' || entry.status === 'undecided',
});

/** All cases of a check, for going to any of them; without names for observers. */
export function allCasesPage(check: CheckPage, entries: Listed[], t: Translate) {
  const place = check.placeReviewId ?? check.nextReviewId;
  return {
    title: t('check:all.title', { register: check.registerName }),
    strip: strip(check, t),
    status:
      check.status === 'running' ? undefined : { text: t(`check:status.${check.status}`), kind: 'quiet' },
    seesNames: check.seesNames,
    entries: entries.map((entry) => row(check.id, entry, t)),
    goOn:
      check.mayRun && check.status === 'running' && place
        ? urls.resumeCheck({ checkId: check.id })
        : undefined,
    result: check.seesNames ? urls.checkResult({ checkId: check.id }) : undefined,
    back: { href: urls.meeting({ meetingId: check.meetingId }), text: t('check:backToMeeting') },
  };
}
