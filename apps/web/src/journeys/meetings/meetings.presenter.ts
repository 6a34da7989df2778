import { dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type {
  AgendaItem,
  AttendanceStatus,
  Meeting,
  MeetingListed,
  MovedSitting,
  Sitting,
} from './documents.js';
import { meetingFrame, statusOf } from './frame.js';

const itemWords = (item: AgendaItem, t: Translate): string =>
  item.kind === 'register_check' ? t('meetings:registerCheck', { register: item.title }) : item.title;

const row = (meeting: MeetingListed, t: Translate) => ({
  when: dateTime(meeting.startsAt),
  moved: meeting.movedFrom ? t('meetings:movedFrom', { when: dateTime(meeting.movedFrom) }) : undefined,
  title: meeting.title,
  href: urls.meeting({ meetingId: meeting.id }),
  group: meeting.groupName,
  status: statusOf(meeting.status, t),
  agenda: meeting.agenda.map((item) => itemWords(item, t)),
});

/** The meetings of the groups that somebody is in: what comes, then what was. */
export function meetingsPage(
  meetings: { upcoming: MeetingListed[]; past: MeetingListed[] },
  mayCall: boolean,
  t: Translate,
) {
  // A meeting that goes on or waits for its next sitting is not over, whatever its day was.
  const open = meetings.past.filter(({ status }) => status === 'running' || status === 'adjourned');
  // And one that was held before its hour is over.
  const held = meetings.upcoming.filter(({ status }) => status === 'held');
  const upcoming = meetings.upcoming.filter((meeting) => !held.includes(meeting));
  return {
    title: t('meetings:title'),
    mayCall,
    upcoming: [...open, ...upcoming].map((meeting) => row(meeting, t)),
    past: [...held, ...meetings.past.filter((meeting) => !open.includes(meeting))].map((meeting) =>
      row(meeting, t),
    ),
  };
}

/** What can be done with the register check of an item, by who runs the meeting and by who looks on. */
function checkRow(item: AgendaItem, meeting: Meeting, t: Translate) {
  const at = { meetingId: meeting.id, agendaItemId: item.id };
  const checkId = item.checkId ?? '';
  const begin = item.kind === 'register_check' && !item.checkId && meeting.mayRun;
  const links: { text: string; href: string }[] = [];
  if (item.checkStatus === 'running' && meeting.mayRun) {
    links.push({ text: t('meetings:agenda.goOn'), href: urls.resumeCheck({ checkId }) });
  }
  if (item.kind === 'conference')
    links.push({ text: t('conferences:list.open'), href: urls.conference({ itemId: item.id }) });
  if (item.checkId) links.push({ text: t('meetings:agenda.cases'), href: urls.check({ checkId }) });
  if (item.checkStatus === 'finished')
    links.push({ text: t('meetings:agenda.decisions'), href: urls.checkResult({ checkId }) });
  return {
    start:
      begin && (meeting.status === 'planned' || meeting.status === 'running')
        ? urls.startCheck(at)
        : undefined,
    links,
  };
}

const count = (sitting: Sitting, ...statuses: AttendanceStatus[]) =>
  sitting.attendees.filter(({ status }) => status && statuses.includes(status)).length;

/** How many came; before anybody has come there is nothing to count but who will not. */
function cameWords(sitting: Sitting, t: Translate): string {
  const recorded = sitting.attendees.filter(({ status }) => status).length;
  const apologies = count(sitting, 'apologies');
  if (!recorded) return t('meetings:sitting.nothingRecorded');
  if (recorded === apologies) return t('meetings:sitting.onlyApologies', { count: apologies });
  return t('meetings:sitting.came', {
    came: count(sitting, 'present', 'remote'),
    remote: count(sitting, 'remote'),
    apologies,
    absent: count(sitting, 'absent'),
  });
}

function sittingRow(sitting: Sitting, seesWhoCame: boolean, t: Translate) {
  return {
    when: dateTime(sitting.startsAt),
    place: sitting.place,
    ended: sitting.endedAt ? t('meetings:sitting.ended', { when: dateTime(sitting.endedAt) }) : undefined,
    came: seesWhoCame ? cameWords(sitting, t) : '',
  };
}

/** A day that the meeting had before, who moved it and why. */
const moveRow = (move: MovedSitting, t: Translate) => ({
  was: [dateTime(move.startsAt), move.place].filter(Boolean).join(', '),
  reason: move.reason,
  by: t('meetings:moved.by', { name: move.movedBy, when: dateTime(move.movedAt) }),
});

/** The items of an agenda, each with what can be done with its register check. */
export function withChecks<View extends { items: readonly { id: string }[] }>(
  view: View,
  meeting: Meeting,
  t: Translate,
) {
  const checks = new Map(meeting.agenda.map((item) => [item.id, checkRow(item, meeting, t)]));
  return { ...view, items: view.items.map((item) => ({ ...item, links: [], ...checks.get(item.id) })) };
}

/** One meeting: its sittings, how many came, and what can be done with it. */
export function meetingPage(meeting: Meeting, t: Translate) {
  const { id: meetingId, status, mayRun } = meeting;
  const open = meeting.agenda.some(
    ({ checkStatus }) => checkStatus === 'running' || checkStatus === 'adjourned',
  );
  // A meeting that only checks a register begins with the check.
  const talks = !meeting.agenda.length || meeting.agenda.some(({ kind }) => kind !== 'register_check');
  return {
    ...meetingFrame(meeting, 'agenda', t),
    meetingId,
    version: meeting.version,
    series: meeting.seriesId ? urls.series({ seriesId: meeting.seriesId }) : undefined,
    moves: meeting.moves.map((move) => moveRow(move, t)),
    sittings: meeting.sittings.map((sitting) => sittingRow(sitting, meeting.seesWhoCame, t)),
    may: {
      start: mayRun && status === 'planned' && talks,
      adjourn: mayRun && status === 'running',
      resume: mayRun && status === 'adjourned',
      end: mayRun && (status === 'running' || status === 'adjourned') && !open,
      move: meeting.mayMove,
      cancel: mayRun && status === 'planned',
    },
  };
}

const statuses: AttendanceStatus[] = ['present', 'remote', 'apologies', 'absent'];

/** The attendance of one sitting: one line of choices for each person. `typed` wins over what is recorded. */
export function attendancePage(
  meeting: Meeting,
  sitting: Sitting,
  typed: (personId: string) => string,
  t: Translate,
) {
  return {
    title: t('meetings:attendance.title', { when: dateTime(sitting.startsAt) }),
    meetingTitle: meeting.title,
    action: urls.meetingAttendance({ meetingId: meeting.id, sittingId: sitting.id }),
    people: sitting.attendees.map((person) => ({
      id: person.personId,
      name: person.name,
      agency: person.agencyName,
      role: person.role ? t(`meetings:role.${person.role}`) : '',
      version: person.version,
      items: statuses.map((status) => ({
        value: status,
        text: t(`meetings:attendance.${status}`),
        checked: (typed(person.personId) || person.status) === status,
      })),
    })),
    back: {
      href: urls.meetingAttendanceAll({ meetingId: meeting.id }),
      text: t('meetings:page.attendance'),
    },
  };
}
