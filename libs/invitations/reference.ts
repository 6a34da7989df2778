// As the references of cases: no vowels and no look-alikes, so that one can be read out and never spells a word.
const ALPHABET = '23456789BCDFGHJKMNPQRTVWXYZ';

/**
 * The opaque reference of a meeting, such as `K7QF-3M2P`, under which calendars and e-mail name it. It is made of the random
 * part of the meeting's id, so it tells neither a count nor a group.
 */
export function meetingReference(meetingId: string): string {
  let rest = BigInt(`0x${meetingId.replaceAll('-', '').slice(-12)}`);
  let letters = '';
  for (let n = 0; n < 8; n += 1) {
    letters += ALPHABET[Number(rest % 27n)]!;
    rest /= 27n;
  }
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What a calendar or an e-mail calls a meeting: nothing but the kind of task and the opaque reference. */
export const neutralSummary = (meetingId: string): string => `Meeting ${meetingReference(meetingId)}`;
