import { addDays } from '#libs/calendar';

/** A financial year, named by the year in which its April is, or a quarter of one: April to June is the first. */
export interface Period {
  readonly year: number;
  readonly quarter: number | null;
}

/** Whether there is such a period: a year from 2000 to 2200, a quarter from 1 to 4 or none. */
export const isPeriod = ({ year, quarter }: { year: number; quarter: number | null }): boolean =>
  Number.isInteger(year) &&
  year >= 2000 &&
  year <= 2200 &&
  (quarter === null || (Number.isInteger(quarter) && quarter >= 1 && quarter <= 4));

/** The last day of a financial year or of its quarter. Councils' financial years run from 1 April to 31 March. */
export function endOfPeriod({ year, quarter }: Period): string {
  const months = (quarter ?? 4) * 3;
  const after = new Date(Date.UTC(year, 3 + months, 1)).toISOString().slice(0, 10);
  return addDays(after, -1);
}
