import 'reflect-metadata';
import { accessibleBy, loadActor } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { loadCalendar } from '#libs/calendar';
import { asActor, openDatabase, readAsActor } from '#libs/database';
import { systemClock } from '#libs/kernel';
import { readRegister } from '#libs/registers';
import fastify from 'fastify';
import pg from 'pg';
import { bareStatement } from './page.js';
import type { BenchWorld } from './world.js';

/**
 * The same page with less and less of the product around it, each at an address of its own, behind the same HTTP server as the API:
 * what a layer costs is the difference. Started by run.ts as a process of its own, as the API is.
 */
const world = JSON.parse(process.env.BENCH_WORLD!) as BenchWorld;
const connections = Number(process.env.MUSTER_DATABASE_CONNECTIONS);
const bare = new pg.Pool({ connectionString: process.env.DATABASE_URL!, max: connections });
const db = await openDatabase({
  url: process.env.DATABASE_URL!,
  role: 'muster_api',
  secret: process.env.MUSTER_SECRET!,
  poolSize: connections,
});
const actor = (await loadActor(
  db,
  { issuer: 'muster', subject: world.chairId, session: world.sessionId },
  systemClock().today(),
))!;
const context = { actor, clock: systemClock(), calendar: loadCalendar() };
const values = [world.partnershipId, world.registerId];

const fields = new Set(['id', 'name']);
const listFields = new Set(
  `id reference rating stale reviewBy openedOn subject subject.id subject.forename subject.surname subject.birthDate leadAgency leadAgency.id
   leadAgency.name latestContributions latestContributions.id latestContributions.kind latestContributions.facts latestContributions.givenAt
   latestContributions.agency latestContributions.person openActions openActions.id openActions.title openActions.dueOn openActions.overdue
   openActions.ownerAgency openActions.ownerPerson`.split(/\s+/).map((name) => `nodes.${name}`),
); // prettier-ignore
const wanted = {
  registerId: world.registerId,
  fields,
  lists: [{ fields: listFields, filter: {}, order: 'rating' as const, first: 50, after: undefined }],
};

const server = fastify();
/** One statement over bare pg, as the database's owner. */
server.post('/bare', async () => {
  const { rows } = await bare.query<{ register: unknown }>({ name: 'bare', text: bareStatement, values });
  return { data: { register: rows[0]!.register } };
});
/** The same statement as the API's role: row-level security and the actor's transaction are added. */
server.post('/row-level-security', () =>
  readAsActor(db, context, async (tx) => ({
    data: { register: (await tx.prepared<{ register: unknown }>(bareStatement, values))[0]!.register },
  })),
);
/** The product's own statement: rules of access in it, and the trail. */
server.post('/product', async () => {
  const read = await asActor(db, context, (tx) => readRegister(tx, wanted));
  return { data: { register: read.ok ? read.value : null } };
});
/** A transaction of the actor that does nothing. */
server.post('/nothing', () => readAsActor(db, context, async () => ({ data: null })));
/** The same with the trail of such a page. */
server.post('/trail', () =>
  readAsActor(db, context, async (tx) => {
    const { registerId } = world;
    await appendAudit(
      tx,
      { action: 'register.listed', registerId },
      shown.map((caseId) => ({ caseId, registerId, compartment: false })),
    );
    return { data: null };
  }),
);
/** The actor looked up, as each request does. */
server.post('/actor', async () => ({
  data: (await loadActor(
    db,
    { issuer: 'muster', subject: world.chairId, session: world.sessionId },
    context.clock.today(),
  ))!.personId,
}));
server.post('/hello', () => Promise.resolve({ data: null }));

const shown = await readAsActor(db, context, async (tx) => {
  const access = accessibleBy(actor, 'list', 'Case', 'c', 3);
  const rows = await tx.query<{ id: string }>(
    `select c.id from muster.cases c where c.partnership_id = $1 and c.register_id = $2 and c.status = 'open' and ${access.sql} limit 50`,
    [...values, ...access.parameters],
  );
  return rows.map(({ id }) => id);
});
const address = await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address}\n`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
