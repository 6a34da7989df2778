import { isFor } from './matrix.js';
import type { Represented, Seat } from './matrix.js';

export interface Signature extends Represented {
  /** Which state of the draft was signed. */
  readonly termsVersion: number;
}

/** The required seats for which nobody has signed the draft as it stands now. */
export const missingSignatures = (
  seats: readonly Seat[],
  signatures: readonly Signature[],
  version: number,
): Seat[] =>
  seats.filter(
    (seat) => seat.required && !signatures.some((one) => one.termsVersion === version && isFor(seat, one)),
  );
