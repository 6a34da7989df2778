/** Why a whole file cannot be read. Problems of single rows are `Problem`s and never stop a file. */
export type CsvRefusalCode =
  | 'file-empty'
  | 'file-too-large'
  | 'file-not-csv'
  | 'file-no-headings'
  | 'file-heading-twice'
  | 'file-too-many-columns'
  | 'file-quote-not-closed'
  | 'file-quote-misplaced';

/** Ends the reading of a file. `message` says what to do and repeats nothing but headings and row numbers. */
export class CsvRefusal extends Error {
  constructor(
    readonly code: CsvRefusalCode,
    message: string,
    /** The row as a spreadsheet counts it: the headings are row 1. */
    readonly row?: number,
  ) {
    super(message);
    this.name = 'CsvRefusal';
  }
}
