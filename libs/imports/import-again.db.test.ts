import type { Database } from '#libs/database';
import type { WorkerContext } from '#libs/outbox';
import { aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import {
  ana,
  aTrentshireRegister,
  aWorker,
  casesOf,
  confirmAndApply,
  csv,
  imported,
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

describe("next week's export of the same register", () => {
  it('changes only what changed in the file', async () => {
    const register = await aTrentshireRegister(world);
    await imported(world, context, register, csv(ana));
    const [kase] = await casesOf(world, register);
    await world.owner(`update muster.subjects set forename = 'Anna' where register_id = $1`, [register.id]);

    const record = await imported(
      world,
      context,
      register,
      csv(ana.replace('S80 2BB', 'NG4 3DD').replace(',R,', ',A,')),
    );

    expect(record.counts).toMatchObject({ update: 1, updated: 1 });
    expect(await casesOf(world, register)).toEqual([
      { ...kase, forename: 'Anna', postcode: 'NG4 3DD', rating: 'amber' },
    ]);
    const lines = await world.owner(
      `select kind, what, was, is_now, source from muster.case_changes where case_id = $1 and kind <> 'opened' order by what`,
      [kase?.id],
    );
    expect(lines).toEqual([
      { kind: 'field', what: 'postcode', was: 'S80 2BB', is_now: 'NG4 3DD', source: 'import' },
      { kind: 'rating', what: 'rating', was: 'red', is_now: 'amber', source: 'import' },
    ]);
    const ratings = await world.owner(
      'select rating from muster.case_ratings where case_id = $1 order by id',
      [kase?.id],
    );
    expect(ratings).toEqual([{ rating: 'red' }, { rating: 'amber' }]);
  });

  async function aConflict() {
    const register = await aTrentshireRegister(world);
    await imported(world, context, register, csv(ana));
    await world.owner(`update muster.subjects set postcode = 'NG18 4CC' where register_id = $1`, [
      register.id,
    ]);
    const text = csv(ana.replace('S80 2BB', 'NG4 3DD'));
    return { register, text, preview: await upToPreview(world, context, register, text) };
  }

  it('lets a person choose where Muster holds something newer', async () => {
    const { register, preview } = await aConflict();
    expect(preview.counts).toMatchObject({ conflict: 1 });
    const page = must(
      await world.as(register.coordinator, readImportRows, {
        importId: preview.id,
        show: 'decisions',
        first: 10,
        after: 0,
      }),
    );
    expect(page.rows).toMatchObject([
      {
        rowNumber: 2,
        fields: [
          { key: 'postcode', label: 'Postcode', file: 'NG4 3DD', muster: 'NG18 4CC', change: 'conflict' },
        ],
      },
    ]);

    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'file',
      }),
    );
    await confirmAndApply(world, context, preview, register.coordinator);
    expect(await casesOf(world, register)).toMatchObject([{ postcode: 'NG4 3DD' }]);
  });

  it('keeps what Muster holds when that is chosen, and does not ask again for the same file', async () => {
    const { register, text, preview } = await aConflict();
    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'muster',
      }),
    );
    await confirmAndApply(world, context, preview, register.coordinator);
    expect(await casesOf(world, register)).toMatchObject([{ postcode: 'NG18 4CC' }]);

    const again = await upToPreview(world, context, register, text);
    expect(again.counts).toMatchObject({ unchanged: 1 });
  });

  it('leaves a row out that nobody decided, and asks again next time', async () => {
    const { register, text, preview } = await aConflict();
    const record = await confirmAndApply(world, context, preview, register.coordinator);
    expect(record.counts).toMatchObject({ updated: 0, leftOut: 1 });
    expect(await casesOf(world, register)).toMatchObject([{ postcode: 'NG18 4CC' }]);
    expect((await upToPreview(world, context, register, text)).counts).toMatchObject({ conflict: 1 });
  });

  it('keeps what somebody wrote in Muster between preview and confirmation', async () => {
    const register = await aTrentshireRegister(world);
    await imported(world, context, register, csv(ana));
    const preview = await upToPreview(
      world,
      context,
      register,
      csv(ana.replace('S80 2BB', 'NG4 3DD').replace(',R,', ',G,')),
    );
    await world.owner(`update muster.subjects set postcode = 'NG18 4CC' where register_id = $1`, [
      register.id,
    ]);

    await confirmAndApply(world, context, preview, register.coordinator);

    expect(await casesOf(world, register)).toMatchObject([{ postcode: 'NG18 4CC', rating: 'green' }]);
    expect((await rowsOf(world, preview.id))[0]?.codes).toContain('changed-meanwhile');
  });

  it('asks what to do about a child whose case was closed, and opens a new one when told so', async () => {
    const register = await aTrentshireRegister(world);
    await imported(world, context, register, csv(ana));
    await world.owner(
      `update muster.cases set status = 'closed', closed_on = '2026-11-01', outcome = 'onRoll' where register_id = $1`,
      [register.id],
    );
    expect((await upToPreview(world, context, register, csv(ana))).counts).toMatchObject({ unchanged: 1 });

    const preview = await upToPreview(world, context, register, csv(ana.replace('Unknown', 'Other')));
    expect(preview.counts).toMatchObject({ decide: 1 });
    must(
      await world.as(register.coordinator, decideRow, {
        importId: preview.id,
        rowNumber: 2,
        decision: 'other',
      }),
    );
    const record = await confirmAndApply(world, context, preview, register.coordinator);

    expect(record.counts).toMatchObject({ created: 1 });
    const rows = await world.owner(
      'select status, subject_id from muster.cases where register_id = $1 order by created_at',
      [register.id],
    );
    expect(rows.map(({ status }) => status)).toEqual(['closed', 'open']);
    expect(new Set(rows.map(({ subject_id }) => subject_id)).size).toBe(1);
  });
});
