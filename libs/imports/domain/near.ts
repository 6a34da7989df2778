/** A text without case, accents, punctuation and spaces, so that "O'Neill " and "oneill" are equal. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l') // has no decomposition
    .replace(/[^\p{L}\p{N}]/gu, '');

/** How many letters must be added, taken away or changed to get from one text to the other. */
export function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = (above[column - 1] as number) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(change, (above[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    above = current;
  }
  return above[other.length] as number;
}

/**
 * Whether two forenames may well be the same child's: equal after folding, one the beginning of the other
 * ("Sam", "Samuel"), or one letter apart (two in names of seven letters and more). Only ever a suggestion:
 * twins have such names, so a person decides.
 */
export function nearlySameForename(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  if (!a || !b) return false;
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long.startsWith(short)) return true;
  if (short.length < 3) return false;
  return editDistance(a, b) <= (short.length >= 7 ? 2 : 1);
}

/** Up to three of `known` that `text` was probably meant to be, nearest first. */
export function nearMatches(text: string, known: readonly string[]): string[] {
  const wanted = fold(text);
  if (!wanted) return [];
  const scored = known.map((name) => {
    const folded = fold(name);
    const contains = wanted.length >= 3 && (folded.includes(wanted) || wanted.includes(folded));
    return { name, distance: contains ? 1 : editDistance(wanted, folded), length: folded.length };
  });
  return scored
    .filter(({ distance, length }) => distance <= Math.max(1, Math.floor(length / 4)))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}
