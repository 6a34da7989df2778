import { asSystem } from '#libs/database';
import type { Database } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import { aPartnership, aWorld } from '../../test/factories/index.js';
import type { Register, World } from '../../test/factories/index.js';
import {
  ana,
  aTrentshireRegister,
  aWorker,
  casesOf,
  csv,
  imported,
  must,
  rowsOf,
  stepsAs,
  upToPreview,
} from './importing.testing.js';
import { abandonImport, badRowsFile, confirmImport, pruneImports, readImport } from './index.js';

const wrong = 'K891359414442,Bo,Haile,31/02/2012,Unknown,R,Early Help,04/12/2026,,S80 2BB';

let world: World;
let db: Database;
let context: WorkerContext;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
  ({ context, db } = await aWorker(world));
});
afterAll(async () => {
  await db.close();
  await world.end();
});
beforeEach(async () => {
  world.clock.set('2026-11-02T10:00:00Z');
  register = await aTrentshireRegister(world);
});

const prune = (atMost = 100, of = register.partnership.id) =>
  asSystem(db, { ...context, partnershipId: of }, (tx) => pruneImports(tx, atMost));
const importOf = async (id: string) =>
  (
    await world.owner(
      'select status, samples, counts, rows_erased_at is not null as erased from muster.imports where id = $1',
      [id],
    )
  )[0]!;
const trailOf = (id: string) =>
  world.owner<{ action: string }>(
    `select action from muster.audit_entries where about = $1 and action in ('import.abandoned', 'import.rows-erased') order by id`,
    [id],
  );
async function badRows(importId: string): Promise<string> {
  const step = await stepsAs(world, register.coordinator);
  let text = '';
  for await (const piece of must(await badRowsFile(step, { importId }))) text += piece;
  return text;
}

it('erases the rows of a finished import after thirty days, and keeps the import, its counts and its cases', async () => {
  const { id } = await imported(world, context, register, csv(ana, wrong));
  const before = await importOf(id);
  world.clock.set('2026-12-02T09:00:00Z');
  expect(await prune()).toBe(0);
  expect(await rowsOf(world, id)).toHaveLength(2);

  world.clock.set('2026-12-02T11:00:00Z');
  expect(await prune()).toBe(2);
  expect(await prune()).toBe(0);

  expect(await rowsOf(world, id)).toEqual([]);
  expect(await importOf(id)).toEqual({ ...before, samples: [], erased: true });
  expect(await casesOf(world, register)).toHaveLength(1);
  expect(await trailOf(id)).toEqual([{ action: 'import.rows-erased' }]);
  expect(await world.as(register.coordinator, readImport, { importId: id })).toMatchObject({
    ok: true,
    value: { status: 'finished', rowsErasedAt: new Date('2026-12-02T11:00:00Z') },
  });
});

it('says in the file of left-out rows that they were erased, where an empty file would say that there were none', async () => {
  const { id } = await imported(world, context, register, csv(ana, wrong));
  expect(await badRows(id)).toContain('Bo');
  world.clock.set('2026-12-10T11:00:00Z');
  await prune();

  const text = await badRows(id);
  expect(text).not.toContain('Bo');
  expect(text).toContain(
    'The rows of this import were erased on 10 December 2026, because rows are kept for 30 days.',
  );
  expect(text.trim().split('\r\n')).toHaveLength(2);
});

it('gives up an import that nobody confirmed for thirty days, and erases its rows and samples at once', async () => {
  const preview = await upToPreview(world, context, register, csv(ana));
  world.clock.set('2026-12-02T11:00:00Z');
  await prune();

  expect(await rowsOf(world, preview.id)).toEqual([]);
  expect(await importOf(preview.id)).toMatchObject({ status: 'abandoned', samples: [], erased: true });
  expect(await trailOf(preview.id)).toEqual([
    { action: 'import.abandoned' },
    { action: 'import.rows-erased' },
  ]);
  const late = { importId: preview.id, expectedVersion: preview.version };
  expect(await world.as(register.coordinator, confirmImport, late)).toMatchObject({
    code: 'import-elsewhere',
  });
});

it('leaves alone what is confirmed and still to be written, and what was begun in these thirty days', async () => {
  const waiting = await upToPreview(world, context, register, csv(ana));
  must(
    await world.as(register.coordinator, confirmImport, {
      importId: waiting.id,
      expectedVersion: waiting.version,
    }),
  );
  world.clock.set('2026-12-01T10:00:00Z');
  const fresh = await upToPreview(world, context, register, csv(wrong));
  world.clock.set('2026-12-20T10:00:00Z');

  expect(await prune()).toBe(0);
  expect([await rowsOf(world, waiting.id), await rowsOf(world, fresh.id)].map((rows) => rows.length)).toEqual(
    [1, 1],
  );
});

it('erases in bounded batches, in one partnership at a time, also what a person gave up long ago', async () => {
  const { id } = await imported(world, context, register, csv(ana, wrong, wrong));
  const given = await upToPreview(world, context, register, csv(ana));
  await world.as(register.coordinator, abandonImport, {
    importId: given.id,
    expectedVersion: given.version,
  });
  world.clock.set('2027-01-02T11:00:00Z');
  expect(await prune(100, (await aPartnership(world)).id)).toBe(0);

  expect([await prune(2), await prune(2)]).toEqual([2, 1]);
  expect(await importOf(id)).toMatchObject({ erased: true });
  expect(await importOf(given.id)).toMatchObject({ status: 'abandoned', erased: true });
});
