import { randomInt, randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

// The last id's millisecond, and its counter within it.
let last = { time: 0, count: 0 };

/**
 * A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, a counter of 12 bits, then random bits. Ids that one process
 * makes sort in the order in which they were made, also within a millisecond and when the machine's clock is put back:
 * what happened in one transaction keeps its order. The counter begins at random and tells no counts.
 */
export function newId(): string {
  const now = Date.now();
  const full = last.count === 0xfff;
  if (now > last.time || full)
    last = { time: Math.max(now, last.time + (full ? 1 : 0)), count: randomInt(0x800) };
  else last = { time: last.time, count: last.count + 1 };
  const time = last.time.toString(16).padStart(12, '0');
  const count = last.count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}${randomUUID().slice(18)}`;
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
