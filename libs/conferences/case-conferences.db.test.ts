import { newId } from '#libs/kernel';
import { decide, proposeDecision, recordDissent, recordVoices, arrive, readMeeting } from '#libs/meetings';
import {
  aCase,
  anAction,
  anAgency,
  aPartnership,
  aPerson,
  aRegister,
  aServiceDirector,
  aWorld,
} from '../../test/factories/index.js';
import type { Case, Register, Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn } from './acting.testing.js';
import { finishConference, listCaseConferences, readConference } from './index.js';

let world: World;
let acting: ReturnType<typeof actingIn>;
let register: Register;
let kase: Case;
beforeAll(async () => {
  world = await aWorld();
  acting = actingIn(world);
});
afterAll(() => world.end());
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await acting.childProtection({ partnership: await aPartnership(world) });
  kase = await aCase(world, register, { fields: { strategyDiscussionOn: '2026-11-12' } });
});

const dueFor = (by: Somebody, caseId = kase.id) =>
  world.read(by, (tx) => listCaseConferences(tx, { caseId }));
const finish = async (itemId: string, more: object) => {
  const { version } = await acting.pageOf(itemId, register.chair);
  return valueOf(
    await world.as(register.chair, finishConference, { itemId, expectedVersion: version, ...more }),
  );
};

describe('what is due of the conferences about a case', () => {
  it('is the first conference, with the one on the agenda, and after it what follows, with what was met', async () => {
    const { itemId } = await acting.heard(register, kase);
    expect(await dueFor(register.member)).toMatchObject({
      toBeHeld: { itemId, sitsOn: '2026-11-20' },
      limits: [{ kind: 'initial', dueOn: '2026-12-03', state: 'due', itemId }],
      clocks: [],
    });
    await acting.plan(itemId, register.chair);
    await finish(itemId, { outcome: 'planNeglect' });
    world.clock.set('2026-11-25T10:00:00Z');
    const found = (await dueFor(register.member))!;
    expect(found.toBeHeld).toBeNull();
    expect(found.limits.map(({ kind, state, itemId: at }) => [kind, state, at])).toEqual([
      ['core_group', 'due', itemId],
      ['first_review', 'due', itemId],
      ['initial', 'met', itemId],
    ]);
    expect(found.clocks).toMatchObject([
      { itemId, kind: 'decision_letter', dueOn: '2026-11-23', state: 'overdue', workingDays: 2 },
      { itemId, kind: 'record', state: 'due' },
    ]);

    const meetingId = await acting.aMeetingOf(register, '2026-12-11');
    const review = valueOf(await acting.put(register.chair, meetingId, [kase])).itemIds[0]!;
    const next = (await dueFor(register.chair))!;
    expect(next.toBeHeld).toEqual({ itemId: review, sitsOn: '2026-12-11' });
    expect(next.limits.find(({ kind }) => kind === 'first_review')).toMatchObject({ itemId: review });
    // The core group is no conference: it is recorded in the one that set it.
    expect(next.limits.find(({ kind }) => kind === 'core_group')).toMatchObject({ itemId });
  });

  it('is nothing for those who see the case and take no part: observers, directors, agencies outside', async () => {
    const { partnership } = register;
    await acting.heard(register, kase);
    const owner = await anAgency(world, partnership);
    await anAction(world, kase, { owner });
    const people = [
      register.observer,
      await aServiceDirector(world, partnership, [register.id]),
      await aPerson(world, partnership, { agency: kase.lead, agencyRole: 'lead' }),
      await aPerson(world, partnership, { agency: owner, agencyRole: 'lead' }),
      (await acting.childProtection({ partnership })).chair,
      (await acting.childProtection()).chair,
    ];
    for (const person of people) expect(await dueFor(person)).toBeNull();
    expect(await dueFor(register.chair, newId())).toBeNull();
    const denied = await world.owner(
      `select 1 from muster.audit_entries where person_id = any ($1::uuid[]) and action = 'conference.due-listed'`,
      [people.map(({ id }) => id)],
    );
    expect(denied).toEqual([]);
  });

  it('is nothing, and leaves no trace, where the pathway knows no conferences', async () => {
    const plain = await aRegister(world);
    const other = await aCase(world, plain);
    expect(await dueFor(plain.chair, other.id)).toBeNull();
    valueOf(await world.as(register.chair, readConference, await acting.heard(register, kase)));
    expect(await dueFor(register.member)).not.toBeNull();
    const trail = await world.owner(
      `select case_id as "caseId" from muster.audit_entries where action = 'conference.due-listed' and person_id = any ($1::uuid[])`,
      [[plain.chair.id, register.member.id]],
    );
    expect(trail).toEqual([{ caseId: kase.id }]);
  });
});

describe('where a conference that was not quorate goes on', () => {
  /** Ended with an interim plan on Friday 20 November; it goes on by Friday 4 December at the latest. */
  const interim = async () => {
    const { itemId } = await acting.heard(register, kase);
    await world.owner(
      `update muster.conferences set interim = true, quorate = false, held_on = '2026-11-20', finished_at = now(),
         reconvene_on = '2026-12-02' where item_id = $1`,
      [itemId],
    );
    await world.owner(`update muster.agenda_items set stage = 'done', ended_at = now() where id = $1`, [
      itemId,
    ]);
    await world.owner(
      `insert into muster.conference_limits (partnership_id, id, case_id, register_id, kind, started_on, due_on, set_by_item_id)
       values ($1, uuidv7(), $2, $3, 'reconvene', '2026-11-20', '2026-12-04', $4)`,
      [register.partnership.id, kase.id, register.id, itemId],
    );
    return itemId;
  };

  it('offers whoever runs it the group’s meetings within the limit, then says on whose agenda it is', async () => {
    const itemId = await interim();
    const within = await acting.aMeetingOf(register, '2026-12-02');
    await acting.aMeetingOf(register, '2026-12-11');
    expect((await acting.pageOf(itemId, register.chair)).goingOn).toEqual({
      latest: '2026-12-04',
      toBeHeld: null,
      meetings: [{ meetingId: within, title: 'Conferences', sitsOn: '2026-12-02' }],
    });
    expect((await acting.pageOf(itemId, register.member)).goingOn).toMatchObject({ meetings: [] });

    const again = valueOf(await acting.put(register.chair, within, [kase])).itemIds[0]!;
    expect((await acting.pageOf(itemId, register.chair)).goingOn).toEqual({
      latest: '2026-12-04',
      toBeHeld: { itemId: again, sitsOn: '2026-12-02' },
      meetings: [],
    });
    await world.owner(`update muster.conference_limits set met_on = '2026-12-02' where case_id = $1`, [
      kase.id,
    ]);
    expect((await acting.pageOf(itemId, register.chair)).goingOn).toBeNull();
  });
});

it('shows on the conference what was decided, with the dissent, its reason and the chair’s final decision', async () => {
  const { itemId, meetingId } = await acting.heard(register, kase);
  const { chair, member } = register;
  const sittingId = valueOf(await world.as(chair, readMeeting, { meetingId })).sittings[0]!.id;
  for (const { id: personId } of [chair, member])
    valueOf(await world.as(chair, arrive, { id: newId(), sittingId, personId }));
  const proposed = { id: newId(), itemId, text: 'A plan for neglect', agencyId: chair.agency.id };
  const { id: decisionId, version } = valueOf(await world.as(chair, proposeDecision, proposed));
  const voices = [
    { agencyId: chair.agency.id, voice: 'for' as const },
    { agencyId: member.agency.id, voice: 'against' as const },
  ];
  const heard = valueOf(
    await world.as(chair, recordVoices, { decisionId, expectedVersion: version, voices }),
  );
  const decided = { adopted: true, reason: 'The harm goes on' };
  valueOf(await world.as(chair, decide, { decisionId, expectedVersion: heard.version, chair: decided }));
  const dissent = {
    id: newId(),
    decisionId,
    agencyId: member.agency.id,
    reason: 'A child in need plan is enough',
  };
  valueOf(await world.as(chair, recordDissent, dissent));

  for (const person of [chair, member])
    expect((await acting.pageOf(itemId, person)).decisions).toMatchObject([
      {
        text: 'A plan for neglect',
        status: 'chair_decided',
        adopted: true,
        chairReason: 'The harm goes on',
        dissents: [{ agencyName: member.agency.name, reason: 'A child in need plan is enough' }],
      },
    ]);
});
