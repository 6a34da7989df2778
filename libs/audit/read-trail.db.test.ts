import { aCase, aRegister, anOfficer, aWorld, join } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import { appendAudit } from './append-audit.js';
import { readTrail, readTrailByReference, readTrailOfCase } from './read-trail.js';

let world: World;
let register: Awaited<ReturnType<typeof aRegister>>;
let channel: typeof register;

beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  channel = await aRegister(world, { partnership: register.partnership, compartment: true });
});
afterAll(() => world.end());

const lookAt = (person: typeof register.chair, kase: { id: string }, at: typeof register) =>
  world.read(person, (tx) =>
    appendAudit(tx, { action: 'case.read', caseId: kase.id, registerId: at.id, compartment: at === channel }),
  );

const trailOf = (person: typeof register.chair, reference: string) =>
  world.as(person, readTrailByReference, { reference, first: 50 });

describe('the data-protection officer', () => {
  it('sees who read a case and who met it in a list, newest first, and that they looked themselves', async () => {
    const officer = await anOfficer(world, register.partnership, 'data_protection_officer');
    const kase = await aCase(world, register);
    await lookAt(register.member, kase, register);
    await world.read(register.chair, (tx) =>
      appendAudit(tx, { action: 'search.found' }, [
        { caseId: kase.id, registerId: register.id, compartment: false },
      ]),
    );

    const trail = await trailOf(officer, kase.reference.toLowerCase());
    expect(trail).toMatchObject({
      ok: true,
      value: {
        reference: kase.reference,
        nodes: [
          { action: 'search.found', listed: true },
          { action: 'case.read', listed: false },
        ],
      },
    });
    const again = await trailOf(officer, kase.reference);
    expect(again.ok && again.value.nodes[0]).toMatchObject({ action: 'trail.read' });
  });

  it('is told the same of a compartment’s case as of one that is not there', async () => {
    const officer = await anOfficer(world, register.partnership, 'data_protection_officer');
    const hidden = await aCase(world, channel);
    await lookAt(channel.chair, hidden, channel);
    const nothing = await trailOf(officer, 'ZZZZ-ZZZZ');
    expect(await trailOf(officer, hidden.reference)).toEqual(nothing);
    expect(nothing).toMatchObject({ ok: false, code: 'not-found' });

    const all = await world.as(officer, readTrail, { first: 100 });
    expect(JSON.stringify(all)).not.toContain(hidden.id);
    const seen = await world.read(officer, (tx) =>
      tx.query('select 1 from muster.audit_entries where case_id = $1', [hidden.id]),
    );
    expect(seen).toEqual([]);
  });

  it('traces a compartment’s case when they are its member', async () => {
    const officer = await anOfficer(world, register.partnership, 'data_protection_officer');
    await join(world, officer, channel.groupId, 'member');
    const hidden = await aCase(world, channel);
    expect(await trailOf(officer, hidden.reference)).toMatchObject({ ok: true });
  });

  it('pages by key without losing or repeating a row', async () => {
    const officer = await anOfficer(world, register.partnership, 'data_protection_officer');
    const kase = await aCase(world, register);
    for (let look = 0; look < 5; look += 1) await lookAt(register.member, kase, register);
    const first = await world.as(officer, readTrailByReference, { reference: kase.reference, first: 2 });
    if (!first.ok) throw new Error(first.code);
    const rest = await world.as(officer, readTrailByReference, {
      reference: kase.reference,
      first: 50,
      after: first.value.next!,
    });
    if (!rest.ok) throw new Error(rest.code);
    const ids = [...first.value.nodes, ...rest.value.nodes].map((node) => node.id);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
  });
});

describe('everybody else', () => {
  it('gets no trail by reference, however much they run', async () => {
    const kase = await aCase(world, register);
    expect(await trailOf(register.chair, kase.reference)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(await world.as(register.chair, readTrail, { first: 10 })).toMatchObject({
      ok: false,
      code: 'not-allowed',
    });
  });

  it('lets the chair see who looked at a case of the register, also in a search, and a member nothing', async () => {
    const kase = await aCase(world, register);
    await lookAt(register.member, kase, register);
    await world.read(register.coordinator, (tx) =>
      appendAudit(tx, { action: 'search.found' }, [
        { caseId: kase.id, registerId: register.id, compartment: false },
      ]),
    );
    const chair = await world.read(register.chair, (tx) =>
      readTrailOfCase(tx, { caseId: kase.id, first: 50 }),
    );
    expect(chair.nodes.map((node) => node.action)).toEqual(['search.found', 'case.read']);
    const member = await world.read(register.member, (tx) =>
      readTrailOfCase(tx, { caseId: kase.id, first: 50 }),
    );
    expect(member.nodes).toEqual([]);
  });
});
