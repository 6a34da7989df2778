import { newId } from '#libs/kernel';
import { aPartnership, aRegister, aWorld, anOfficer, demoPathway, next } from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import {
  documentOfRegister,
  listPathways,
  listRegisterSettings,
  publishPathway,
  savePathwayDraft,
  setUpRegister,
} from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
});
afterAll(() => world.end());

const cme = demoPathway('children-missing-education');
const channel = demoPathway('channel');

function valueOf<Value>(outcome: { ok: true; value: Value } | { ok: false; code: string }): Value {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
const save = async (document: unknown) =>
  valueOf(await world.as(administrator, savePathwayDraft, { document }));
/** As somebody publishes who has read the draft as it is now. */
async function publish(pathwayId: string) {
  const [draft] = await world.owner<{ version: number; revision: number }>(
    'select version, revision from muster.pathway_versions where pathway_id = $1 order by version desc limit 1',
    [pathwayId],
  );
  return world.as(administrator, publishPathway, {
    pathwayId,
    expectedVersion: draft?.version ?? 1,
    expectedRevision: draft?.revision ?? 1,
  });
}
async function published(document: unknown): Promise<string> {
  const { pathwayId } = await save(document);
  valueOf(await publish(pathwayId));
  return pathwayId;
}
const aGroup = async () => {
  const id = newId();
  await world.owner(
    `insert into muster.groups (partnership_id, id, name, kind) values ($1, $2, $3, 'board')`,
    [partnership.id, id, `Board ${next()}`],
  );
  return id;
};
const setUp = (pathwayId: string, groupId: string, more: object = {}) =>
  world.as(administrator, setUpRegister, {
    id: newId(),
    groupId,
    pathwayId,
    name: `Register ${next()}`,
    ...more,
  });
const theOne = async (id: string) =>
  (await world.read(administrator, listPathways)).find((pathway) => pathway.id === id)!;

describe('a pathway document', () => {
  it('is a draft until it is published, and counts its versions by itself', async () => {
    const first = await save({ ...cme, version: 7 });
    expect(await theOne(first.pathwayId)).toMatchObject({
      publishedVersion: null,
      versions: [{ version: 1, status: 'draft', document: { key: cme.key, version: 1 } }],
    });

    const again = await save({ ...cme, title: 'Second thoughts' });
    expect(again).toEqual({ ...first, revision: 2 });
    expect(await publish(first.pathwayId)).toEqual({ ok: true, value: again });
    expect(await save({ ...cme, title: 'Next year' })).toEqual({ ...first, version: 2, revision: 1 });

    expect(await theOne(first.pathwayId)).toMatchObject({
      publishedVersion: 1,
      versions: [
        { version: 2, status: 'draft', document: { title: 'Next year', version: 2 } },
        { version: 1, status: 'published', document: { title: 'Second thoughts' } },
      ],
    });
  });

  it('is taken as text, too, as it comes from a file', async () => {
    expect(await save(`\uFEFF${JSON.stringify(channel)}`)).toMatchObject({ version: 1 });
  });

  it('is refused with every problem, where it is and how to mend it, and nothing is written', async () => {
    const wrong = { ...cme, title: '', caseFields: [{ ...cme.caseFields[0], type: 'colour' }] };
    const refused = await world.as(administrator, savePathwayDraft, { document: wrong });
    expect(refused).toMatchObject({
      ok: false,
      code: 'pathway-wrong',
      field: 'document',
      current: {
        problems: [
          { path: 'title', message: 'Write something here.' },
          { path: 'caseFields[0].type', message: expect.stringMatching(/^Use one of: "text"/) },
        ],
      },
    });
    const unread = await world.as(administrator, savePathwayDraft, { document: '{ no JSON' });
    expect(unread).toMatchObject({ code: 'pathway-wrong', current: { problems: [{ path: 'document' }] } });
    expect(await world.read(administrator, listPathways)).toEqual([]);
  });

  it('moves its registers to the version that is published', async () => {
    const pathwayId = await published(cme);
    const register = valueOf(await setUp(pathwayId, await aGroup()));
    await save({ ...cme, neutralName: 'Hornbeam' });
    const neutralName = async () =>
      (await world.read(administrator, listRegisterSettings)).map((each) => [
        each.pathwayVersion,
        each.neutralName,
      ]);
    expect(await neutralName()).toEqual([[1, cme.neutralName]]);

    await publish(pathwayId);

    expect(await neutralName()).toEqual([[2, 'Hornbeam']]);
    const document = await world.read(administrator, (tx) => documentOfRegister(tx, register.id));
    expect(document).toMatchObject({ neutralName: 'Hornbeam', version: 2 });
  });

  it('can neither make a register a compartment nor open one', async () => {
    const pathwayId = await published(channel);
    await setUp(pathwayId, await aGroup());
    await save({ ...channel, compartment: false });

    expect(await publish(pathwayId)).toMatchObject({
      ok: false,
      code: 'compartment-fixed',
      field: 'document',
    });
    expect(await theOne(pathwayId)).toMatchObject({ publishedVersion: 1 });
  });

  it('cannot be published twice, nor when it is another partnership’s', async () => {
    const pathwayId = await published(cme);
    const elsewhere = await aRegister(world);
    for (const id of [pathwayId, elsewhere.pathwayId, newId()])
      expect(await publish(id)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('is not published when somebody saved it again, or published it, since it was read', async () => {
    const read = await save(cme);
    const stale = {
      pathwayId: read.pathwayId,
      expectedVersion: read.version,
      expectedRevision: read.revision,
    };
    const changed = await save({ ...cme, title: 'Changed while it was read' });

    expect(await world.as(administrator, publishPathway, stale)).toMatchObject({
      code: 'changed-meanwhile',
      message: 'Somebody changed this draft since you opened it. Read it again, and publish it then.',
      current: changed,
    });
    expect(await theOne(read.pathwayId)).toMatchObject({ publishedVersion: null });

    valueOf(await publish(read.pathwayId));
    await save({ ...cme, title: 'Next year' });
    expect(await world.as(administrator, publishPathway, stale)).toMatchObject({ code: 'changed-meanwhile' });
    expect(await theOne(read.pathwayId)).toMatchObject({ publishedVersion: 1 });
  });

  it('is saved and published by administrators alone', async () => {
    const { chair } = await aRegister(world, { partnership });
    const { pathwayId } = await save({ ...cme, key: 'another-one' });
    expect(await world.as(chair, savePathwayDraft, { document: cme })).toEqual({
      ok: false,
      code: 'not-allowed',
    });
    expect(
      await world.as(chair, publishPathway, { pathwayId, expectedVersion: 1, expectedRevision: 1 }),
    ).toEqual({ ok: false, code: 'not-allowed' });
  });
});

describe('a register', () => {
  it('is set up once under the published version, which says whether it is a compartment', async () => {
    const input = {
      id: newId(),
      groupId: await aGroup(),
      pathwayId: await published(channel),
      name: ' Monthly ',
    };

    const first = await world.as(administrator, setUpRegister, input);

    expect(first).toMatchObject({
      ok: true,
      value: { name: 'Monthly', compartment: true, neutralName: channel.neutralName, pathwayVersion: 1 },
    });
    expect(await world.as(administrator, setUpRegister, input)).toEqual(first);
    const trail = await world.owner('select action from muster.audit_entries where about = $1', [input.id]);
    expect(trail).toEqual([{ action: 'register.set-up' }]);
  });

  it.each([
    ['without a name', () => ({ name: ' ' }), 'name-missing', 'name'],
    ['in a group that is not there', () => ({ groupId: newId() }), 'not-found', 'groupId'],
    ['under a pathway that is not there', () => ({ pathwayId: newId() }), 'not-found', 'pathwayId'],
  ])('is refused %s', async (_what, wrong, code, field) => {
    const [pathwayId, groupId] = [await published(cme), await aGroup()];
    expect(await setUp(pathwayId, groupId, wrong())).toMatchObject({ ok: false, code, field });
    expect(await world.read(administrator, listRegisterSettings)).toEqual([]);
  });

  it('is refused under a draft', async () => {
    const { pathwayId } = await save(cme);
    expect(await setUp(pathwayId, await aGroup())).toMatchObject({
      code: 'not-published',
      field: 'pathwayId',
    });
  });

  it('is refused with the name of another', async () => {
    const [pathwayId, groupId] = [await published(cme), await aGroup()];
    await setUp(pathwayId, groupId, { name: 'Missing' });
    expect(await setUp(pathwayId, groupId, { name: 'missing' })).toMatchObject({
      code: 'already-there',
      field: 'name',
    });
  });

  it('that is a compartment does not stand beside an open one in the same group, whichever came first', async () => {
    const [open, closed] = [await published(cme), await published(channel)];
    const [first, second] = [await aGroup(), await aGroup()];
    valueOf(await setUp(open, first));
    valueOf(await setUp(closed, second));

    for (const [pathwayId, groupId] of [
      [closed, first],
      [open, second],
    ] as const)
      expect(await setUp(pathwayId, groupId)).toMatchObject({
        code: 'group-keeps-open-register',
        field: 'groupId',
      });
    expect(await setUp(closed, second)).toMatchObject({ ok: true });
  });

  it('is set up by administrators alone, and a compartment is on nobody’s list but its members’', async () => {
    const hidden = await aRegister(world, { partnership, compartment: true });
    const open = await aRegister(world, { partnership });
    const input = { id: newId(), groupId: open.groupId, pathwayId: open.pathwayId, name: 'Mine' };
    expect(await world.as(open.chair, setUpRegister, input)).toEqual({ ok: false, code: 'not-allowed' });
    const listed = async (person: Person) =>
      (await world.read(person, listRegisterSettings)).map(({ id }) => id);
    expect(await listed(open.chair)).toEqual([open.id]);
    expect(await listed(hidden.member)).toContain(hidden.id);
  });
});
