import { compareValues } from './domain/compare-values.js';
import type { Difference, FieldValues } from './domain/compare-values.js';
import { rowWarning } from './domain/row-problem.js';
import type { RowProblem } from './domain/row-problem.js';
import type { HeldCase, RowBesideCase } from './sql/matching.queries.js';
import type { RowPlan } from './sql/staging.queries.js';

/** How a school that is an agency of the partnership stands among the values of a row. */
export const schoolAgency = (agencyId: string): string => `agency:${agencyId}`;

/** The agency in a school's value, if it is one. */
export const agencyOfSchool = (value: string | null | undefined): string | undefined =>
  value?.startsWith('agency:') ? value.slice('agency:'.length) : undefined;

// What is said, not what stands: it is added to the case, so there is nothing that it could overwrite.
const said = ['explanation', 'ratingReason'];

/** What Muster holds, by the keys under which a file brings it. */
export function heldValues(
  held: HeldCase,
  last: FieldValues | null,
  schoolField: string | undefined,
): FieldValues {
  const values: Record<string, string | null> = {};
  for (const [key, value] of Object.entries(held.fields))
    values[key] = value === null || value === '' ? null : String(value);
  const { lastSchoolId, ...core } = held.core;
  Object.assign(values, core);
  if (schoolField && lastSchoolId) values[schoolField] = schoolAgency(lastSchoolId);
  for (const key of said) values[key] = last?.[key] ?? null;
  return values;
}

/** The differences between a row and its case that matter. */
export function differencesOf(row: RowBesideCase, schoolField: string | undefined): Difference[] {
  const found = compareValues(row.last, row.values, heldValues(row.held, row.last, schoolField));
  // A review date always stands; and a reason alone, without another rating, changes nothing.
  return found.filter(
    ({ key, file }) =>
      !(key === 'nextReview' && file === null) &&
      !(key === 'ratingReason') &&
      !(key === 'explanation' && !file),
  );
}

/** What a row will do to its case: nothing, an update, or first of all wait for somebody's choice. */
export function planRow(
  row: RowBesideCase,
  schoolField: string | undefined,
): { rowNumber: number; plan: RowPlan; caseId: string; differences: Difference[]; problem?: RowProblem } {
  const differences = differencesOf(row, schoolField);
  const base = { rowNumber: row.rowNumber, caseId: row.caseId, differences };
  if (differences.length === 0) return { ...base, plan: 'unchanged' };
  if (!row.open) {
    const message = 'This case was closed in Muster. Leave it closed, or open a new case for this child.';
    return { ...base, plan: 'decide', problem: rowWarning('case-closed', '', '', message) };
  }
  return { ...base, plan: differences.some(({ change }) => change === 'conflict') ? 'conflict' : 'update' };
}
