import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { StagedRow } from './sql/staging.queries.js';

/**
 * What a person chose for a row. Of a conflict: `file` (what the spreadsheet says), `muster` (what stands),
 * `fields` (some fields from the file, the others stay). Of a probable duplicate: `same` child or `other` child; of a
 * case that was closed: `other` opens a new one. Of any: `skip` leaves the row out.
 */
export type Decision = 'file' | 'muster' | 'fields' | 'same' | 'other' | 'skip';

export type DecisionRefusal = 'nothing-to-decide' | 'decision-not-possible' | 'field-not-there';

const possible: Readonly<Record<string, readonly Decision[]>> = {
  conflict: ['file', 'muster', 'fields', 'skip'],
  decide: ['same', 'other', 'skip'],
};

/** Whether a row waits for a decision because its case was closed in Muster. */
export const isAboutClosedCase = (row: Pick<StagedRow, 'plan' | 'problems'>): boolean =>
  row.plan === 'decide' && row.problems.some(({ code }) => code === 'case-closed');

/**
 * The stored form of a decision.
 * Refuses: `nothing-to-decide`, `decision-not-possible` (not for this kind of row), `field-not-there` (no such conflict).
 */
export function decisionText(
  row: Pick<StagedRow, 'plan' | 'problems' | 'differences'>,
  decision: Decision,
  fields: readonly string[] = [],
): Outcome<string, DecisionRefusal> {
  const choices = possible[row.plan ?? ''];
  if (!choices) return refuse('nothing-to-decide', { message: 'Nobody needs to decide about this row.' });
  const closed = isAboutClosedCase(row) && decision === 'same';
  if (!choices.includes(decision) || closed) {
    return refuse('decision-not-possible', {
      message: 'Choose one of the answers that stand beside the row.',
      field: 'decision',
    });
  }
  if (decision !== 'fields') return ok(decision);
  const inConflict = row.differences.filter(({ change }) => change === 'conflict').map(({ key }) => key);
  if (!fields.every((key) => inConflict.includes(key))) {
    return refuse('field-not-there', { message: 'Choose among the fields that differ.', field: 'fields' });
  }
  return ok(fields.length ? `fields:${fields.join(',')}` : 'muster');
}

/** Whether a decision takes the file's value for a field in conflict. */
export const takesFromFile = (decision: string | null, key: string): boolean =>
  decision === 'file' ||
  (decision?.startsWith('fields:') === true && decision.slice('fields:'.length).split(',').includes(key));
