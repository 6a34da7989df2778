import { randomInt, randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits, so that keys sort by time. */
export function newId(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** True for a well-formed UUID; checked before an id goes near SQL. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

// No vowels and no look-alikes: a reference is read out in meetings and must never spell a word.
const REFERENCE_ALPHABET = '23456789BCDFGHJKMNPQRTVWXYZ';

/** A random case reference such as `K7QF-3M2P`. Random, so that it tells neither a count nor a register. */
export function newReference(): string {
  const pick = () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]!;
  const letters = Array.from({ length: 8 }, pick).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
