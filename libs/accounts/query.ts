/**
 * Runs one statement and returns its rows, as `ActorTx.query` does. Accounts live outside the actors' transactions,
 * so sign-in and the scripts pass their own connection: as `muster_sign_in`, or as the database's owner.
 */
export type Query = <Row = Record<string, unknown>>(
  sql: string,
  parameters?: readonly unknown[],
) => Promise<Row[]>;
