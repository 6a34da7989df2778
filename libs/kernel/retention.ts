/**
 * For how many days, by the business clock, the worker keeps what is only needed for a while (docs/how-to/deploy.md).
 * Cases, their history and the audit trail are not among it: they stay as long as the pathway says.
 */
export const daysKept = {
  /** Staged rows of an import, which hold names: after it ended, or after it was begun and never confirmed. */
  importRows: 30,
  /** What somebody typed into a form and never sent: after they last touched it. */
  drafts: 30,
  /** What somebody searched for, which may be a name. */
  searches: 30,
  /** Events that every consumer has settled, with their receipts. */
  events: 30,
  /** Invitations to choose a password, which hold an address: after they were used or ran out, by the database's clock. */
  invitations: 30,
} as const;

/** The instant before which something has been kept for `days` days. */
export const keptSince = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
