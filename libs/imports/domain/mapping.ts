import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { headingKey, reasonHeading } from './headings.js';
import type { ImportField, Mapping } from './import-field.js';

/**
 * Guesses which column holds which field, by the headings that the pathway names and by the fields' own labels.
 * A field is given to the first column that fits; the column with the reasons of an earlier import to none.
 */
export function guessMapping(headings: readonly string[], fields: readonly ImportField[]): Mapping {
  const byHeading = new Map<string, string>();
  for (const field of fields) {
    for (const name of [...field.headings, field.label, field.key]) {
      if (!byHeading.has(headingKey(name))) byHeading.set(headingKey(name), field.key);
    }
  }
  const mapping: Record<number, string> = {};
  const taken = new Set<string>();
  headings.forEach((heading, column) => {
    if (!heading || isReasonHeading(heading)) return;
    const key = byHeading.get(headingKey(heading));
    if (!key || taken.has(key)) return;
    taken.add(key);
    mapping[column] = key;
  });
  return mapping;
}

/** Whether a column says why a row came back from an earlier import. */
export const isReasonHeading = (heading: string): boolean =>
  headingKey(heading) === headingKey(reasonHeading);

export type MappingRefusal = 'column-not-there' | 'field-not-there' | 'field-twice' | 'field-missing';

/**
 * Checks a mapping that somebody corrected by hand.
 * Refuses: `column-not-there`, `field-not-there`, `field-twice` (two columns for one field),
 * `field-missing` (no column for a field that every row needs).
 */
export function checkMapping(
  mapping: Mapping,
  headings: readonly string[],
  fields: readonly ImportField[],
): Outcome<Mapping, MappingRefusal> {
  const labels = new Map(fields.map((field) => [field.key, field.label]));
  const seen = new Set<string>();
  for (const [column, key] of Object.entries(mapping)) {
    if (!/^\d+$/.test(column) || Number(column) >= headings.length) {
      return refuse('column-not-there', { message: 'Choose columns of this file only.', field: 'mapping' });
    }
    if (!labels.has(key)) {
      return refuse('field-not-there', {
        message: 'Choose fields of this register only.',
        field: `column-${column}`,
      });
    }
    if (seen.has(key)) {
      const message = `"${labels.get(key)}" is matched to two columns. Choose one of them.`;
      return refuse('field-twice', { message, field: `column-${column}` });
    }
    seen.add(key);
  }
  const missing = fields
    .filter((field) => field.required && !seen.has(field.key))
    .map((field) => `"${field.label}"`);
  if (missing.length) {
    return refuse('field-missing', {
      message: `Choose the column for ${missing.join(' and ')}.`,
      field: 'mapping',
    });
  }
  return ok(mapping);
}
