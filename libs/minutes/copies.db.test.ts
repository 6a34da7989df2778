import { newId } from '#libs/kernel';
import { aRegister, aServiceDirector, aWorld } from '../../test/factories/index.js';
import type { Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn, codeOf } from './acting.testing.js';
import { correctMinutes } from './index.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let register: Register;
let aHeldMeeting: Acting['aHeldMeeting'];
let approve: Acting['approve'];
let approved: Acting['approved'];
let copyOf: Acting['copyOf'];
let read: Acting['read'];
let send: Acting['send'];
let write: Acting['write'];
beforeAll(async () => {
  world = await aWorld();
  ({ aHeldMeeting, approve, approved, copyOf, read, send, write } = actingIn(world));
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

describe('a reader’s copy', () => {
  it('holds the cases for members, and counts alone for an observer', async () => {
    const { meetingId, caseIds } = await approved(register);
    const references = await world.owner<{ reference: string }>(
      'select reference from muster.cases where id = any ($1)',
      [caseIds],
    );
    const mine = await copyOf(register.member, meetingId);
    const theirs = await copyOf(register.observer, meetingId);
    for (const marker of [
      ...references.map(({ reference }) => reference),
      'Marker-of-a-case',
      'Marker-in-the-check',
    ]) {
      for (const text of Object.values(mine)) expect(text).toContain(marker);
      for (const text of Object.values(theirs)) expect(text).not.toContain(marker);
    }
    expect(theirs.html).toContain('2 of 2 cases were decided.');
  });

  it('holds a decision for everybody who sees its item, and a conference for those alone who take part in it', async () => {
    const { meetingId, itemId, caseIds } = await aHeldMeeting(register);
    const { partnership, chair } = register;
    const agency = chair.agency.id;
    const [conference, decision, inConference] = [newId(), newId(), newId()];
    await world.owner(
      `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, audience, case_id)
       values ($1, $2, $3, 5, 'conference', 'A case', 'members', $4)`,
      [partnership.id, conference, meetingId, caseIds[0]],
    );
    await world.owner(
      `insert into muster.conferences (partnership_id, item_id, case_id, register_id, compartment, kind)
       values ($1, $2, $3, $4, false, 'initial')`,
      [partnership.id, conference, caseIds[0], register.id],
    );
    await world.owner(
      `insert into muster.conference_notes (partnership_id, item_id, kind, audience, text, written_by, written_at)
       values ($1, $2, 'discussion', 'professionals', 'Marker-of-a-note', $3, now())`,
      [partnership.id, conference, chair.id],
    );
    for (const [id, item, text] of [
      [decision, itemId, 'Write to schools'],
      [inConference, conference, 'Marker-of-a-decision'],
    ])
      await world.owner(
        `insert into muster.decisions (partnership_id, id, item_id, text, proposed_by_agency_id, status, adopted, decided_at, decided_by,
           recorded_by, recorded_at) values ($1, $2, $3, $4, $5, 'carried', true, now(), $6, $6, now())`,
        [partnership.id, id, item, text, agency, chair.id],
      );
    const all = [register.chair, register.member];
    valueOf(await send(register.coordinator, meetingId, 0));
    for (const who of all)
      expect((await copyOf(who, meetingId)).html).toMatch(/Marker-of-a-note[^]*Marker-of-a-decision/);
    valueOf(await approve(register.chair, meetingId));
    for (const who of all) {
      const { html } = await copyOf(who, meetingId);
      expect(html).toMatch(/Decision: Write to schools/);
      expect(html).toMatch(/Marker-of-a-note[^]*Marker-of-a-decision/);
    }
    const observers = await copyOf(register.observer, meetingId);
    expect(observers.html).toContain('Decision: Write to schools');
    expect(observers.html + observers.docx).not.toContain('Marker');
  });

  it('leaves a reserved item out, and its number, for whoever is not named', async () => {
    const { meetingId } = await aHeldMeeting(register);
    const [first, second] = [newId(), newId()];
    await world.owner(
      `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, audience)
       values ($1, $2, $4, 5, 'discussion', 'Marker-of-a-reserved-item', 'named'), ($1, $3, $4, 6, 'discussion', 'Any other business', 'everybody')`,
      [register.partnership.id, first, second, meetingId],
    );
    await world.owner(
      'insert into muster.agenda_item_readers (partnership_id, item_id, person_id) values ($1, $2, $3)',
      [register.partnership.id, first, register.member.id],
    );
    valueOf(await write(register.chair, meetingId, first, 'Marker-of-what-was-said'));
    valueOf(await send(register.coordinator, meetingId, 2));
    const drafts = await Promise.all([register.chair, register.member].map((who) => copyOf(who, meetingId)));
    valueOf(await approve(register.chair, meetingId));
    const correction = {
      id: newId(),
      meetingId,
      section: first,
      was: '',
      isNow: 'Marker-of-a-correction',
      because: 'Left out',
    };
    valueOf(await world.as(register.chair, correctMinutes, correction));
    for (const who of [register.chair, register.member]) {
      const { html } = await copyOf(who, meetingId);
      expect(html).toContain('2. Marker-of-a-reserved-item');
      expect(html).toContain('Reserved for the people who were named for it.');
      expect(html).toContain('Marker-of-what-was-said');
      expect(html).toContain('Marker-of-a-correction');
    }
    const copy = await copyOf(register.observer, meetingId);
    expect(copy.html + copy.docx).not.toMatch(/Marker|Corrected/);
    expect(copy.html).toContain('2. Any other business');
    expect(drafts[0]!.html).toContain('Marker-of-what-was-said');
    const hidden = { id: newId(), meetingId, section: first, was: '', isNow: 'x', because: 'y' };
    expect(codeOf(await world.as(register.observer, correctMinutes, hidden))).toBe('not-allowed');
  });

  it('says the same once approved as in review, but for what stands above it', async () => {
    const { meetingId, itemId } = await aHeldMeeting(register);
    valueOf(await write(register.chair, meetingId, itemId, 'Talked about.'));
    valueOf(await send(register.coordinator, meetingId, 2));
    const bodies = async () =>
      Promise.all(
        [register.chair, register.member].map(async (who) => (await read(who, meetingId)).document!.sections),
      );
    const before = await bodies();
    valueOf(await approve(register.chair, meetingId));
    expect(await bodies()).toEqual(before);
  });

  it('gives a director of the register its check, and nothing else of the meeting', async () => {
    const { meetingId } = await aHeldMeeting(register);
    await world.owner(
      `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title) values ($1, $2, $3, 5, 'discussion', 'Marker-of-another-item')`,
      [register.partnership.id, newId(), meetingId],
    );
    valueOf(await write(register.chair, meetingId, 'meeting', 'Marker-of-the-opening'));
    valueOf(await send(register.coordinator, meetingId, 2));
    valueOf(await approve(register.chair, meetingId));
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    const { html } = await copyOf(director, meetingId);
    expect(html).toContain('2 of 2 cases were decided.');
    expect(html).not.toMatch(/Marker-of-another-item|Marker-of-the-opening/);
    // Who was there, and from which agency, is for the group.
    expect(html).not.toContain('Attendance');
    expect((await copyOf(register.member, meetingId)).html).toContain('Attendance');
    expect(codeOf(await write(director, meetingId, 'meeting', 'x'))).toBe('not-allowed');
  });

  it('is written to the trail with every case in it, whenever it is read or downloaded', async () => {
    const { meetingId, caseIds } = await approved(register);
    await read(register.member, meetingId);
    await copyOf(register.member, meetingId);
    const entries = await world.owner<{ action: string; cases: string[] }>(
      `select a.action, (select array_agg(s.case_id::text order by s.case_id) from muster.audit_seen s where s.entry_id = a.id) as cases
       from muster.audit_entries a where a.person_id = $1 and a.about = $2 order by a.at`,
      [register.member.id, meetingId],
    );
    expect(entries).toEqual(
      ['minutes.read', 'minutes.exported'].map((action) => ({ action, cases: [...caseIds].sort() })),
    );
  });
});
