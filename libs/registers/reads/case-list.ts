import type { RatingWord } from '../case-row.js';

/** In which order a register is listed. */
export type CaseOrder = 'rating' | 'review' | 'opened' | 'agency';

/** Which cases of a register are listed; what is left out does not filter. */
export interface CaseFilter {
  readonly ratings?: readonly RatingWord[] | null | undefined;
  /** The date of the next review has passed, so the rating is stale. */
  readonly stale?: boolean | null | undefined;
  /** An open action on the case is past its due date. */
  readonly actionOverdue?: boolean | null | undefined;
  readonly leadAgencyId?: string | null | undefined;
  readonly lastSchoolId?: string | null | undefined;
  /** The district of the child's postcode, such as `NG4`. */
  readonly district?: string | null | undefined;
  /** Default: open. */
  readonly status?: 'open' | 'closed' | null | undefined;
}

/** One list of cases that somebody asks of a register. */
export interface CasesWanted {
  /** Dotted names below the list: `nodes.reference`, `nodes.subject.surname`, `next`. */
  readonly fields: ReadonlySet<string>;
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
  readonly first: number;
  /** The key after which the list goes on, as `decodeKey` gives it. */
  readonly after: ListKey | undefined;
}

/** Where a page ended: the values by which the list is ordered, the case's id last. */
export type ListKey = readonly (string | number)[];

/** A page as PostgreSQL built it: nodes named as they were asked for. */
export interface CasesFound {
  readonly nodes: readonly Record<string, unknown>[];
  readonly next: string | null;
}

/** How many values the key of each order has. */
const keyLength: Record<CaseOrder, number> = { rating: 3, review: 2, opened: 2, agency: 4 };

/** A key as it stands in an address: it holds dates, ranks, ids and agencies' names, and nothing of a child. */
export const encodeKey = (order: CaseOrder, key: ListKey): string =>
  Buffer.from(JSON.stringify([order, ...key])).toString('base64url');

/** The key of an address; undefined when it is none, or one of another order. */
export function decodeKey(order: CaseOrder, text: string): ListKey | undefined {
  try {
    const [of, ...key] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    const whole = of === order && key.length === keyLength[order];
    return whole && wellFormed[order](key) ? (key as ListKey) : undefined;
  } catch {
    return undefined;
  }
}

const rank = (value: unknown) => value === 0 || value === 1 || value === 2;
const day = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
const id = (value: unknown) =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const name = (value: unknown) => typeof value === 'string' && value.length <= 300;

const wellFormed: Record<CaseOrder, (key: unknown[]) => boolean> = {
  rating: (key) => rank(key[0]) && day(key[1]) && id(key[2]),
  review: (key) => day(key[0]) && id(key[1]),
  opened: (key) => day(key[0]) && id(key[1]),
  agency: (key) => name(key[0]) && rank(key[1]) && day(key[2]) && id(key[3]),
};
