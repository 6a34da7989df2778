import { ageOn } from '#libs/calendar';
import { referenceData } from './code-sets.js';

// Upper bounds in days of the published durations, in their order; the last two are "Over 52 weeks" and "Unknown".
const UPPER_BOUNDS = [2, 4, 8, 12, 26, 52].map((weeks) => weeks * 7);

/**
 * The DfE's duration label for a child who has missed education for so many days; null is `Unknown`. Intervals are
 * half-open: 14 days are `2 to 4 weeks`, 28 days `4 to 8 weeks`. Throws a RangeError for a negative number.
 * Source: DfE children missing education collection.
 */
export function cmeDuration(days: number | null): string {
  if (days === null) return referenceData.cmeDurations.at(-1)!;
  if (!(days >= 0)) throw new RangeError('A duration cannot be negative.');
  const index = UPPER_BOUNDS.findIndex((bound) => days < bound);
  return referenceData.cmeDurations[index === -1 ? UPPER_BOUNDS.length : index]!;
}

/**
 * The national curriculum year of a child on a date: 0 is Reception, 1 is Year 1; below 0 is before Reception.
 * The school year starts on 1 September, and what counts is the age on the day before.
 */
export function yearGroup(birthDate: string, on: string): number {
  const year = Number(on.slice(0, 4));
  const schoolYear = on.slice(5) >= '09-01' ? year : year - 1;
  return ageOn(birthDate, `${schoolYear}-08-31`) - 4;
}

/** A year group in words: `Reception`, `Year 7`, `Before Reception`, `After Year 13`. */
export function yearGroupLabel(group: number): string {
  if (group < 0) return 'Before Reception';
  if (group > 13) return 'After Year 13';
  return group === 0 ? 'Reception' : `Year ${group}`;
}
