import { isDate, isTime } from '#libs/calendar';
import type { DayInQuestion, RecurrenceRefusal } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { horizonFrom, layOut, rhythmOf } from '../domain/series.js';
import type { LaidOut, RhythmTyped, SeriesPlan } from '../domain/series.js';
import { agendaOf } from '../schedule-meeting.js';
import { wrongPlace } from '../sitting-time.js';
import { selectTerms } from '../sql/series.queries.js';
import type { SeriesAgendaItem } from '../sql/series.queries.js';
import type { NewDay } from '../sql/series-days.queries.js';

/** What becomes of a day in question: another day (or the day itself, all the same), or no meeting. */
export interface DayAnswer {
  /** The day that the rule gives. */
  readonly originalOn: string;
  /** Null: left out. */
  readonly chosenOn: string | null;
}

/** What a series is, as somebody fills it in. */
export interface SeriesTyped {
  readonly groupId: string;
  readonly title: string;
  readonly rhythm: RhythmTyped;
  /** The first day on which it may meet, from today to a year ahead. */
  readonly from: string;
  readonly until?: string | null | undefined;
  /** `HH:mm` in London. */
  readonly time: string;
  /** How long a meeting lasts: 5 to 720. */
  readonly minutes: number;
  readonly place?: string | undefined;
  readonly avoidSchoolHolidays?: boolean | undefined;
  readonly registerIds: readonly string[];
  readonly discussion?: readonly string[] | undefined;
  /** Days in question that are not answered ask until somebody chooses. */
  readonly answers?: readonly DayAnswer[] | undefined;
}

export type SeriesTypedRefusal =
  | RecurrenceRefusal
  | 'title-missing'
  | 'text-too-long'
  | 'time-wrong'
  | 'length-wrong'
  | 'register-unknown'
  | 'agenda-missing'
  | 'no-days'
  | 'date-wrong'
  | 'not-a-working-day';

export interface SeriesRead {
  readonly plan: SeriesPlan;
  readonly title: string;
  readonly place: string;
  readonly agenda: readonly SeriesAgendaItem[];
  readonly laidOut: LaidOut;
}

function wrongText({ title, place, time, minutes }: SeriesTyped) {
  if (!title.trim())
    return refuse('title-missing', { field: 'title', message: 'Write what the meetings are called.' });
  if (title.trim().length > 200)
    return refuse('text-too-long', { field: 'title', message: 'Shorten the title to 200 characters.' });
  const wrong = wrongPlace(place);
  if (wrong) return wrong;
  if (!isTime(time))
    return refuse('time-wrong', { field: 'time', message: 'Write the time of the meetings, such as 10:00.' });
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 720)
    return refuse('length-wrong', {
      field: 'minutes',
      message: 'Write how long a meeting lasts, from 5 to 720 minutes.',
    });
  return undefined;
}

/** Reads what somebody filled in, and lays its days out as far as meetings are called. Writes nothing. */
export async function readSeriesTyped(
  tx: ActorTx,
  typed: SeriesTyped,
): Promise<Outcome<SeriesRead, SeriesTypedRefusal>> {
  const wrong = wrongText(typed);
  if (wrong) return wrong;
  const today = tx.clock.today();
  const horizon = horizonFrom(today);
  if (!isDate(typed.from) || typed.from < today || typed.from > horizon)
    return refuse('dates-wrong', { field: 'from', message: 'Begin today or later, within a year.' });
  const plan: SeriesPlan = {
    rhythm: rhythmOf(typed.rhythm),
    from: typed.from,
    until: typed.until ?? null,
    avoidSchoolHolidays: typed.avoidSchoolHolidays ?? false,
  };
  const terms = await selectTerms(tx);
  const laidOut = layOut(plan, { from: typed.from, to: horizon }, tx.calendar, terms);
  if (!laidOut.ok) return laidOut;
  if (!laidOut.value.days.length)
    return refuse('no-days', {
      field: 'rhythm',
      message: 'Nobody would meet within the coming year. Choose other days.',
    });
  const agenda = await agendaOf(tx, typed);
  if (!agenda.ok) return agenda;
  const [title, place] = [typed.title.trim(), (typed.place ?? '').trim()];
  return ok({ plan, title, place, agenda: agenda.value, laidOut: laidOut.value });
}

/** Whether a day may be chosen: today or later, and a working day unless it is the very day that was asked about. */
export function chosenDay(
  tx: ActorTx,
  question: Pick<DayInQuestion, 'date'>,
  chosenOn: string,
): Outcome<string, 'date-wrong' | 'not-a-working-day'> {
  if (!isDate(chosenOn) || chosenOn < tx.clock.today())
    return refuse('date-wrong', { field: 'chosenOn', message: 'Choose a day that is today or later.' });
  const why = chosenOn === question.date ? undefined : tx.calendar.whyNotWorkingDay(chosenOn);
  return why
    ? refuse('not-a-working-day', { field: 'chosenOn', message: `That is ${why}. Choose another day.` })
    : ok(chosenOn);
}

/** The rows of laid-out days: settled where nothing is in question or it was answered; else they ask. */
export function daysToWrite(
  tx: ActorTx,
  seriesId: string,
  { days }: LaidOut,
  answers: readonly DayAnswer[] = [],
): Outcome<NewDay[], 'date-wrong' | 'not-a-working-day'> {
  const answered = new Map(answers.map((answer) => [answer.originalOn, answer.chosenOn]));
  const rows: NewDay[] = [];
  for (const { date, question } of days) {
    const row = { seriesId, originalOn: date, why: question?.why ?? '' };
    const answer = question ? answered.get(date) : undefined;
    if (!question) rows.push({ ...row, chosenOn: date, status: 'planned', byHand: false });
    else if (answer === undefined) rows.push({ ...row, chosenOn: null, status: 'asks', byHand: false });
    else if (answer === null) rows.push({ ...row, chosenOn: null, status: 'skipped', byHand: true });
    else {
      const chosen = chosenDay(tx, question, answer);
      if (!chosen.ok) return chosen;
      rows.push({ ...row, chosenOn: chosen.value, status: 'planned', byHand: true });
    }
  }
  return ok(rows);
}
