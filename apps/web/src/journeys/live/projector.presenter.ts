import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { checkedWords, initialsOf } from '../check/progress.presenter.js';
import { statusOf } from '../meetings/frame.js';
import { quorumWords } from '../meetings/quorum.presenter.js';
import type { CaseAtHand, MeetingNow } from './documents.js';
import { livePanel } from './live.presenter.js';

/** Titles are typed by people, and a conference has one about somebody: what is not for everybody stays unsaid. */
function itemOf({ item }: MeetingNow, t: Translate): string | undefined {
  if (!item) return undefined;
  if (item.kind === 'conference') return t('live:projector.conference');
  return item.audience === 'everybody' ? item.title : t('live:projector.reserved');
}

function decisionOf({ status, satisfactory }: CaseAtHand, t: Translate): string {
  if (status === 'decided') return t(satisfactory ? 'check:note.satisfactory' : 'check:note.notSatisfactory');
  if (status === 'waiting') return t('check:decision.notYet');
  return t(status === 'come_back' ? 'check:note.comeBack' : 'check:note.undecided');
}

const caseOf = (atHand: CaseAtHand, t: Translate) => ({
  initials: initialsOf(atHand),
  reference: atHand.reference,
  rag: { rating: atHand.rating, stale: atHand.stale },
  decision: decisionOf(atHand, t),
});

/** How a meeting stands, for a screen in the room: no names, nothing that was written about anybody. */
export function projectorPage(
  meeting: { title: string; groupName: string },
  now: MeetingNow,
  atHand: CaseAtHand | null,
  t: Translate,
) {
  const here = urls.meetingProjector({ meetingId: now.id });
  return {
    title: meeting.title,
    group: meeting.groupName,
    status: statusOf(now.status, t) ?? { text: t('live:projector.planned') },
    item: itemOf(now, t),
    check: now.check && { register: now.check.registerName, ...checkedWords(now.check.progress, t) },
    atHand: atHand && caseOf(atHand, t),
    quorum: quorumWords(now.quorum, t),
    present: now.present === null ? undefined : t('live:present', { count: now.present }),
    decisions: t('live:decisions', { count: now.decisions }),
    live: livePanel(now.id, { here }, t),
    back: { href: urls.meeting({ meetingId: now.id }), text: t('live:projector.back') },
  };
}
