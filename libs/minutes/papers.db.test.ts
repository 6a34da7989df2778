import { newId } from '#libs/kernel';
import { attachPaper, endMeeting, sendApologies, withdrawPaper } from '#libs/meetings';
import * as agendas from '../../test/factories/agendas.js';
import { aRegister, aServiceDirector, aWorld } from '../../test/factories/index.js';
import type { Person, Register, World } from '../../test/factories/index.js';
import { aMeeting, valueOf } from '../../test/factories/meetings.js';
import { actingIn } from './acting.testing.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let register: Register;
let approveAsTheyAre: Acting['approveAsTheyAre'];
let copyOf: Acting['copyOf'];
let read: Acting['read'];
let send: Acting['send'];
beforeAll(async () => {
  world = await aWorld();
  ({ approveAsTheyAre, copyOf, read, send } = actingIn(world));
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

/** A meeting that is called, with its register check and an item for two named people: the chair and the member. */
async function aCalledMeeting() {
  const meeting = await aMeeting(world, register);
  const reserved = await agendas.anItem(world, register, meeting.id, {
    title: 'Staffing',
    audience: 'named',
    readerIds: [register.member.id],
  });
  return { ...meeting, reserved };
}

const attach = async (itemId: string, name: string) => {
  const paper = { id: newId(), itemId, name, content: Buffer.from('Marker-of-content,1\r\n') };
  return valueOf(await world.as(register.chair, attachPaper, paper)).paperId;
};

/** Begins and ends it: so nobody attaches, withdraws or excuses themselves any more. */
async function hold(meetingId: string): Promise<void> {
  await agendas.begin(world, register, meetingId);
  const { version } = await agendas.agendaOf(world, register.chair, meetingId);
  valueOf(await world.as(register.chair, endMeeting, { meetingId, expectedVersion: version }));
}

/** What each of these people is told, in every form. */
const copiesOf = async (meetingId: string, people: readonly Person[]) =>
  Promise.all(
    people.map(async (who) => {
      const { html, docx } = await copyOf(who, meetingId);
      return html + docx;
    }),
  );

/** The blocks that the database itself gives somebody of a kind, whatever is asked. */
const tiedTo = async (who: Person, column: 'paper_id' | 'apology_person_id') =>
  (
    await world.read(who, (tx) =>
      tx.query<{ block: string }>(
        `select block::text as block from muster.minutes_blocks where ${column} is not null order by position`,
      ),
    )
  ).map(({ block }) => block);

describe('papers in minutes', () => {
  it('stand under their items with their agency, late and withdrawn ones marked, and never with what they say', async () => {
    const { id: meetingId, itemId } = await aCalledMeeting();
    await world.owner("update muster.meetings set papers_due_on = '2026-11-19' where id = $1", [meetingId]);
    await attach(itemId, 'Marker-of-a-paper.csv');
    const paperId = await attach(itemId, 'Marker-of-another.csv');
    valueOf(await world.as(register.chair, withdrawPaper, { paperId, reason: 'Figures of another year' }));
    await hold(meetingId);
    await approveAsTheyAre(register, meetingId);
    const [html] = await copiesOf(meetingId, [register.member]);
    expect(html).toContain(
      `Marker-of-a-paper.csv</th><td>${register.chair.agency.name}</td><td>CSV, 1 KB</td><td>20 November 2026, late</td>`,
    );
    expect(html).toMatch(
      /Marker-of-another\.csv[^]*20 November 2026, late<br>Withdrawn on 20 November 2026: Figures of another year/,
    );
    expect(html).not.toContain('Marker-of-content');
  });

  it('are named in no copy of somebody who may not see them, neither in review nor approved', async () => {
    const { id: meetingId, itemId, reserved } = await aCalledMeeting();
    await attach(itemId, 'Marker-for-everybody.csv');
    await attach(reserved, 'Marker-for-the-named.csv');
    await hold(meetingId);
    valueOf(await send(register.coordinator, meetingId, 0));
    const reviewed = await copyOf(register.member, meetingId);
    expect(reviewed.html).toMatch(/Marker-for-everybody[^]*Marker-for-the-named/);
    await approveAsTheyAre(register, meetingId);
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    const inside = await copiesOf(meetingId, [register.chair, register.member]);
    for (const copy of inside) expect(copy).toMatch(/Marker-for-everybody[^]*Marker-for-the-named/);
    // An observer sees the register check and no reserved item; a director sees the check for its register.
    for (const copy of await copiesOf(meetingId, [register.observer, director])) {
      expect(copy).toContain('Marker-for-everybody.csv');
      expect(copy).not.toContain('Marker-for-the-named');
    }
  });

  it('are closed with their paper, also where the item itself stays open', async () => {
    const { id: meetingId, itemId } = await aCalledMeeting();
    const paperId = await attach(itemId, 'Marker-of-a-paper.csv');
    await hold(meetingId);
    await approveAsTheyAre(register, meetingId);
    expect(await tiedTo(register.observer, 'paper_id')).toHaveLength(1);
    // The paper goes to an item that observers do not see.
    const other = await agendas.itemCalled(world, register, meetingId, 'Staffing');
    await world.owner('update muster.agenda_papers set item_id = $2 where id = $1', [paperId, other.id]);
    expect(await tiedTo(register.observer, 'paper_id')).toEqual([]);
    const [theirs, members] = await copiesOf(meetingId, [register.observer, register.member]);
    expect(theirs).not.toMatch(/Marker-of-a-paper|Papers/);
    expect(members).toContain('Marker-of-a-paper.csv');
  });

  it('say for which agency they came on that day, whoever it is now', async () => {
    const { id: meetingId, itemId } = await aCalledMeeting();
    await attach(itemId, 'Budget.csv');
    const represented = register.member.agency;
    await world.owner(
      'update muster.group_memberships set represents_agency_id = $3 where group_id = $1 and person_id = $2',
      [register.groupId, register.chair.id, represented.id],
    );
    const [html] = await copiesOf(meetingId, [register.chair]);
    expect(html).toContain(`Budget.csv</th><td>${represented.name}</td>`);
  });
});

describe('what was sent with apologies', () => {
  const excuse = async (sittingId: string, who: Person, information: string) =>
    valueOf(await world.as(who, sendApologies, { sittingId, information, expectedVersion: 0 }));

  it('is in the copies of members, and in no copy of an observer or of a director', async () => {
    const { id: meetingId, sittingId } = await aCalledMeeting();
    await excuse(sittingId, register.member, 'Marker-sent-with-apologies');
    await hold(meetingId);
    valueOf(await send(register.coordinator, meetingId, 0));
    expect((await copyOf(register.member, meetingId)).html).toContain('Marker-sent-with-apologies');
    await approveAsTheyAre(register, meetingId);
    const { chair, coordinator, viceChair, member, observer } = register;
    for (const copy of await copiesOf(meetingId, [chair, coordinator, viceChair, member])) {
      expect(copy).toContain('for members, not for observers');
      expect(copy).toContain('Marker-sent-with-apologies');
    }
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    for (const copy of await copiesOf(meetingId, [observer, director]))
      expect(copy).not.toMatch(/Marker-sent-with-apologies|Sent with apologies/);
    expect(await tiedTo(member, 'apology_person_id')).toHaveLength(1);
    for (const who of [observer, director]) expect(await tiedTo(who, 'apology_person_id')).toEqual([]);
    // That they sent apologies is for the whole group.
    expect((await copyOf(observer, meetingId)).html).toContain('<td>Apologies</td>');
  });

  it('is read by an observer who sent it, and by no other', async () => {
    const { id: meetingId, sittingId } = await aCalledMeeting();
    await excuse(sittingId, register.observer, 'Marker-of-my-own');
    await excuse(sittingId, register.member, 'Marker-of-a-member');
    await hold(meetingId);
    await approveAsTheyAre(register, meetingId);
    const [own] = await copiesOf(meetingId, [register.observer]);
    expect(own).toContain('Marker-of-my-own');
    expect(own).not.toContain('Marker-of-a-member');
  });

  it('is left out of whoever came all the same, and of those who sent nothing', async () => {
    const { id: meetingId, sittingId } = await aCalledMeeting();
    await excuse(sittingId, register.member, 'Marker-of-somebody-who-came');
    await excuse(sittingId, register.viceChair, '');
    await world.owner(
      "update muster.attendances set status = 'present' where sitting_id = $1 and person_id = $2",
      [sittingId, register.member.id],
    );
    await hold(meetingId);
    const [copy] = await copiesOf(meetingId, [register.chair]);
    expect(copy).not.toMatch(/Marker-of-somebody-who-came|Sent with apologies/);
  });
});

it('gives the same bytes to everybody with the same rights, in review, approved and read again later', async () => {
  const { id: meetingId, itemId, sittingId, reserved } = await aCalledMeeting();
  for (const item of [itemId, reserved])
    for (const name of ['Budget.csv', 'Annex.csv', 'Budget.csv']) await attach(item, name);
  for (const who of [register.member, register.viceChair])
    valueOf(await world.as(who, sendApologies, { sittingId, information: 'Ill', expectedVersion: 0 }));
  await hold(meetingId);
  valueOf(await send(register.coordinator, meetingId, 0));
  const both = [register.chair, register.member];
  const [reviewed, again] = await Promise.all(both.map((who) => copyOf(who, meetingId)));
  expect(again).toEqual(reviewed);
  const sections = (await read(register.chair, meetingId)).document!.sections;
  await approveAsTheyAre(register, meetingId);
  expect((await read(register.member, meetingId)).document!.sections).toEqual(sections);
  const first = await copyOf(register.chair, meetingId);
  world.clock.set('2027-02-27T10:00:00Z');
  expect(await copyOf(register.coordinator, meetingId)).toEqual(first);
  world.clock.set('2026-11-20T10:00:00Z');
});
