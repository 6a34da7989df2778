import type { Database } from '#libs/database';
import { newId } from '#libs/kernel';
import type { WorkerContext } from '#libs/outbox';
import { aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import {
  ana,
  aTrentshireRegister,
  aWorker,
  bytesOf,
  casesOf,
  csv,
  imported,
  must,
  recordOf,
  rowsOf,
  stepsAs,
  upToPreview,
} from './importing.testing.js';
import {
  abandonImport,
  badRowsFile,
  confirmImport,
  decideRow,
  importConsumers,
  readImport,
  receiveFile,
  startImport,
} from './index.js';

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

describe('who may import', () => {
  it('shows an import to nobody but those who run the register', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, csv(ana));
    const stranger = await aPerson(world, register.partnership);
    for (const person of [register.member, register.observer, stranger]) {
      expect(await world.as(person, readImport, { importId: preview.id })).toMatchObject({
        ok: false,
        code: 'not-found',
      });
      const step = await stepsAs(world, person);
      expect(await receiveFile(step, { importId: preview.id, bytes: bytesOf(csv(ana)) })).toMatchObject({
        code: 'not-found',
      });
      expect(await badRowsFile(step, { importId: preview.id })).toMatchObject({ code: 'not-found' });
    }
    expect(must(await world.as(register.chair, readImport, { importId: preview.id }))).toMatchObject({
      rowsRead: 1,
    });
  });

  it('refuses members and hides compartments', async () => {
    const register = await aTrentshireRegister(world);
    const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
    const input = { id: newId(), registerId: register.id };
    expect(await world.as(register.member, startImport, input)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(register.chair, startImport, { ...input, registerId: hidden.id })).toMatchObject({
      code: 'not-found',
    });
  });

  it('fails an import whose coordinator left the group before it was written', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const preview = await upToPreview(world, context, register, csv(ana));
    must(await world.as(by, confirmImport, { importId: preview.id, expectedVersion: preview.version }));
    await world.owner(`update muster.group_memberships set until_on = '2026-11-01' where person_id = $1`, [
      by.id,
    ]);
    const apply = importConsumers.find(({ name }) => name === 'imports.apply');
    await apply?.work(context, {
      id: newId(),
      partnershipId: register.partnership.id,
      type: 'ImportConfirmed',
      ids: { importId: preview.id, personId: by.id },
    });
    expect(await recordOf(world, preview.id)).toMatchObject({ status: 'failed' });
    expect(await casesOf(world, register)).toEqual([]);
  });

  it('refuses a step that is not due, and a version that somebody changed', async () => {
    const register = await aTrentshireRegister(world);
    const by = register.coordinator;
    const preview = await upToPreview(world, context, register, csv(ana));
    const wrong = { importId: preview.id, expectedVersion: preview.version - 1 };
    expect(await world.as(by, confirmImport, wrong)).toMatchObject({ code: 'changed-meanwhile' });
    expect(
      await world.as(by, decideRow, { importId: preview.id, rowNumber: 2, decision: 'same' }),
    ).toMatchObject({
      code: 'nothing-to-decide',
    });
    must(await world.as(by, abandonImport, { ...wrong, expectedVersion: preview.version }));
    expect(await rowsOf(world, preview.id)).toEqual([]);
    expect(
      await world.as(by, confirmImport, { ...wrong, expectedVersion: preview.version + 1 }),
    ).toMatchObject({
      code: 'import-elsewhere',
    });
  });

  it('records who imported what in the trail', async () => {
    const register = await aTrentshireRegister(world);
    const record = await imported(world, context, register, csv(ana));
    const trail = await world.owner(
      'select action, person_id from muster.audit_entries where about = $1 order by id',
      [record.id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'import.started',
      'import.matched',
      'import.confirmed',
      'import.applied',
      'import.finished',
    ]);
    expect(new Set(trail.map(({ person_id }) => person_id))).toEqual(new Set([register.coordinator.id]));
  });
});
