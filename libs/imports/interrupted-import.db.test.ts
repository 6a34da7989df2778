import type { Database } from '#libs/database';
import { newId } from '#libs/kernel';
import type { WorkerContext } from '#libs/outbox';
import { aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import {
  ana,
  aTrentshireRegister,
  aWorker,
  bytesOf,
  casesOf,
  csv,
  must,
  recordOf,
  rowsOf,
  stepsAs,
  upToPreview,
  workerSteps,
} from './importing.testing.js';
import { applyImport, checkImport, confirmImport, matchColumns, receiveFile, startImport } from './index.js';

let world: World;
let db: Database;
let context: WorkerContext;
beforeAll(async () => {
  world = await aWorld();
  ({ context, db } = await aWorker(world));
});
afterAll(async () => {
  await db.close();
  await world.end();
});

describe('work that is interrupted', () => {
  const many = (count: number) =>
    csv(
      ...Array.from(
        { length: count },
        (_, at) => `,Child${at},Family${at},01/02/2015,Unknown,A,Early Help,04/12/2026,,S80 2BB`,
      ),
    );

  it('writes each row once although the worker is killed in the middle', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, many(2400));
    must(
      await world.as(register.coordinator, confirmImport, {
        importId: preview.id,
        expectedVersion: preview.version,
      }),
    );
    let steps = 0;
    const killed = workerSteps(context, register.coordinator, (step) =>
      applyImport((work) => {
        steps++;
        if (steps === 2)
          return step(async (tx) => {
            await work(tx);
            throw new Error('killed');
          });
        return step(work);
      }, preview.id),
    );
    await expect(killed).rejects.toThrow('killed');
    // Whole pieces, and not the one that was killed; the other lane may have gone on with the last one.
    expect([1000, 1400]).toContain((await casesOf(world, register)).length);

    await workerSteps(context, register.coordinator, (step) => applyImport(step, preview.id));
    expect(await casesOf(world, register)).toHaveLength(2400);
    expect(await recordOf(world, preview.id)).toMatchObject({
      status: 'finished',
      counts: { created: 2400 },
      rowsDone: 2400,
    });
  });

  it('writes each row once although two workers have the same import', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, many(1100));
    must(
      await world.as(register.coordinator, confirmImport, {
        importId: preview.id,
        expectedVersion: preview.version,
      }),
    );
    await Promise.all(
      [1, 2].map(() => workerSteps(context, register.coordinator, (step) => applyImport(step, preview.id))),
    );
    expect(await casesOf(world, register)).toHaveLength(1100);
    expect((await recordOf(world, preview.id)).counts).toMatchObject({ created: 1100, leftOut: 0 });
  });

  it('checks anew after it was interrupted', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const step = await stepsAs(world, by);
    const { id } = must(await world.as(by, startImport, { id: newId(), registerId: register.id }));
    const read = must(await receiveFile(step, { importId: id, bytes: bytesOf(many(1500)) }));
    must(
      await world.as(by, matchColumns, {
        importId: id,
        mapping: read.mapping,
        expectedVersion: read.version,
      }),
    );
    let steps = 0;
    const killed = workerSteps(context, by, (each) =>
      checkImport((work) => {
        steps++;
        if (steps === 3) throw new Error('killed');
        return each(work);
      }, id),
    );
    await expect(killed).rejects.toThrow('killed');
    await workerSteps(context, by, (each) => checkImport(each, id));
    expect(await recordOf(world, id)).toMatchObject({
      status: 'ready',
      rowsDone: 1500,
      counts: { create: 1500 },
    });
  });
});

describe('a file that does not arrive, or arrives wrong', () => {
  it('keeps nothing of a file that cannot be read, says why, and takes the mended one', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const step = await stepsAs(world, by);
    const { id } = must(await world.as(by, startImport, { id: newId(), registerId: register.id }));
    const broken = `${csv(...Array.from({ length: 1500 }, () => ana))}\n"open`;
    const refused = await receiveFile(step, { importId: id, bytes: bytesOf(broken) });
    expect(refused).toMatchObject({
      ok: false,
      code: 'file-quote-not-closed',
      message: expect.stringContaining('Row 1502'),
    });
    expect(await recordOf(world, id)).toMatchObject({ status: 'waiting_for_file', rowsRead: 0 });
    expect(await rowsOf(world, id)).toEqual([]);

    const read = must(await receiveFile(step, { importId: id, bytes: bytesOf(csv(ana)) }));
    expect(read).toMatchObject({ status: 'matching', rowsRead: 1, failure: null });
  });

  it('waits for the file again when the connection breaks in the middle', async () => {
    const register = await aTrentshireRegister(world);
    const step = await stepsAs(world, register.coordinator);
    const { id } = must(
      await world.as(register.coordinator, startImport, { id: newId(), registerId: register.id }),
    );
    async function* breaking() {
      yield Buffer.from(csv(...Array.from({ length: 3000 }, () => ana)));
      throw new Error('connection lost');
    }
    await expect(receiveFile(step, { importId: id, bytes: breaking() })).rejects.toThrow('connection lost');
    expect(await recordOf(world, id)).toMatchObject({
      status: 'waiting_for_file',
      failure: expect.stringContaining('again'),
    });
  });

  it('refuses a file of more bytes than are possible', async () => {
    const register = await aTrentshireRegister(world);
    const step = await stepsAs(world, register.coordinator);
    const { id } = must(
      await world.as(register.coordinator, startImport, { id: newId(), registerId: register.id }),
    );
    const limits = { bytes: 1000, columns: 20, rowBytes: 1000 };
    const refused = await receiveFile(step, {
      importId: id,
      bytes: bytesOf(csv(...Array.from({ length: 50 }, () => ana))),
      limits,
    });
    expect(refused).toMatchObject({ ok: false, code: 'file-too-large' });
  });
});
