import { addDays, addMonths } from '#libs/calendar';
import { date, dateTime, time } from '../../pages/filters.js';
import { londonParts } from '../../request/wall-time.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { dayWords } from '../series/series.presenter.js';
import type { CalendarFeed, CalendarSitting, InvitedPerson } from './documents.js';

const monthOf = (day: string) => day.slice(0, 7);
const firstOf = (month: string) => `${month}-01`;

/** The month that an address asks for, `YYYY-MM`; this month for anything else. */
export const monthAsked = (asked: string, today: string): string =>
  /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : monthOf(today);

/** First and last day of a month. */
export const daysOfMonth = (month: string): { from: string; to: string } => ({
  from: firstOf(month),
  to: addDays(addMonths(firstOf(month), 1), -1),
});

const monthWords = (month: string): string => date(firstOf(month)).replace(/^1 /, '');

const endOf = (sitting: CalendarSitting): string =>
  new Date(new Date(sitting.startsAt).getTime() + sitting.minutes * 60_000).toISOString();

const entry = (sitting: CalendarSitting, t: Translate) => ({
  title: sitting.title,
  group: sitting.groupName,
  place: sitting.place,
  href: urls.meeting({ meetingId: sitting.meetingId }),
  start: time(sitting.startsAt),
  when: t('calendar:fromTo', { from: time(sitting.startsAt), to: time(endOf(sitting)) }),
  status: sitting.status === 'planned' ? undefined : { text: t(`meetings:status.${sitting.status}`), kind: 'quiet' },
}); // prettier-ignore

/** The weeks of a month, Monday first, each day with its meetings; days of the months beside it are empty. */
function weeksOf(month: string, byDay: ReadonlyMap<string, CalendarSitting[]>, today: string, t: Translate) {
  const { from, to } = daysOfMonth(month);
  const monday = addDays(from, -((new Date(`${from}T12:00:00Z`).getUTCDay() + 6) % 7));
  const weeks: { number: string; today: boolean; name: string; entries: ReturnType<typeof entry>[] }[][] = [];
  for (let start = monday; start <= to; start = addDays(start, 7)) {
    const week = Array.from({ length: 7 }, (_none, index) => addDays(start, index));
    weeks.push(
      week.map((day) => ({
        number: monthOf(day) === month ? String(Number(day.slice(8))) : '',
        today: day === today,
        name: dayWords(day, t),
        entries: monthOf(day) === month ? (byDay.get(day) ?? []).map((sitting) => entry(sitting, t)) : [],
      })),
    );
  }
  return weeks;
}

/** One month of somebody's meetings: as a list first, then as a table; and their private calendar address. */
export function calendarPage(
  sittings: CalendarSitting[],
  feed: CalendarFeed | null,
  { month, today }: { month: string; today: string },
  t: Translate,
) {
  const byDay = new Map<string, CalendarSitting[]>();
  for (const sitting of sittings) {
    const { date: day } = londonParts(sitting.startsAt);
    byDay.set(day, [...(byDay.get(day) ?? []), sitting]);
  }
  const beside = (step: number) => {
    const other = monthOf(addMonths(firstOf(month), step));
    return { text: monthWords(other), href: urls.calendar({ month: other }) };
  };
  return {
    title: t('calendar:title'),
    month: monthWords(month),
    before: beside(-1),
    after: beside(1),
    days: [...byDay].map(([day, of]) => ({ day: dayWords(day, t), entries: of.map((one) => entry(one, t)) })),
    weekdays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((day) => t(`series:weekday.${day}`)),
    weeks: weeksOf(month, byDay, today, t),
    feed: feed && {
      made: t('calendar:feed.made', { when: dateTime(feed.madeAt) }),
      used: feed.lastUsedAt
        ? t('calendar:feed.used', { when: dateTime(feed.lastUsedAt) })
        : t('calendar:feed.unused'),
    },
  };
}

const answers = ['accepted', 'tentative', 'declined'] as const;

/** Who answered what to the invitations to a meeting, in counts and by name; undefined while nobody was invited. */
export function answersOf(invited: readonly InvitedPerson[], t: Translate) {
  if (!invited.length) return undefined;
  const count = (answer: InvitedPerson['answer']) => invited.filter((one) => one.answer === answer).length;
  const counts = { accepted: count('accepted'), tentative: count('tentative'), declined: count('declined') };
  return {
    summary: t('calendar:answers.summary', { ...counts, silent: count(null) }),
    rows: answers.flatMap((answer) =>
      invited
        .filter((one) => one.answer === answer)
        .map(({ name, agencyName }) => ({
          name,
          agency: agencyName,
          answer: t(`calendar:answers.${answer}`),
        })),
    ),
  };
}
