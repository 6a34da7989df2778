import { date, time } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Rhythm, Series, SeriesDay, SeriesListed } from './documents.js';

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const weekdayOf = (day: string) => weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()]!;

/** "Tuesday 8 December 2026": people choose days by their weekday. */
export const dayWords = (day: string, t: Translate): string =>
  t('series:day', { weekday: t(`series:weekday.${weekdayOf(day)}`), date: date(day) });

/** `10:00` as people write it: "10am". Any winter day will do: it is the wall clock. */
export const clockWords = (clock: string): string => time(`2026-01-05T${clock}:00Z`);

/** "Every 6 weeks on Monday", "Every month on the second Tuesday". */
export function rhythmWords(rhythm: Rhythm, from: string, t: Translate): string {
  const day = t(`series:weekday.${rhythm.kind === 'weekly' ? weekdayOf(from) : rhythm.weekday}`);
  const week = rhythm.week === null ? '' : t(`series:week.${rhythm.week}`);
  return t(`series:rhythm.${rhythm.kind}`, { count: rhythm.every ?? 1, day, week });
}

const lengthWords = (minutes: number, t: Translate): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    hours ? t('series:hours', { count: hours }) : '',
    rest ? t('series:minutes', { count: rest }) : '',
  ];
  return parts.filter(Boolean).join(' ');
};

/** One series in the list of meetings. */
export const seriesRow = (series: SeriesListed, t: Translate) => ({
  title: series.title,
  href: urls.series({ seriesId: series.id }),
  group: series.groupName,
  when: t('series:when', {
    rhythm: rhythmWords(series.rhythm, series.from, t),
    time: clockWords(series.time),
  }),
});

const states = { planned: 'good', asks: 'bad', skipped: 'quiet', called: 'good' } as const;

function dayRow(day: SeriesDay, series: Series, today: string, t: Translate) {
  const on = day.chosenOn ?? day.originalOn;
  const begun = day.meetingStatus !== null && day.meetingStatus !== 'planned';
  const at = { seriesId: series.id };
  const links: { text: string; href: string }[] = [];
  if (day.meetingId) links.push({ text: t('series:openMeeting'), href: urls.meeting({ meetingId: day.meetingId }) });
  if (series.mayRun && day.meetingStatus === null && on >= today)
    links.push({ text: t('series:choose'), href: urls.seriesDay({ ...at, day: day.originalOn }) });
  if (series.mayRun && !begun && day.originalOn >= today && !ended(series, today))
    links.push({ text: t('series:change.link'), href: urls.changeSeries(at, { from: day.originalOn }) });
  return {
    when: dayWords(on, t),
    instead: day.chosenOn && day.chosenOn !== day.originalOn ? t('series:insteadOf', { day: dayWords(day.originalOn, t) }) : undefined,
    why: day.why && day.status !== 'called' ? t('series:thatIs', { why: day.why }) : undefined,
    status: { text: t(`series:status.${day.status}`), kind: states[day.status] },
    links,
  };
} // prettier-ignore

/** What became of a day: the one on which the group meets, or how it stands. */
export function settledWords(series: Series, originalOn: string, t: Translate): string {
  const day = series.days.find((one) => one.originalOn === originalOn);
  if (!day) return '';
  return day.chosenOn && day.status !== 'asks' ? dayWords(day.chosenOn, t) : t(`series:status.${day.status}`);
}

const ended = (series: Series, today: string) => Boolean(series.until && series.until < today);

/** A series: when it meets, what becomes of each of its days, and what can be done with it. */
export function seriesPage(series: Series, today: string, t: Translate) {
  const at = { seriesId: series.id };
  const asking = series.days.filter(({ status, originalOn }) => status === 'asks' && originalOn >= today);
  const open = series.mayRun && !ended(series, today);
  return {
    title: series.title,
    group: series.groupName,
    when: seriesRow(series, t).when,
    facts: [
      { key: t('series:fact.length'), value: lengthWords(series.minutes, t) },
      { key: t('series:fact.place'), value: series.place || t('series:fact.noPlace') },
      { key: t('series:fact.from'), value: date(series.from) },
      { key: t('series:fact.until'), value: series.until ? date(series.until) : t('series:fact.goesOn') },
      { key: t('series:fact.agenda'), value: series.agenda.map((item) => itemWords(item, t)).join('; ') },
    ],
    asks: asking.length ? t('series:asks', { count: asking.length }) : undefined,
    knownUntil: series.knownUntil ? t('series:knownUntil', { day: date(series.knownUntil) }) : undefined,
    follows: series.followsId ? urls.series({ seriesId: series.followsId }) : undefined,
    followedBy: series.followedById ? urls.series({ seriesId: series.followedById }) : undefined,
    days: series.days.map((day) => dayRow(day, series, today, t)),
    end: open ? urls.endSeries(at) : undefined,
    back: { href: urls.meetings(), text: t('meetings:title') },
  };
}

const itemWords = (item: SeriesListed['agenda'][number], t: Translate): string =>
  item.kind === 'register_check' ? t('meetings:registerCheck', { register: item.title }) : item.title;
