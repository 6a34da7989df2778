import { atLondonTime } from '#libs/calendar';
import type { DayInQuestion } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { Elsewhere } from '../clashes.js';
import { closedTo } from '../closed-to.js';
import type { Closed } from '../closed-to.js';
import { selectElsewhere } from '../sql/clash.queries.js';
import { selectDays, selectMeetingsOfSeries } from '../sql/series-days.queries.js';
import { daysThatChange, staysByHand } from './days-that-change.js';
import { findSeries } from './find-series.js';
import { readSeriesTyped } from './series-input.js';
import type { SeriesTyped, SeriesTypedRefusal } from './series-input.js';

export interface PreviewSeries extends SeriesTyped {
  /** The series that is being changed, from which day on, and which of its days stay as somebody put them. */
  readonly changes?:
    { readonly seriesId: string; readonly from: string; readonly keep: readonly string[] } | null | undefined;
}

export interface PreviewedDay {
  readonly date: string;
  /** Null for a day that is in no question, or that stays as somebody put it. */
  readonly question: DayInQuestion | null;
  /** Members who have another meeting at that time on that day. */
  readonly elsewhere: readonly Elsewhere[];
  /** A day that somebody changed by hand takes this one's place. `on` null: it is left out. */
  readonly kept: { readonly on: string | null } | null;
}

export interface PreviewedSeries {
  /** Each day of the coming year that the rule gives. */
  readonly days: readonly PreviewedDay[];
  /** As far as the days could be said. */
  readonly until: string;
}

/**
 * The days on which a series would meet within the coming year, before anything is called: what is in question about each,
 * and who has another meeting then. Refuses as `startSeries`; writes nothing.
 */
export async function previewSeries(
  tx: ActorTx,
  input: PreviewSeries,
): Promise<Outcome<PreviewedSeries, SeriesTypedRefusal | Closed>> {
  const closed = closedTo(tx, input.groupId);
  if (closed) return closed;
  const read = await readSeriesTyped(tx, input);
  if (!read.ok) return read;
  const { days, until } = read.value.laidOut;
  const kept = await keptDays(tx, input);
  const times = days.map(({ date }) => ({
    startsAt: atLondonTime(date, input.time),
    minutes: input.minutes,
  }));
  const busy = await selectElsewhere(tx, {
    groupId: input.groupId,
    times,
    apartFrom: input.changes ? await selectMeetingsOfSeries(tx, input.changes.seriesId) : [],
  });
  return ok({
    days: days.map(({ date, question }, index) => {
      const stays = kept.get(index) ?? null;
      return {
        date,
        question: stays ? null : (question ?? null),
        kept: stays,
        elsewhere: stays
          ? []
          : busy.filter(({ start }) => start.getTime() === times[index]!.startsAt.getTime()),
      };
    }),
    until,
  });
}

/** By the place of the new day that it takes: the old day that stays. */
async function keptDays(tx: ActorTx, { changes, groupId }: PreviewSeries) {
  const old = changes && (await findSeries(tx, changes.seriesId));
  if (!changes || old?.groupId !== groupId) return new Map<number, { on: string | null }>();
  const days = daysThatChange(await selectDays(tx, changes.seriesId, '2000-01-01'), changes.from);
  return new Map(
    days.flatMap((day, index) =>
      staysByHand(day, changes.keep) ? [[index, { on: day.chosenOn }] as const] : [],
    ),
  );
}
