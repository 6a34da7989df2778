/** What one field of a row will do to a case. */
export type FieldChange =
  /** The file says something new and nobody touched it in Muster. */
  | 'update'
  /** The file says something new, and so does Muster: a person chooses. */
  | 'conflict'
  /** The file says what it said last time, or what Muster says. */
  | 'none';

/** Values by field key; null is empty, a missing key was not in the file (or not known). */
export type FieldValues = Readonly<Record<string, string | null | undefined>>;

/** One field in which the file and Muster differ. */
export interface Difference {
  readonly key: string;
  readonly change: 'update' | 'conflict';
  readonly file: string | null;
  readonly muster: string | null;
  /** What the last import said; undefined when none did. */
  readonly last?: string | null;
}

/**
 * Compares what the last import said, what this file says and what Muster holds, for one field. A field that did not
 * change in the file since the last import is left alone, so that a correction made in Muster outlives next week's
 * export of the same spreadsheet. A case that was never imported counts as changed in Muster wherever it has a value.
 */
export function compareField(
  last: string | null | undefined,
  file: string | null,
  muster: string | null,
): FieldChange {
  if (file === muster || (last !== undefined && file === last)) return 'none';
  if (last === undefined) return muster === null ? 'update' : file === null ? 'none' : 'conflict';
  return muster === last ? 'update' : 'conflict';
}

/** The fields that a row would change in a case, in the order of the file. Fields without a column stay as they are. */
export function compareValues(
  last: FieldValues | null,
  file: FieldValues,
  muster: FieldValues,
): Difference[] {
  const differences: Difference[] = [];
  for (const [key, inFile] of Object.entries(file)) {
    if (inFile === undefined) continue;
    const held = muster[key] ?? null;
    const before = last?.[key];
    const change = compareField(before, inFile, held);
    if (change === 'none') continue;
    differences.push({
      key,
      change,
      file: inFile,
      muster: held,
      ...(before === undefined ? {} : { last: before }),
    });
  }
  return differences;
}
