import type { Database } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import { aCase, aRegister, aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import {
  ana,
  aTrentshireRegister,
  aWorker,
  casesOf,
  confirmAndApply,
  csv,
  must,
  rowsOf,
  upToPreview,
} from './importing.testing.js';
import { decideRow, readImportRows } from './index.js';

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

describe('finding the case that a row is about', () => {
  it('finds a case that was opened by hand by its UPN, and fills what is missing', async () => {
    const register = await aTrentshireRegister(world);
    await aCase(world, register, {
      upn: 'K891359414442',
      forename: 'Ana',
      surname: 'Haile',
      birthDate: '2012-05-02',
      rating: 'red',
    });
    const preview = await upToPreview(world, context, register, csv(ana));
    const [row] = await rowsOf(world, preview.id);
    expect(row?.plan).toBe('conflict');
    expect(row?.differences).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: 'postcode', change: 'update' })]),
    );
  });

  it('finds a case without UPN by birth date and name, whatever the accents', async () => {
    const register = await aTrentshireRegister(world);
    await aCase(world, register, { forename: 'Aná', surname: "Ha'ile", birthDate: '2012-05-02' });
    const [row] = await rowsOf(world, (await upToPreview(world, context, register, csv(ana))).id);
    expect(row?.plan).toBe('conflict');
  });

  it('lets a person decide when a case has nearly the same forename, and merges when told so', async () => {
    const register = await aTrentshireRegister(world);
    await aCase(world, register, {
      forename: 'Anna',
      surname: 'Haile',
      birthDate: '2012-05-02',
      rating: 'red',
    });
    const preview = await upToPreview(world, context, register, csv(ana));
    expect(preview.counts).toMatchObject({ decide: 1 });
    const input = { importId: preview.id, show: 'decisions' as const, first: 10, after: 0 };
    const [shown] = must(await world.as(register.coordinator, readImportRows, input)).rows;
    const forename = { key: 'forename', label: 'Forename', file: 'Ana', muster: 'Anna', change: 'none' };
    expect(shown?.fields).toContainEqual(forename);

    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'same',
      }),
    );
    await confirmAndApply(world, context, preview, register.coordinator);
    expect(await casesOf(world, register)).toMatchObject([{ forename: 'Anna', postcode: 'S80 2BB' }]);
  });

  it('does not take twins with UPNs of their own for one child', async () => {
    const register = await aTrentshireRegister(world);
    const text = csv(ana, ana.replace('K891359414442', 'K891427624754').replace('Ana', 'Anas'));
    expect((await upToPreview(world, context, register, text)).counts).toMatchObject({ create: 2 });
  });

  it('keeps both rows out that have the same UPN and say different things', async () => {
    const register = await aTrentshireRegister(world);
    const preview = await upToPreview(world, context, register, csv(ana, ana.replace('S80 2BB', 'NG4 3DD')));
    expect((await rowsOf(world, preview.id)).map(({ plan, codes }) => [plan, codes])).toEqual([
      ['bad', ['upn-twice']],
      ['bad', ['upn-twice']],
    ]);
  });

  it('never finds a case of another register', async () => {
    const register = await aTrentshireRegister(world);
    const other = await aRegister(world, { partnership: register.partnership, compartment: true });
    await aCase(world, other, {
      upn: 'K891359414442',
      forename: 'Ana',
      surname: 'Haile',
      birthDate: '2012-05-02',
    });
    expect((await upToPreview(world, context, register, csv(ana))).counts).toMatchObject({ create: 1 });
  });
});
