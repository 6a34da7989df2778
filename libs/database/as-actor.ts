import type { Calendar } from '#libs/calendar';
import { isId, newId, refuse } from '#libs/kernel';
import type { Clock, Outcome } from '#libs/kernel';
import type pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { Actor, ActorTx } from './actor.js';
import type { Database } from './connect.js';
import { isIdInUse } from './id-in-use.js';

/** For whom a transaction is opened, and under which clock. */
export interface ActorContext {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** Joins the audit row, the log lines and the answer; made here when the edge has none. */
  readonly requestId?: string;
}

const literal = (value: string): string => {
  if (!/^[0-9a-f-]{10,36}$/.test(value))
    throw new Error('Not an id or a date: refused to build a statement from it.');
  return `'${value}'`;
};

const preparedNames = new Map<string, { name: string }>();

/** A name for a statement that connections keep prepared, as long as there are few of them. */
function preparedName(sql: string): { name: string } | undefined {
  const known = preparedNames.get(sql);
  if (known || preparedNames.size >= 200) return known;
  const made = { name: `muster_${preparedNames.size}` };
  preparedNames.set(sql, made);
  return made;
}

async function transaction<T>(
  db: Database,
  context: ActorContext,
  settings: Record<string, string>,
  work: (tx: ActorTx) => Promise<T>,
  keeps: (result: T) => boolean,
): Promise<T> {
  const runner = db.dataSource.createQueryRunner();
  const client = (await runner.connect()) as pg.PoolClient;
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    const set = Object.entries(settings).map(
      ([name, value]) => `set_config('${name}', ${literal(value)}, true)`,
    );
    await client.query(`begin; select ${set.join(', ')}`);
    const tx: ActorTx = {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, parameters as unknown[])).rows as Row[],
      prepared: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query({ ...preparedName(sql), text: sql, values: parameters as unknown[] }))
          .rows as Row[],
      get manager(): EntityManager {
        return runner.manager;
      },
      actor: context.actor,
      clock: context.clock,
      calendar: context.calendar,
      requestId: context.requestId ?? newId(),
    };
    const result = await work(tx);
    if (!keeps(result)) {
      await client.query('rollback');
      return result;
    }
    const { command } = await client.query('commit');
    // PostgreSQL answers ROLLBACK when a statement had failed and somebody swallowed the error.
    if (command !== 'COMMIT')
      throw new Error('The transaction had failed and was rolled back: an error was swallowed in it.');
    return result;
  } catch (error) {
    if (!broken) await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.off('error', onError);
    // TypeORM lets go of a connection by itself when the line breaks; letting go twice would hide why it broke.
    if (broken && !runner.isReleased) client.release(broken);
    else await runner.release();
  }
}

const settingsOf = (context: ActorContext): Record<string, string> => {
  if (context.actor.kind !== 'person' || !isId(context.actor.personId))
    throw new Error('asActor needs a person.');
  return { 'muster.actor_id': context.actor.personId, 'muster.today': context.clock.today() };
};

/**
 * Runs a use-case in one transaction of one person: row-level security sees that person alone.
 * A refusal rolls back and is returned; an error rolls back and is thrown.
 */
export const asActor = <T, C extends string>(
  db: Database,
  context: ActorContext,
  useCase: (tx: ActorTx) => Promise<Outcome<T, C>>,
): Promise<Outcome<T, C>> => transaction(db, context, settingsOf(context), useCase, (outcome) => outcome.ok);

/**
 * Like `asActor`, for what clients ask, who make the ids of what is new. Refuses besides: `already-exists`, when such an id is
 * in use: a use-case finds what was sent with the same id before, but neither what the actor may not see nor what another
 * transaction is about to commit.
 */
export const asClient = async <T, C extends string>(
  db: Database,
  context: ActorContext,
  useCase: (tx: ActorTx) => Promise<Outcome<T, C>>,
): Promise<Outcome<T, C | 'already-exists'>> => {
  try {
    return await asActor(db, context, useCase);
  } catch (failure) {
    if (!(await isIdInUse(db, failure))) throw failure;
    return refuse('already-exists');
  }
};

/** Like `asActor`, for reads and other work that has no refusals: commits unless it throws. */
export const readAsActor = <T>(
  db: Database,
  context: ActorContext,
  work: (tx: ActorTx) => Promise<T>,
): Promise<T> => transaction(db, context, settingsOf(context), work, () => true);

/** The worker itself, acting for one partnership in its sweeps. It is nobody's membership and sees no names. */
export const systemActor = (partnershipId: string): Actor => ({
  kind: 'system',
  personId: '00000000-0000-0000-0000-000000000000',
  partnershipId,
  name: 'Muster',
  agencyId: '00000000-0000-0000-0000-000000000000',
  agencyName: 'Muster',
  agencyRole: 'user',
  memberships: [],
  registers: [],
  directedRegisterIds: [],
  overseenGroupIds: [],
  roles: [],
});

/** Runs a sweep for one partnership. Works under the role muster_worker alone: no other role's policies admit it. */
export const asSystem = <T>(
  db: Database,
  context: Omit<ActorContext, 'actor'> & { partnershipId: string },
  work: (tx: ActorTx) => Promise<T>,
): Promise<T> =>
  transaction(
    db,
    { ...context, actor: systemActor(context.partnershipId) },
    { 'muster.system_partnership': context.partnershipId, 'muster.today': context.clock.today() },
    work,
    () => true,
  );

/** The ids of all partnerships, for the worker's schedules. */
export const partnershipsToSweep = async (db: Database): Promise<string[]> =>
  (await db.pool.query<{ id: string }>('select muster.partnerships_to_sweep() as id')).rows.map(
    (row) => row.id,
  );
