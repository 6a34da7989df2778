/** What may be logged of an error. Messages of PostgreSQL repeat the values of rows: of its errors only the code is told. */
export function describeFailure(failure: unknown): Record<string, unknown> {
  if (!(failure instanceof Error)) return { error: typeof failure };
  const { code, routine } = failure as { code?: unknown; routine?: unknown };
  const known = { error: failure.name, ...(code !== undefined && { code }) };
  return routine === undefined ? { ...known, text: failure.message } : known;
}
