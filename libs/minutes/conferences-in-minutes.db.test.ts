import { finishConference, readConference, saveConferenceNotes, sendFromConference } from '#libs/conferences';
import { newId } from '#libs/kernel';
import { attachPaper, endMeeting, readMeeting } from '#libs/meetings';
import { aCase, aRegister, aServiceDirector, aWorld } from '../../test/factories/index.js';
import type { Case, Person, Register, Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn as actingInConferences } from '../conferences/acting.testing.js';
import { actingIn } from './acting.testing.js';
import { correctMinutes } from './index.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let register: Register;
let conferences: ReturnType<typeof actingInConferences>;
let approveAsTheyAre: Acting['approveAsTheyAre'];
let copyOf: Acting['copyOf'];
let read: Acting['read'];
let write: Acting['write'];
beforeAll(async () => {
  world = await aWorld();
  conferences = actingInConferences(world);
  ({ approveAsTheyAre, copyOf, read, write } = actingIn(world));
});
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  register = await aRegister(world, { pathwayKey: 'child-protection-conference' });
});
afterAll(() => world.end());

/** A held meeting with one conference, which discussed the case and has a paper. */
async function aHeldConference() {
  const kase = await aCase(world, register);
  const { itemId, meetingId } = await conferences.heard(register, kase);
  const paper = { id: newId(), itemId, name: 'Marker-of-a-paper.csv', content: Buffer.from('a,b\r\n') };
  valueOf(await world.as(register.chair, attachPaper, paper));
  await conferences.plan(itemId, register.chair);
  const version = async () => (await conferences.pageOf(itemId, register.chair)).version;
  const notes = [
    { kind: 'discussion' as const, audience: 'professionals' as const, text: 'Marker-of-a-note' },
  ];
  valueOf(
    await world.as(register.chair, saveConferenceNotes, { itemId, expectedVersion: await version(), notes }),
  );
  const end = { itemId, expectedVersion: await version(), outcome: 'planNeglect' };
  valueOf(await world.as(register.chair, finishConference, end));
  const meeting = valueOf(await world.as(register.chair, readMeeting, { meetingId }));
  valueOf(await world.as(register.chair, endMeeting, { meetingId, expectedVersion: meeting.version }));
  return { kase, itemId, meetingId };
}

const clocksOf = async (itemId: string, by: Somebody = register.member) =>
  Object.fromEntries(
    valueOf(await world.as(by, readConference, { itemId })).clocks.map((clock) => [clock.kind, clock]),
  );

describe('the record of a conference', () => {
  it('is with the group once the minutes that hold it are approved, and says that it was by them', async () => {
    const { itemId, meetingId } = await aHeldConference();
    expect((await clocksOf(itemId))['record']).toMatchObject({ state: 'due', metAt: null, metThrough: null });
    expect(await read(register.chair, meetingId)).toMatchObject({ holdsRecords: true });
    world.clock.set('2026-12-08T10:00:00Z');
    const { version } = await read(register.coordinator, meetingId);
    await approveAsTheyAreOn(meetingId, version);
    const { record, decision_letter: letter } = await clocksOf(itemId);
    expect(record).toMatchObject({
      state: 'met',
      metAt: new Date('2026-12-08T10:00:00Z'),
      metByName: register.chair.name,
      metThrough: 'minutes',
    });
    // The decision letter is another thing, which goes to the family.
    expect(letter).toMatchObject({ metAt: null, metThrough: null });
    const trail = await world.owner(
      "select action, person_id from muster.audit_entries where about = $1 and action like 'conference.record%'",
      [itemId],
    );
    expect(trail).toEqual([{ action: 'conference.record-in-minutes', person_id: register.chair.id }]);
  });

  it('stays as somebody sent it before, and can be sent by hand while there are no minutes', async () => {
    const { itemId, meetingId } = await aHeldConference();
    valueOf(await world.as(register.coordinator, sendFromConference, { itemId, kind: 'record' }));
    await approveAsTheyAre(register, meetingId);
    expect((await clocksOf(itemId))['record']).toMatchObject({
      metByName: register.coordinator.name,
      metThrough: 'sent',
    });
  });

  it('is late when the minutes are approved after its day', async () => {
    const { itemId, meetingId } = await aHeldConference();
    world.clock.set('2026-12-15T10:00:00Z');
    const { version } = await read(register.coordinator, meetingId);
    await approveAsTheyAreOn(meetingId, version);
    expect((await clocksOf(itemId))['record']).toMatchObject({ state: 'met_late', workingDays: 2 });
  });

  it('is not held by the minutes of a meeting without conferences', async () => {
    const plain = await aRegister(world);
    const { meetingId } = await actingIn(world).aHeldMeeting(plain, 1);
    expect(await read(plain.chair, meetingId)).toMatchObject({ holdsRecords: false });
  });
});

/** Approves after a review that began on the clock's day. */
async function approveAsTheyAreOn(meetingId: string, version: number): Promise<void> {
  const acting = actingIn(world);
  valueOf(await acting.send(register.coordinator, meetingId, version, '2027-01-11'));
  valueOf(await acting.approve(register.chair, meetingId));
}

describe('a conference in approved minutes', () => {
  const inCopyOf = async (who: Person, meetingId: string) => {
    const { html, docx } = await copyOf(who, meetingId);
    return html + docx;
  };

  it('is read by the members of its group, and not so much as named to an observer', async () => {
    const { itemId, meetingId, kase } = await aHeldConference();
    valueOf(await write(register.chair, meetingId, itemId, 'Marker-of-what-was-written'));
    await approveAsTheyAre(register, meetingId);
    const correction = { id: newId(), meetingId, section: itemId, was: '', isNow: 'Marker-put-right' };
    valueOf(await world.as(register.chair, correctMinutes, { ...correction, because: 'Left out' }));
    const members = await inCopyOf(register.member, meetingId);
    for (const marker of ['a-paper', 'a-note', 'what-was-written'])
      expect(members).toContain(`Marker-of-${marker}`);
    expect(members).toContain('Marker-put-right');
    const observers = await inCopyOf(register.observer, meetingId);
    expect(observers).toContain('Minutes');
    expect(observers).not.toContain(kase.reference);
    expect(observers).not.toMatch(/Marker|Papers/);
  });

  it('keeps all of it from a director who observes the group, as the conference itself does', async () => {
    const { itemId, meetingId } = await aHeldConference();
    valueOf(await write(register.chair, meetingId, itemId, 'Marker-of-what-was-written'));
    await approveAsTheyAre(register, meetingId);
    const correction = { id: newId(), meetingId, section: itemId, was: '', isNow: 'Marker-put-right' };
    valueOf(await world.as(register.chair, correctMinutes, { ...correction, because: 'Left out' }));
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    await world.owner(
      `insert into muster.group_memberships (partnership_id, id, group_id, person_id, role, from_on)
       values ($1, $2, $3, $4, 'observer', '2026-01-01')`,
      [register.partnership.id, newId(), register.groupId, director.id],
    );
    expect(await world.as(director, readConference, { itemId })).toMatchObject({ code: 'not-found' });
    const copy = await inCopyOf(director, meetingId);
    expect(copy).toContain('Minutes');
    expect(copy).not.toMatch(/Marker/);
  });
});

describe('the trail of a copy', () => {
  const seenBy = async (who: Person, meetingId: string) =>
    (
      await world.owner<{ action: string; caseId: string | null }>(
        `select a.action, s.case_id as "caseId" from muster.audit_entries a
         left join muster.audit_seen s on s.entry_id = a.id where a.person_id = $1 and a.about = $2 order by a.id`,
        [who.id, meetingId],
      )
    ).filter(({ action }) => action.startsWith('minutes.'));
  const readBy = (kase: Case) =>
    ['minutes.read', 'minutes.exported'].map((action) => ({ action, caseId: kase.id }));

  it('names the case of a conference for everybody whose copy names it, and for nobody else', async () => {
    const { meetingId, kase } = await aHeldConference();
    await approveAsTheyAre(register, meetingId);
    for (const who of [register.member, register.observer]) {
      await read(who, meetingId);
      await copyOf(who, meetingId);
    }
    expect(await seenBy(register.member, meetingId)).toEqual(readBy(kase));
    expect(await seenBy(register.observer, meetingId)).toEqual(
      ['minutes.read', 'minutes.exported'].map((action) => ({ action, caseId: null })),
    );
  });

  it('names the case of a conference that never took place, of which the copy has its heading and a text', async () => {
    const kase = await aCase(world, register);
    const meetingId = await conferences.aMeetingOf(register, '2026-11-20');
    const itemId = valueOf(await conferences.put(register.chair, meetingId, [kase])).itemIds[0]!;
    await world.owner("update muster.meetings set status = 'held' where id = $1", [meetingId]);
    valueOf(await write(register.chair, meetingId, itemId, 'The family did not come.'));
    await approveAsTheyAre(register, meetingId);
    // As minutes were kept before their texts were tied to the case.
    await world.owner('update muster.minutes_blocks set case_id = null where item_id = $1', [itemId]);
    await read(register.member, meetingId);
    await copyOf(register.member, meetingId);
    expect(await seenBy(register.member, meetingId)).toEqual(readBy(kase));
  });
});
