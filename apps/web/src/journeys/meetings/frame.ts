import { dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { livePanel, type Shows } from '../live/live.presenter.js';
import type { MeetingListed, MeetingStatus } from './documents.js';

/** The pages of one meeting, in the order of their links: a line for each page that there is. */
const pagesOf = {
  agenda: urls.meeting,
  attendance: urls.meetingAttendanceAll,
  decisions: urls.meetingDecisions,
  actions: urls.meetingActions,
  minutes: urls.meetingMinutes,
};
export type MeetingPageName = keyof typeof pagesOf;

const kinds: Record<MeetingStatus, 'good' | 'bad' | 'quiet' | undefined> = {
  planned: undefined,
  running: 'good',
  adjourned: 'bad',
  held: 'quiet',
  cancelled: 'quiet',
};

/** How far a meeting has come, in a word; nothing for one that is planned. */
export const statusOf = (status: MeetingStatus, t: Translate) => {
  const kind = kinds[status];
  return kind && { text: t(`meetings:status.${status}`), kind };
};

/** What a page shows that others may change while somebody looks at it. */
const shownBy: Readonly<Partial<Record<string, Shows>>> = {
  agenda: 'agenda',
  attendance: 'attendance',
  decisions: 'decision',
};

/** What the frame needs to know of a meeting. */
export type MeetingHead = Pick<MeetingListed, 'id' | 'title' | 'groupName' | 'startsAt' | 'status'>;

/** What stands above every page of a meeting. A page's template extends `journeys/meetings/frame.njk`. */
export function meetingFrame(meeting: MeetingHead, current: MeetingPageName, t: Translate) {
  const { id: meetingId } = meeting;
  return {
    title:
      current === 'agenda' ? meeting.title : t(`meetings:titleOf.${current}`, { meeting: meeting.title }),
    back: { href: urls.meetings(), text: t('meetings:title') },
    meeting: {
      id: meetingId,
      title: meeting.title,
      group: meeting.groupName,
      when: dateTime(meeting.startsAt),
      status: statusOf(meeting.status, t),
    },
    live:
      meeting.status === 'running'
        ? livePanel(meetingId, { here: pagesOf[current]({ meetingId }), shows: shownBy[current] }, t)
        : undefined,
    projector: meeting.status === 'running' ? urls.meetingProjector({ meetingId }) : undefined,
    subNavigation: (Object.keys(pagesOf) as MeetingPageName[]).map((name) => ({
      text: t(`meetings:page.${name}`),
      href: pagesOf[name]({ meetingId }),
      active: name === current,
    })),
  };
}
