import { addDays, addMonths, mondayOf } from '#libs/calendar';
import { date, dateTime, time } from '../../pages/filters.js';
import { londonParts } from '../../request/wall-time.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { dayWords } from '../series/series.presenter.js';
import type { Answer, CalendarFeed, CalendarSitting, InvitedPerson, MemberElsewhere } from './documents.js';

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

/** The other meetings of a day that overlap with one. */
const overlapping = (sitting: CalendarSitting, ofDay: readonly CalendarSitting[]) =>
  ofDay.filter(
    (other) =>
      other.sittingId !== sitting.sittingId &&
      other.status !== 'cancelled' &&
      sitting.status !== 'cancelled' &&
      other.startsAt < endOf(sitting) &&
      endOf(other) > sitting.startsAt,
  );

const entry = (sitting: CalendarSitting, ofDay: readonly CalendarSitting[], t: Translate) => ({
  title: sitting.title,
  group: sitting.groupName,
  place: sitting.place,
  href: urls.meeting({ meetingId: sitting.meetingId }),
  start: time(sitting.startsAt),
  clash: overlapping(sitting, ofDay)
    .map(({ title }) => t('calendar:clashes.own', { title }))
    .join('. '),
  when: t('calendar:fromTo', { from: time(sitting.startsAt), to: time(endOf(sitting)) }),
  status: sitting.status === 'planned' ? undefined : { text: t(`meetings:status.${sitting.status}`), kind: 'quiet' },
}); // prettier-ignore

/** The weeks of a month, Monday first, each day with its meetings; days of the months beside it are empty. */
function weeksOf(month: string, byDay: ReadonlyMap<string, CalendarSitting[]>, today: string, t: Translate) {
  const { from, to } = daysOfMonth(month);
  const weeks: { number: string; today: boolean; name: string; entries: ReturnType<typeof entry>[] }[][] = [];
  for (let start = mondayOf(from); start <= to; start = addDays(start, 7)) {
    const week = Array.from({ length: 7 }, (_none, index) => addDays(start, index));
    weeks.push(
      week.map((day) => ({
        number: monthOf(day) === month ? String(Number(day.slice(8))) : '',
        today: day === today,
        name: dayWords(day, t),
        entries:
          monthOf(day) === month
            ? (byDay.get(day) ?? []).map((sitting, _at, ofDay) => entry(sitting, ofDay, t))
            : [],
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
    days: [...byDay].map(([day, of]) => ({
      day: dayWords(day, t),
      entries: of.map((one) => entry(one, of, t)),
    })),
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

const answers: readonly Answer[] = ['accepted', 'tentative', 'declined'];

/** "Ann Carter (Health Trust)", for lists of colleagues. */
const colleague = ({ name, agencyName }: MemberElsewhere): string => `${name} (${agencyName})`;

/** Who has another meeting at the same time; undefined when nobody has, and for those who are not told. */
export const clashesOf = (elsewhere: readonly MemberElsewhere[] | null, t: Translate) =>
  elsewhere?.length
    ? {
        text: t('calendar:clashes.text', { count: elsewhere.length }),
        people: elsewhere.map(colleague),
      }
    : undefined;

/** Who answered what to the invitations to a meeting, in counts and by name; undefined while nobody was invited. */
export function answersOf(
  { invited, reference }: { invited: readonly InvitedPerson[]; reference: string },
  takesAnswers: boolean,
  t: Translate,
) {
  if (!invited.length) return undefined;
  const count = (answer: InvitedPerson['answer']) => invited.filter((one) => one.answer === answer).length;
  const counts = { accepted: count('accepted'), tentative: count('tentative'), declined: count('declined') };
  const mine = invited.find(({ yours }) => yours);
  return {
    summary: t('calendar:answers.summary', { ...counts, silent: count(null) }),
    reference: t('calendar:answers.reference', { reference }),
    mine:
      mine && takesAnswers
        ? {
            text: t(`calendar:answers.mine.${mine.answer ?? 'none'}`),
            // Who does not come may have something that the meeting should know.
            apologies: mine.answer === 'declined',
            choices: answers
              .filter((value) => value !== mine.answer)
              .map((value) => ({ value, text: t(`calendar:answers.choose.${value}`) })),
          }
        : undefined,
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
