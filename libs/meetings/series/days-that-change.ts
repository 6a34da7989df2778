import type { SeriesDayRow } from '../sql/series-days.queries.js';

/** The days of a series that a change from one day on is about: those that were held already stay what they were. */
export const daysThatChange = (days: readonly SeriesDayRow[], from: string): SeriesDayRow[] =>
  days.filter(({ originalOn, meetingStatus }) => originalOn >= from && meetingStatus !== 'held');

/** Whether a day stays where somebody put it. */
export const staysByHand = (day: SeriesDayRow, keep: readonly string[]): boolean =>
  day.byHand && keep.includes(day.originalOn);
