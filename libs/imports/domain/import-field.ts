/** What kind of value a column may hold, and so how it is read and checked. */
export type ImportKind =
  | 'text'
  | 'name'
  | 'date'
  | 'birth-date'
  | 'code'
  | 'rating'
  | 'agency'
  | 'school'
  | 'upn'
  | 'nhs-number'
  | 'postcode'
  | 'urn'
  | 'yes-no'
  | 'number';

/** A field of a register as the importer sees it. Made from the register's pathway document. */
export interface ImportField {
  readonly key: string;
  readonly label: string;
  readonly kind: ImportKind;
  /** Headings under which councils export it, in any case and punctuation. */
  readonly headings: readonly string[];
  /** A row without it is bad. */
  readonly required?: boolean;
  /** A row without it is imported, and somebody is told that it is missing. */
  readonly wanted?: boolean;
  /** The event has happened: a date after today is wrong. */
  readonly notInFuture?: boolean;
  /** For birth dates: the youngest and oldest age in whole years; outside it somebody is asked to look. */
  readonly ages?: { readonly from: number; readonly to: number; readonly advice?: string };
  /** For codes: the stored form of what was typed, or undefined for an unknown one. */
  readonly normalise?: (text: string) => string | undefined;
  /** For codes: what may be typed, to suggest the nearest. */
  readonly choices?: readonly string[];
  /** For ratings: the words that this register's spreadsheets use. */
  readonly ratingWords?: Readonly<Record<'red' | 'amber' | 'green', readonly string[]>>;
}

/** Which field each column holds, by the column's place in the file (from 0); a column that is left out is missing. */
export type Mapping = Readonly<Record<number, string>>;

/** An agency or school of the partnership, as a file may name it. */
export interface KnownAgency {
  readonly id: string;
  readonly name: string;
  readonly urn: string | null;
  readonly aliases: readonly string[];
}
