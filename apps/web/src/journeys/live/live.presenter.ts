import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { checkedWords } from '../check/progress.presenter.js';
import { quorumWords } from '../meetings/quorum.presenter.js';
import type { MeetingNow, ReviewNews } from './documents.js';

/** What a page's content is about, so that it can say when that was changed by somebody else. */
export type Shows = 'agenda' | 'attendance' | 'decision';

/** Where a page reads what moves, and the words of its script. */
export function livePanel(
  meetingId: string,
  of: {
    here: string;
    shows?: Shows | undefined;
    check?: { checkId: string; reviewId?: string; mark?: string };
  },
  t: Translate,
) {
  return {
    events: urls.meetingEvents({ meetingId }),
    now: urls.meetingNow({ meetingId }, of.check),
    here: of.here,
    shows: of.shows,
    changed: t('live:changed'),
    show: t('live:show'),
    lost: t('live:lost'),
    ended: t('live:ended'),
  };
}

/** An item's words for whoever may read the page: what it is, while it is discussed. */
const itemWords = ({ item }: MeetingNow, t: Translate) =>
  item ? t('live:item', { title: item.title }) : undefined;

/** How a meeting stands, in one line. */
export function lineOf(now: MeetingNow, t: Translate): string {
  if (now.status !== 'running') return '';
  const quorum = quorumWords(now.quorum, t);
  return [
    itemWords(now, t),
    now.present ? t('live:present', { count: now.present }) : undefined,
    quorum && `${quorum.state.text}. ${quorum.count}`,
    now.check && t('live:check', { checked: checkedWords(now.check.progress, t).text }),
    now.decisions ? t('live:decisions', { count: now.decisions }) : undefined,
  ]
    .filter(Boolean)
    .map((text) => text!.replace(/\.?$/, '.'))
    .join(' ');
}

/** What happened to the case that somebody has open, each in a sentence. */
export function newsOf(news: ReviewNews | null | undefined, t: Translate): string[] {
  if (!news) return [];
  return [
    ...(news.decidedBy ? [t('live:news.decided', { who: news.decidedBy })] : []),
    ...news.informedBy.map((agency) => t('live:news.informed', { agency })),
    ...(news.changed ? [t('live:news.changed')] : []),
  ];
}

/** All that a page's script needs: ready-made texts, numbers for the bar, and marks that differ when content does. */
export function liveNow(
  now: MeetingNow,
  of: { checkId?: string | undefined; reviewId?: string | undefined; news?: ReviewNews | null | undefined },
  t: Translate,
) {
  const { checkId, reviewId, news } = of;
  // Two registers can be checked in one meeting: a page of the one says nothing of the other.
  const checked = now.check?.id === checkId && now.check ? checkedWords(now.check.progress, t) : null;
  return {
    texts: { line: lineOf(now, t), ...(checked ? { checked: checked.text, counts: checked.counts } : {}) },
    progress: checked && { done: checked.done, total: checked.total },
    marks: { agenda: now.agendaMark, attendance: now.attendanceMark, decision: now.decisionMark },
    news: newsOf(news, t),
    // What was told once is not asked for again: each telling is a read of the case, and is audited as one.
    next:
      news && checkId && reviewId
        ? urls.meetingNow({ meetingId: now.id }, { checkId, reviewId, mark: news.mark })
        : null,
  };
}
