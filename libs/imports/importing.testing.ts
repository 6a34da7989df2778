import { readFileSync } from 'node:fs';
import { loadActorById } from '#libs/access';
import { asActor, openDatabase } from '#libs/database';
import type { Database } from '#libs/database';
import { newId } from '#libs/kernel';
import type { WorkerContext } from '#libs/outbox';
import { aPartnership, anAgency, aRegister } from '../../test/factories/index.js';
import type { Register, Somebody, World } from '../../test/factories/index.js';
import { applyImport } from './apply-import.js';
import { checkImport } from './check-import.js';
import { confirmImport } from './confirm-import.js';
import { stepsOf } from './in-steps.js';
import type { Step } from './in-steps.js';
import { matchColumns } from './match-columns.js';
import { receiveFile } from './receive-file.js';
import type { ImportRecord } from './sql/import.queries.js';
import { startImport } from './start-import.js';

const agencies = [
  "Children's Social Care",
  'Early Help',
  'Education Welfare',
  'School Nursing',
  'Trentshire Police',
];
const schools: [string, string][] = [
  ['Newark Hill Comprehensive', '136482'],
  ['Gedling Vale School', '145902'],
  ['Worksop Meadow Primary School', '133251'],
  ["St Wilfrid's CofE Primary School", '122788'],
];

/** One of the registers of the demonstration, as text. */
export const demoFile = (name: 'cme-register.csv' | 'cme-register-messy.csv'): string =>
  readFileSync(new URL(`../../demo/${name}`, import.meta.url), 'utf8');

/** A register whose partnership has the agencies and schools that the example files name; one school is missing. */
export async function aTrentshireRegister(world: World): Promise<Register> {
  const partnership = await aPartnership(world);
  for (const name of agencies) await anAgency(world, partnership, { name });
  for (const [name, urn] of schools) await anAgency(world, partnership, { name, kind: 'school', urn });
  return aRegister(world, { partnership });
}

export async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

/** The worker's own connections, beside the world of the test. */
export async function aWorker(world: World): Promise<{ context: WorkerContext; db: Database }> {
  const db = await openDatabase({ url: world.url, role: 'muster_worker', secret: world.secret, poolSize: 4 });
  return { context: { db, clock: world.clock, calendar: world.calendar }, db };
}

/** Opens transactions as the API does for one person. */
export async function stepsAs(world: World, person: Somebody): Promise<Step> {
  const actor = await loadActorById(world.db, person.id);
  if (!actor) throw new Error('nobody');
  return (work) => asActor(world.db, { actor, clock: world.clock, calendar: world.calendar }, work);
}

export const must = <T>(
  outcome: { ok: true; value: T } | { ok: false; code: string; message?: string },
): T => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code} ${outcome.message ?? ''}`);
  return outcome.value;
};

/** Brings a file as far as the preview, as the worker would. */
export async function upToPreview(
  world: World,
  context: WorkerContext,
  register: Register,
  text: string,
  by: Somebody = register.coordinator,
): Promise<ImportRecord> {
  const step = await stepsAs(world, by);
  const started = must(await world.as(by, startImport, { id: newId(), registerId: register.id }));
  const read = must(await receiveFile(step, { importId: started.id, bytes: bytesOf(text) }));
  must(
    await world.as(by, matchColumns, {
      importId: read.id,
      mapping: read.mapping,
      expectedVersion: read.version,
    }),
  );
  await workerSteps(context, by, (each) => checkImport(each, read.id));
  return recordOf(world, read.id);
}

/** Confirms an import and writes it, as the worker would. */
export async function confirmAndApply(
  world: World,
  context: WorkerContext,
  record: ImportRecord,
  by: Somebody,
): Promise<ImportRecord> {
  must(await world.as(by, confirmImport, { importId: record.id, expectedVersion: record.version }));
  await workerSteps(context, by, (each) => applyImport(each, record.id));
  return recordOf(world, record.id);
}

export async function workerSteps<T>(
  context: WorkerContext,
  by: Somebody,
  work: (step: Step) => Promise<T>,
): Promise<T> {
  const step = await stepsOf(context, by.id, newId());
  if (!step) throw new Error('nobody');
  return work(step);
}

export async function recordOf(world: World, id: string): Promise<ImportRecord> {
  const [row] = await world.owner<ImportRecord>(
    `select *, rows_read as "rowsRead", rows_done as "rowsDone" from muster.imports where id = $1`,
    [id],
  );
  if (!row) throw new Error('no such import');
  return row;
}

const header = 'UPN,Forename,Surname,DOB,Reason,RAG,Lead agency,Next review,Explanation,Postcode';

/** A small file with these rows. */
export const csv = (...rows: string[]): string => [header, ...rows].join('\n');

/** One row of such a file: Ana Haile, red, S80 2BB. */
export const ana = 'K891359414442,Ana,Haile,02/05/2012,Unknown,R,Early Help,04/12/2026,,S80 2BB';

/** What stands on a register. */
export const casesOf = (world: World, register: Register) =>
  world.owner<{
    forename: string;
    surname: string;
    rating: string;
    postcode: string;
    id: string;
    reference: string;
  }>(
    `select s.forename, s.surname, c.rating, s.postcode, c.id, c.reference from muster.cases c
     join muster.subjects s on s.id = c.subject_id where c.register_id = $1 order by s.surname, s.forename`,
    [register.id],
  );

/** What was found out about the rows of an import. */
export const rowsOf = (world: World, importId: string) =>
  world.owner<{ row: number; plan: string; codes: string[]; differences: { key: string; change: string }[] }>(
    `select row_number as row, plan, differences, array(select p->>'code' from jsonb_array_elements(problems) p) as codes
     from muster.import_rows where import_id = $1 order by row_number`,
    [importId],
  );

/** Brings a file all the way into a register. */
export async function imported(
  world: World,
  context: WorkerContext,
  register: Register,
  text: string,
): Promise<ImportRecord> {
  const record = await upToPreview(world, context, register, text);
  return confirmAndApply(world, context, record, register.coordinator);
}
