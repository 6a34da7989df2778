export type Delimiter = ',' | ';' | '\t';

const candidates: readonly Delimiter[] = [',', ';', '\t'];

/** Counts the candidates outside quotes in each of the first records of `text`. */
function countsByRecord(text: string, records: number): Map<Delimiter, number>[] {
  const counts: Map<Delimiter, number>[] = [new Map()];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    const current = counts[counts.length - 1] as Map<Delimiter, number>;
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) {
      if (counts.length === records) break;
      if (at + 1 < text.length) counts.push(new Map());
    } else if (candidates.includes(character as Delimiter)) {
      const delimiter = character as Delimiter;
      current.set(delimiter, (current.get(delimiter) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * Finds the delimiter from the beginning of a file. What stands inside quotes does not count. A delimiter that
 * divides the first rows into equally many cells wins over one that merely occurs more often in the headings:
 * headings such as "Name, as on the birth certificate" come unquoted in semicolon files.
 */
export function findDelimiter(beginning: string): Delimiter {
  const counts = countsByRecord(beginning, 6);
  const score = (delimiter: Delimiter): number => {
    const perRecord = counts.map((record) => record.get(delimiter) ?? 0);
    const [first = 0, ...others] = perRecord;
    const agreeing = others.filter((count) => count === first).length;
    return first === 0 ? 0 : first + agreeing * 1000;
  };
  return candidates.reduce((best, next) => (score(next) > score(best) ? next : best));
}
