import { ok, refuse } from '#libs/kernel';
import type { Refusal, Success } from '#libs/kernel';

// No I, O or S: they are read as 1, 0 and 5.
const ALPHABET = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const SHAPE = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

/** A unique pupil number that passed its check. A temporary one was given before the permanent one was known. */
export interface Upn {
  readonly upn: string;
  readonly temporary: boolean;
}

/** Why a text is no UPN; `rightLetter` is the first letter that its digits call for, when only that is wrong. */
export type UpnRefusal = Refusal<'upn-shape' | 'upn-check-letter'> & { readonly rightLetter?: string };

const value = (character: string) => (/\d/.test(character) ? Number(character) : ALPHABET.indexOf(character));

/** The letter that positions 2 to 13 call for: the sum of value × position, mod 23. */
function checkLetter(upn: string): string {
  let sum = 0;
  for (let position = 2; position <= 13; position += 1) sum += value(upn[position - 1]!) * position;
  return ALPHABET[sum % 23]!;
}

/**
 * Checks a unique pupil number; blanks and small letters are forgiven.
 * Refuses: `upn-shape` (not a letter, 11 digits and a digit or letter), `upn-check-letter` (the first letter does not
 * belong to the rest; `rightLetter` does). Messages never repeat the number. Source: DfE, UPN guide for schools.
 */
export function checkUpn(text: string): Success<Upn> | UpnRefusal {
  const upn = text.replace(/\s/g, '').toUpperCase();
  if (!SHAPE.test(upn)) {
    return refuse('upn-shape', {
      field: 'upn',
      message:
        'Enter a UPN of 13 characters: a letter, 11 digits, then a digit or a letter. I, O and S are never used.',
    });
  }
  const rightLetter = checkLetter(upn);
  if (upn[0] !== rightLetter) {
    const message = `The first letter does not belong to the rest: it would be ${rightLetter}. Check the UPN with the school.`;
    return { ...refuse('upn-check-letter', { field: 'upn', message }), rightLetter };
  }
  return ok({ upn, temporary: /[A-Z]$/.test(upn) });
}
