/** Rows by the first key that differs: by code units, not by a locale, so that the order is the same on every machine. */
export const inOrder = <T>(rows: readonly T[], ...keys: ((row: T) => string | number)[]): T[] =>
  [...rows].sort((one, other) => {
    for (const key of keys) {
      const [a, b] = [key(one), key(other)];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
