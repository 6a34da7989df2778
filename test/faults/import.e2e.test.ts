import { confirmImport, matchColumns, receiveFile, startImport } from '#libs/imports';
import { newId } from '#libs/kernel';
import {
  aTrentshireRegister,
  bytesOf,
  must,
  recordOf,
  stepsAs,
} from '../../libs/imports/importing.testing.js';
import { aWorld } from '../factories/index.js';
import type { Register, World } from '../factories/index.js';
import { startMailServer } from './mail-server.js';
import type { MailServer } from './mail-server.js';
import { startWorkerProcess, until } from './worker-process.js';
import type { WorkerProcess } from './worker-process.js';

const ROWS = 5000;
const at = '2026-11-20T10:00:00Z';

let world: World;
let mail: MailServer;
let register: Register;
const workers: WorkerProcess[] = [];
beforeAll(async () => {
  world = await aWorld(at);
  mail = await startMailServer(0);
  register = await aTrentshireRegister(world);
});
afterAll(async () => {
  // Five thousand overdue reviews keep it busy for a while; nobody needs what it would still do.
  await Promise.all(workers.filter((worker) => worker.running()).map((worker) => worker.kill()));
  await mail.stop();
  await world.end();
});

async function startWorker(): Promise<WorkerProcess> {
  const worker = await startWorkerProcess({
    databaseUrl: world.url,
    secret: world.secret,
    smtpUrl: mail.url,
    at,
  });
  workers.push(worker);
  return worker;
}

/** Children whose reviews were due on 2 November. */
const file = (): string => {
  const row = (_: unknown, count: number) =>
    `Child${count},Family${count},01/02/2015,Unknown,A,Early Help,02/11/2026`;
  return [
    'Forename,Surname,DOB,Reason,RAG,Lead agency,Next review',
    ...Array.from({ length: ROWS }, row),
  ].join('\n');
};

async function aMatchedImport(): Promise<string> {
  const step = await stepsAs(world, register.coordinator);
  const { id } = must(
    await world.as(register.coordinator, startImport, { id: newId(), registerId: register.id }),
  );
  const read = must(await receiveFile(step, { importId: id, bytes: bytesOf(file()) }));
  const matching = { importId: id, mapping: read.mapping, expectedVersion: read.version };
  must(await world.as(register.coordinator, matchColumns, matching));
  return id;
}

const count = async (what: string): Promise<number> => {
  const [row] = await world.owner<{ count: number }>(`select count(*)::integer as count from ${what}`);
  return row!.count;
};

it('writes every row of an import once although the worker is killed in the middle of it', async () => {
  const importId = await aMatchedImport();
  const first = await startWorker();
  const status = async () => (await recordOf(world, importId)).status;
  await until('the rows are checked', async () => (await status()) === 'ready', 120_000);
  const { version } = await recordOf(world, importId);
  must(await world.as(register.coordinator, confirmImport, { importId, expectedVersion: version }));

  await until('some rows are written', async () => (await recordOf(world, importId)).rowsDone > 0, 120_000);
  await first.kill();
  const { rowsDone } = await recordOf(world, importId);
  expect(await count('muster.cases')).toBe(rowsDone);

  await startWorker();
  await until('the import is finished', async () => (await status()) === 'finished', 240_000);
  expect(await recordOf(world, importId)).toMatchObject({
    rowsDone: ROWS,
    counts: { created: ROWS, leftOut: 0 },
  });
  expect(await count('muster.cases')).toBe(ROWS);
  expect(await count('(select distinct forename, surname from muster.subjects) s')).toBe(ROWS);
  expect(await count(`muster.case_changes where kind = 'opened'`)).toBe(ROWS);

  // What is overdue when it comes starts its ladder on the day of the import.
  const started = `muster.ladders where due_on = '2026-11-02' and counts_from = '2026-11-20'`;
  await until('every overdue review is watched', async () => (await count(started)) === ROWS, 120_000);
  // And whoever imported hears that it has finished, once.
  const told = `muster.notifications where kind = 'import_finished' and import_id = '${importId}'`;
  await until('the coordinator is told', async () => (await count(told)) === 1, 60_000);
}, 600_000);
