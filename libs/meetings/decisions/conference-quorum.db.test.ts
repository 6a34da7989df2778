import { newId } from '#libs/kernel';
import { aMeetingThatGoesOn } from '../../../test/factories/at-the-table.js';
import { aCase, anAgency, aPerson, aRegister, aWorld, join } from '../../../test/factories/index.js';
import type { Agency, Case, Person, Register, World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { arrive, proposeDecision, readMeetingDecisions, setQuorumRule } from '../index.js';

let world: World;
let register: Register;
let meeting: Awaited<ReturnType<typeof aMeetingThatGoesOn>>;
let kase: Case;
let force: Agency;
let officer: Person;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  force = await anAgency(world, register.partnership, { name: 'Trentshire Police', kind: 'police' });
  officer = await join(
    world,
    await aPerson(world, register.partnership, { agency: force }),
    register.groupId,
    'member',
  );
  meeting = await aMeetingThatGoesOn(world, register, {
    people: [register.chair],
    discussion: ['A conference', 'Budget'],
  });
  kase = await aCase(world, register);
  await world.owner(
    `update muster.agenda_items set kind = 'conference', case_id = $2, audience = 'members' where id = $1`,
    [meeting.itemId, kase.id],
  );
  await world.owner(`update muster.subjects set postcode = 'NG5 1AA' where id = $1`, [kase.subjectId]);
  valueOf(
    await world.as(register.chair, setQuorumRule, {
      groupId: register.groupId,
      expectedVersion: 0,
      needs: [{ kind: 'policeOfResidence' }],
      others: 1,
    }),
  );
});
afterAll(() => world.end());

const area = (agency: Agency, name: string) =>
  world.owner(
    'insert into muster.police_areas (partnership_id, area, agency_id, set_by, set_at) values ($1, $2, $3, $4, now())',
    [register.partnership.id, name, agency.id, register.chair.id],
  );
const page = async (as = register.chair) =>
  valueOf(await world.as(as, readMeetingDecisions, { meetingId: meeting.id }));

it('asks for the police of the area where the person lives while they are discussed, and not under other items', async () => {
  expect((await page()).items.map(({ quorum }) => quorum)).toMatchObject([
    { quorate: false, parts: [{ kind: 'policeOfResidence', agencyName: null, met: false }, { met: true }] },
    { quorate: true, parts: [{ kind: 'others' }] },
  ]);
  await area(force, 'NG');
  expect((await page()).items[0]!.quorum!.parts[0]).toMatchObject({
    agencyName: 'Trentshire Police',
    met: false,
  });
  valueOf(
    await world.as(register.chair, arrive, {
      id: newId(),
      sittingId: meeting.sittingId,
      personId: officer.id,
    }),
  );
  expect((await page()).items[0]!.quorum).toMatchObject({ quorate: true, needed: 2, present: 2 });
  // A district goes before its area: the person lives where another force is responsible.
  const other = await anAgency(world, register.partnership, { name: 'Other Police', kind: 'police' });
  await area(other, 'NG5');
  expect((await page()).items[0]!.quorum).toMatchObject({
    quorate: false,
    parts: [{ agencyName: 'Other Police', met: false }, { met: true }],
  });
});

it('tells people who are not in the group of no force, and nobody where the person lives', async () => {
  await area(force, 'NG');
  const outside = await aRegister(world, { partnership: register.partnership });
  const ask = (person: Person) =>
    world.read(person, (tx) => tx.query('select muster.police_of_item($1) as force', [meeting.itemId]));
  expect(await ask(outside.chair)).toEqual([{ force: null }]);
  expect(await ask(register.member)).toEqual([{ force: force.id }]);
});

it('records whoever reads what was decided of somebody, and keeps it from who may not read the case', async () => {
  const decided = valueOf(
    await world.as(register.chair, proposeDecision, {
      id: newId(),
      itemId: meeting.itemId,
      text: 'A plan for the child',
      agencyId: register.chair.agency.id,
    }),
  );
  expect((await page(register.member)).items[0]!.decisions).toHaveLength(1);
  const trail = await world.owner(
    `select e.person_id, s.case_id from muster.audit_entries e join muster.audit_seen s on s.entry_id = e.id
     where e.action = 'decision.listed' and e.about = $1`,
    [meeting.id],
  );
  expect(trail).toContainEqual({ person_id: register.member.id, case_id: kase.id });
  // Even were it shown to an observer by name, who sees cases without names.
  await world.owner(`update muster.agenda_items set audience = 'named' where id = $1`, [meeting.itemId]);
  await world.owner(
    'insert into muster.agenda_item_readers (partnership_id, item_id, person_id) values ($1, $2, $3)',
    [register.partnership.id, meeting.itemId, register.observer.id],
  );
  expect((await page(register.observer)).items.flatMap(({ decisions }) => decisions)).toEqual([]);
  expect(
    await world.read(register.observer, (tx) =>
      tx.query('select id from muster.decisions where id = $1', [decided.id]),
    ),
  ).toEqual([]);
});
