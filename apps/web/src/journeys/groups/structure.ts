import type { KnownGroup } from './documents.js';

/** A group in the order of the chart: whatever reports to it stands below it, one step to the right. */
export type Placed = { group: KnownGroup; level: number; parent: KnownGroup | undefined };

/** Depth first, by name; a group whose parent nobody here may know of stands at the left, like one without any. */
export function placed(groups: KnownGroup[]): Placed[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const below = (parent: KnownGroup | undefined, level: number): Placed[] =>
    groups
      .filter(({ parentGroupId }) => (parentGroupId ? byId.get(parentGroupId) : undefined) === parent)
      .flatMap((group) => [{ group, level, parent }, ...below(group, level + 1)]);
  return below(undefined, 0);
}

const step = 32;
const boxWidth = 400;
const boxHeight = 60;
const rowHeight = 72;
const longestLine = 42;

/** A name in at most two lines of a box. */
export function linesOf(name: string): string[] {
  const lines = [''];
  for (const word of name.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line && line.length + word.length + 1 > longestLine) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const shown = lines
    .slice(0, 2)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line));
  if (lines.length > 2) shown[1] = `${shown[1]!.slice(0, longestLine - 1)}…`;
  return shown;
}

/** Boxes and the lines that join each to the one above it, in the units of the drawing. */
export function chartOf(rows: Placed[]) {
  const at = new Map(rows.map(({ group }, row) => [group.id, row]));
  const left = (level: number) => 1 + level * step;
  const boxes = rows.map(({ group, level, parent }, row) => {
    const [x, y] = [left(level), 1 + row * rowHeight];
    const texts = linesOf(group.name);
    const middle = y + boxHeight / 2;
    const parentRow = parent && at.get(parent.id);
    return {
      x,
      y,
      mine: group.role !== null,
      lines: texts.map((text, n) => ({ text, x: x + 12, y: middle + 6 + (n - (texts.length - 1) / 2) * 21 })),
      join:
        parentRow === undefined
          ? null
          : `M${left(level - 1) + step / 2} ${1 + parentRow * rowHeight + boxHeight}V${middle}H${x}`,
    };
  });
  const deepest = Math.max(0, ...rows.map(({ level }) => level));
  return {
    boxes,
    boxWidth,
    boxHeight,
    width: left(deepest) + boxWidth + 1,
    height: Math.max(0, rows.length * rowHeight - (rowHeight - boxHeight)) + 2,
  };
}
