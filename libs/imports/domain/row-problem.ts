export type ProblemCode =
  | 'upn-wrong-letter'
  | 'upn-shape'
  | 'upn-missing'
  | 'nhs-number-wrong'
  | 'date-impossible'
  | 'date-short-year'
  | 'date-unreadable'
  | 'date-in-future'
  | 'birth-date-in-future'
  | 'age-outside-range'
  | 'missing'
  | 'rating-unknown'
  | 'code-unknown'
  | 'agency-unknown'
  | 'school-unknown'
  | 'value-unreadable'
  | 'text-too-long'
  | 'too-many-cells'
  | 'duplicate-row'
  | 'upn-twice'
  | 'probable-duplicate'
  | 'case-closed'
  | 'changed-meanwhile';

/** What is wrong with one cell (or, without column, one row) of a file, and how to mend it. */
export interface RowProblem {
  /** The heading of the column as it stands in the file; empty for the whole row. */
  readonly column: string;
  /** What stands there, shortened to 200 characters. */
  readonly value: string;
  readonly code: ProblemCode;
  /** How to mend it. Never repeats the value. */
  readonly message: string;
  /** A row with an error is not imported; one with warnings is. */
  readonly severity: 'error' | 'warning';
  /** The other row that it is about, for duplicates within the file. */
  readonly otherRow?: number;
}

/** A problem that keeps a row out. */
export const rowError = (code: ProblemCode, column: string, value: string, message: string): RowProblem => ({
  column,
  value: value.slice(0, 200),
  code,
  message,
  severity: 'error',
});

/** A problem that somebody should look at, of a row that is imported. */
export const rowWarning = (
  code: ProblemCode,
  column: string,
  value: string,
  message: string,
): RowProblem => ({
  ...rowError(code, column, value, message),
  severity: 'warning',
});
