import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';

/** An NHS number of ten digits. Numbers from 999 on are never issued: they are for tests. */
export interface NhsNumber {
  readonly nhsNumber: string;
  readonly testRange: boolean;
}

/**
 * Checks an NHS number; spaces and hyphens are forgiven.
 * Refuses: `nhs-number-shape` (not ten digits, or ten times the same), `nhs-number-check-digit`. Messages never repeat
 * the number. Source: NHS Data Dictionary, modulus 11.
 */
export function checkNhsNumber(
  text: string,
): Outcome<NhsNumber, 'nhs-number-shape' | 'nhs-number-check-digit'> {
  const digits = text.replace(/[\s-]/g, '');
  // Ten times the same digit passes the arithmetic, and is what people type to get past a field.
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) {
    return refuse('nhs-number-shape', { field: 'nhsNumber', message: 'Enter an NHS number of 10 digits.' });
  }
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index);
  const check = (11 - (sum % 11)) % 11;
  if (check !== Number(digits[9])) {
    const message = 'A digit of this NHS number is wrong. Check it with the record that it came from.';
    return refuse('nhs-number-check-digit', { field: 'nhsNumber', message });
  }
  return ok({ nhsNumber: digits, testRange: digits.startsWith('999') });
}
