import { refuse } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';

/** The most that a line and a paragraph may hold. */
export const LINE = 300;
export const PROSE = 10_000;

/** What is wrong with a text that somebody typed and must be there. */
export function textProblem(
  field: string,
  text: string,
  most: number,
  missing: string,
): Refusal<'text-missing' | 'text-too-long'> | undefined {
  return text.trim() ? tooLong(field, text, most) : refuse('text-missing', { field, message: missing });
}

/** What is wrong with a text that may be left out. */
export const tooLong = (field: string, text: string, most: number): Refusal<'text-too-long'> | undefined =>
  text.trim().length > most
    ? refuse('text-too-long', {
        field,
        message: `Shorten this to ${most.toLocaleString('en-GB')} characters.`,
      })
    : undefined;
