import type { Me } from '../../api-client/me.js';
import { date, dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Home, ImportStatus, ImportStep, NextMeeting, RegisterSummary } from './documents.js';

export type ImportOfRegister = ImportStep & { registerName: string };

const words = (role: string) => role.replaceAll(/[-_]/g, ' ').toLowerCase();
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const runs = (role: string | null): boolean =>
  role === 'chair' || role === 'vice_chair' || role === 'coordinator';

/** Only what waits: a count of nothing is no news. */
function tilesOf({ inboxCounts, escalationCounts, me }: Home, t: Translate) {
  const directs = me.roles.includes('service_director');
  return [
    {
      number: inboxCounts.overdue,
      text: t('home:overdue', { count: inboxCounts.overdue }),
      href: urls.inbox({ show: 'overdue' }),
    },
    {
      number: inboxCounts.soon,
      text: t('home:soon', { count: inboxCounts.soon }),
      href: urls.inbox({ show: 'soon' }),
    },
    {
      number: directs ? escalationCounts.open : 0,
      text: t('home:escalations', { count: escalationCounts.open }),
      href: urls.escalations(),
    },
  ].filter(({ number }) => number > 0);
}

/** Imports in which a person must do the next thing. */
const waitsFor = (status: ImportStatus): boolean =>
  status === 'matching' || status === 'ready' || status === 'failed';

const importLine = (step: ImportOfRegister, t: Translate) => ({
  href: urls.import({ importId: step.id }),
  text: t(`home:import.${step.status}`, { register: step.registerName, date: date(step.createdAt) }),
});

const meetingLine = (meeting: NextMeeting, t: Translate) => ({
  href: urls.meeting({ meetingId: meeting.id }),
  title: meeting.title,
  group: meeting.groupName,
  when: dateTime(meeting.startsAt),
  running: meeting.status === 'running' ? t('home:running') : null,
});

const registerRow = (register: RegisterSummary) => {
  const { id: registerId } = register;
  const withRating = (rating: 'red' | 'amber' | 'green') => ({
    rating,
    number: register[rating],
    href: urls.register({ registerId }, { rating }),
  });
  return {
    name: register.name,
    group: register.groupName,
    href: urls.register({ registerId }),
    counts: [withRating('red'), withRating('amber'), withRating('green')],
    stale: { number: register.stale, href: urls.register({ registerId }, { stale: 'yes' }) },
  };
};

const partsOf = (me: Me, t: Translate): { text: string; href?: string }[] => [
  ...me.memberships.map(({ role, group }) => ({
    text: t('home:role', { role: sentence(words(role)), group: group.name }),
    href: urls.groupHome({ groupId: group.id }),
  })),
  ...me.roles.map((role) => ({ text: t(`home:standing.${role}`) })),
  ...(me.agencyRole === 'lead' ? [{ text: t('home:lead', { agency: me.agency.name }) }] : []),
];

/** What waits for somebody, their next meetings, their registers, and their part in each group. */
export function homePage(home: Home, imports: ImportOfRegister[], t: Translate) {
  const { me } = home;
  const waiting = tilesOf(home, t);
  const importsWaiting = imports.filter(({ status }) => waitsFor(status)).map((step) => importLine(step, t));
  return {
    title: t('home:title'),
    name: me.name,
    agency: me.agency.name,
    waiting,
    importsWaiting,
    nothingWaits: waiting.length + importsWaiting.length === 0,
    later: home.inboxCounts.later
      ? { text: t('home:later', { count: home.inboxCounts.later }), href: urls.inbox({ show: 'later' }) }
      : null,
    inAGroup: me.memberships.length > 0,
    schedule: me.memberships.some(({ role }) => runs(role)) ? urls.scheduleMeeting() : null,
    meetings: home.meetings.upcoming
      .filter(({ status }) => status !== 'cancelled' && status !== 'held')
      .slice(0, 5)
      .map((meeting) => meetingLine(meeting, t)),
    registers: home.registers.map(registerRow),
    parts: partsOf(me, t),
  };
}
