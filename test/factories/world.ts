import { loadActorById } from '#libs/access';
import { loadCalendar } from '#libs/calendar';
import type { Calendar } from '#libs/calendar';
import { asClient, openDatabase, readAsActor } from '#libs/database';
import type { ActorTx, Database } from '#libs/database';
import { fixedClock } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { groupEntities } from '#libs/groups';
import { pathwayEntities } from '#libs/pathways';
import { peopleEntities } from '#libs/people';
import pg from 'pg';
import { freshDatabase } from '../database/fresh-database.js';

/** A Friday in November, in working hours, when a test does not say another time. */
export const aFriday = '2026-11-20T10:00:00Z';

/** Anything with a person's id: what `aPerson` returns. */
export interface Somebody {
  readonly id: string;
}

/** A test file's own database, with a clock that stands still, as the product's applications and as its owner. */
export interface World {
  readonly url: string;
  readonly secret: string;
  /** As muster_api: row-level security applies. */
  readonly db: Database;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly calendar: Calendar;
  /** As the owner, past row-level security: to prepare and to look. */
  owner<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs a use-case as this person, in a transaction of its own. */
  as<Input, Value, Code extends string>(
    person: Somebody,
    useCase: (tx: ActorTx, input: Input) => Promise<Outcome<Value, Code>>,
    input: Input,
  ): Promise<Outcome<Value, Code | 'already-exists'>>;
  /** Reads as this person, in a transaction of its own. */
  read<Value>(person: Somebody, work: (tx: ActorTx) => Promise<Value>): Promise<Value>;
  end(): Promise<void>;
}

/** Makes a world. For beforeAll; `end` belongs into afterAll. */
export const aWorld = async (at: string = aFriday): Promise<World> => worldOn(await freshDatabase(), at);

/** A world on a database that is there already, migrated. */
export async function worldOn(
  { url, secret, drop }: { url: string; secret: string; drop(): Promise<void> },
  at: string,
): Promise<World> {
  const entities = [...peopleEntities, ...groupEntities, ...pathwayEntities];
  const db = await openDatabase({ url, role: 'muster_api', secret, poolSize: 4, entities });
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  // Dropping the database ends connections that are still open.
  owner.on('error', () => undefined);
  const clock = fixedClock(at);
  const calendar = loadCalendar();

  const contextOf = async (person: Somebody) => {
    const actor = await loadActorById(db, person.id, clock.today());
    if (!actor) throw new Error('This person is unknown or inactive.');
    return { actor, clock, calendar };
  };
  return {
    url,
    secret,
    db,
    clock,
    calendar,
    owner: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await owner.query(sql, parameters as unknown[])).rows as Row[],
    as: async (person, useCase, input) => asClient(db, await contextOf(person), (tx) => useCase(tx, input)),
    read: async (person, work) => readAsActor(db, await contextOf(person), work),
    end: async () => {
      await db.close();
      await owner.end();
      await drop();
    },
  };
}

/** Counts up for names that must differ. */
let count = 0;
export const next = (): number => (count += 1);
