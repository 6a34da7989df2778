/** A run of words, or a paragraph, and whether it is in both texts, only in the earlier, or only in the later. */
export type Part = { kind: 'same' | 'removed' | 'added'; text: string };

/** A paragraph of the comparison. `changed`: it is in both texts with other words. */
export type ComparedParagraph =
  { kind: 'same' | 'removed' | 'added'; text: string } | { kind: 'changed'; parts: Part[] };

type Step = { kind: Part['kind']; text: string };

/** Beyond so many pairs a comparison would keep others waiting: what is between is shown as replaced as a whole. */
const mostPairs = 2_000_000;

/** How far two lists agree from their beginning. */
const agree = (one: readonly string[], other: readonly string[]): number => {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
};

/**
 * The steps from one list to the other that keep most: a longest common subsequence, removed before added where both are at
 * the same place.
 */
export function steps(before: readonly string[], after: readonly string[]): Step[] {
  const head = agree(before, after);
  const tail = agree(before.slice(head).reverse(), after.slice(head).reverse());
  const [from, to] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const of = (kind: Part['kind'], texts: readonly string[]) => texts.map((text) => ({ kind, text }));
  return [
    ...of('same', before.slice(0, head)),
    ...(from.length * to.length > mostPairs
      ? [...of('removed', from), ...of('added', to)]
      : between(from, to)),
    ...of('same', before.slice(before.length - tail)),
  ];
}

function between(from: readonly string[], to: readonly string[]): Step[] {
  // kept[i][j]: how many can be kept of from[i…] and to[j…].
  const width = to.length + 1;
  const kept = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1)
      kept[i * width + j] =
        from[i] === to[j]
          ? kept[(i + 1) * width + j + 1]! + 1
          : Math.max(kept[(i + 1) * width + j]!, kept[i * width + j + 1]!);
  const found: Step[] = [];
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    if (from[i] === to[j]) {
      found.push({ kind: 'same', text: from[i]! });
      i += 1;
      j += 1;
    } else if (kept[(i + 1) * width + j]! >= kept[i * width + j + 1]!) {
      found.push({ kind: 'removed', text: from[i]! });
      i += 1;
    } else {
      found.push({ kind: 'added', text: to[j]! });
      j += 1;
    }
  }
  for (; i < from.length; i += 1) found.push({ kind: 'removed', text: from[i]! });
  for (; j < to.length; j += 1) found.push({ kind: 'added', text: to[j]! });
  return found;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Words one after the other that stand the same way, as one run; within a change what is removed comes first. */
function runs(words: readonly Step[]): Part[] {
  const found: Part[] = [];
  let change: Record<'removed' | 'added', string[]> = { removed: [], added: [] };
  const settle = () => {
    for (const kind of ['removed', 'added'] as const)
      if (change[kind].length) found.push({ kind, text: change[kind].join(' ') });
    change = { removed: [], added: [] };
  };
  for (const { kind, text } of words) {
    if (kind !== 'same') {
      change[kind].push(text);
      continue;
    }
    settle();
    const last = found.at(-1);
    if (last?.kind === 'same') last.text += ` ${text}`;
    else found.push({ kind, text });
  }
  settle();
  return found;
}

/** The same paragraph in other words: at least two fifths of its words are kept. Otherwise it is another paragraph. */
function changed(before: string, after: string): ComparedParagraph | undefined {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const found = steps(from, to);
  const kept = found.filter(({ kind }) => kind === 'same').length;
  return kept * 5 >= Math.max(from.length, to.length) * 2
    ? { kind: 'changed', parts: runs(found) }
    : undefined;
}

/** What was removed and added at one place: paragraphs that go together are compared word by word. */
function replaced(removed: readonly string[], added: readonly string[]): ComparedParagraph[] {
  const found: ComparedParagraph[] = [];
  for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
    const [before, after] = [removed[at], added[at]];
    const both = before !== undefined && after !== undefined ? changed(before, after) : undefined;
    if (both) found.push(both);
    else {
      if (before !== undefined) found.push({ kind: 'removed', text: before });
      if (after !== undefined) found.push({ kind: 'added', text: after });
    }
  }
  return found;
}

/** Compares two texts, paragraph by paragraph and within these word by word. Spaces and line breaks alone are no difference. */
export function compareTexts(before: string, after: string): ComparedParagraph[] {
  // Paragraphs are compared by their words, and shown as they stand in the later text.
  const [from, to] = [paragraphsOf(before), paragraphsOf(after)];
  const plain = (paragraphs: string[]) => paragraphs.map((text) => wordsOf(text).join(' '));
  const found: ComparedParagraph[] = [];
  let [removed, added]: [string[], string[]] = [[], []];
  let [i, j] = [0, 0];
  for (const { kind } of steps(plain(from), plain(to))) {
    if (kind === 'removed') removed.push(from[i]!);
    if (kind === 'added') added.push(to[j]!);
    if (kind === 'same') {
      found.push(...replaced(removed, added), { kind, text: to[j]! });
      [removed, added] = [[], []];
    }
    if (kind !== 'added') i += 1;
    if (kind !== 'removed') j += 1;
  }
  return [...found, ...replaced(removed, added)];
}
