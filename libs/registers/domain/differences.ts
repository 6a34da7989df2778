/** One field whose stored value differs. */
export interface Difference {
  readonly key: string;
  readonly was: string | null;
  readonly isNow: string | null;
}

/** The fields of `wanted` that differ from what stands; empty and missing are the same. */
export const differences = (
  stands: Readonly<Record<string, string | null | undefined>>,
  wanted: Readonly<Record<string, string | null | undefined>>,
): Difference[] =>
  Object.keys(wanted).flatMap((key) => {
    const was = stands[key] || null;
    const isNow = wanted[key] || null;
    return was === isNow ? [] : [{ key, was, isNow }];
  });
