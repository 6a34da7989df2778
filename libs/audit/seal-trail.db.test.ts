import { asSystem, openDatabase } from '#libs/database';
import type { Database } from '#libs/database';
import { aCase, aRegister, aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import { appendAudit } from './append-audit.js';
import { checkTrail, sealTrail } from './seal-trail.js';

let world: World;
let worker: Database;
let register: Awaited<ReturnType<typeof aRegister>>;

beforeAll(async () => {
  world = await aWorld();
  worker = await openDatabase({ url: world.url, role: 'muster_worker', secret: world.secret, poolSize: 2 });
  register = await aRegister(world);
});
afterAll(async () => {
  await worker.close();
  await world.end();
});

const inSweep = <T>(work: Parameters<typeof asSystem<T>>[2]): Promise<T> =>
  asSystem(
    worker,
    { partnershipId: register.partnership.id, clock: world.clock, calendar: world.calendar },
    work,
  );

async function lookAtCases(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const kase = await aCase(world, register);
    await world.read(register.chair, (tx) =>
      appendAudit(tx, { action: 'register.listed', registerId: register.id }, [
        { caseId: kase.id, registerId: register.id, compartment: false },
      ]),
    );
  }
}

const allRows = () => world.owner('select id, seal from muster.audit_entries order by id');

describe('sealing the trail', () => {
  it('seals every row once, in batches, and finds the chain intact', async () => {
    await lookAtCases(5);
    const before = (await allRows()).length;
    let sealed = 0;
    for (
      let batch = await inSweep((tx) => sealTrail(tx, 2));
      batch;
      batch = await inSweep((tx) => sealTrail(tx, 2))
    )
      sealed += batch;

    expect(sealed).toBe(before);
    expect(await inSweep((tx) => sealTrail(tx))).toBe(0);
    expect(await inSweep(checkTrail)).toMatchObject({ intact: true, entries: before });
  });

  it('names the row that somebody changed', async () => {
    const [row] = await world.owner(
      'select id from muster.audit_entries where seal is not null order by id offset 2 limit 1',
    );
    await world.owner("update muster.audit_entries set action = 'register.exported' where id = $1", [
      row!['id'],
    ]);
    expect(await inSweep(checkTrail)).toMatchObject({ intact: false, broken: { entryId: row!['id'] } });
    await world.owner("update muster.audit_entries set action = 'register.listed' where id = $1", [
      row!['id'],
    ]);
    expect(await inSweep(checkTrail)).toMatchObject({ intact: true });
  });

  it('names the row after one that was removed, and notices a case taken from a list', async () => {
    const [seen] = await world.owner('select * from muster.audit_seen limit 1');
    await world.owner('delete from muster.audit_seen where entry_id = $1', [seen!['entry_id']]);
    expect(await inSweep(checkTrail)).toMatchObject({
      intact: false,
      broken: { entryId: seen!['entry_id'] },
    });
    await world.owner(
      'insert into muster.audit_seen (partnership_id, case_id, entry_id, register_id, compartment) values ($1, $2, $3, $4, $5)',
      ['partnership_id', 'case_id', 'entry_id', 'register_id', 'compartment'].map((column) => seen![column]),
    );

    const rows = await world.owner(
      'select * from muster.audit_entries where seal is not null order by id limit 2',
    );
    await world.owner('delete from muster.audit_entries where id = $1', [rows[0]!['id']]);
    expect(await inSweep(checkTrail)).toMatchObject({ intact: false, broken: { seal: 1 } });
  });

  it('lets neither the API nor the worker change or remove a row of the trail', async () => {
    const change = "update muster.audit_entries set action = 'x'";
    const remove = 'delete from muster.audit_entries';
    await expect(world.read(register.chair, (tx) => tx.query(change))).rejects.toThrow('permission denied');
    await expect(world.read(register.chair, (tx) => tx.query(remove))).rejects.toThrow('permission denied');
    await expect(inSweep((tx) => tx.query(change))).rejects.toThrow('permission denied');
    await expect(inSweep((tx) => tx.query(remove))).rejects.toThrow('permission denied');
  });
});
