import { newId } from '#libs/kernel';
import { aRegister, aWorld } from '../../test/factories/index.js';
import type { Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn, codeOf } from './acting.testing.js';
import { sha256 } from './fingerprint.js';
import { approveMinutes, commentOnMinutes, correctMinutes } from './index.js';

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

describe('approval', () => {
  it('is for the chair and the vice-chair, after the review, of what they read', async () => {
    const { meetingId } = await aHeldMeeting(register);
    valueOf(await write(register.coordinator, meetingId, 'meeting', 'Welcome.'));
    expect(codeOf(await approve(register.chair, meetingId))).toBe('not-in-review');
    valueOf(await send(register.coordinator, meetingId, 2));
    expect(codeOf(await approve(register.coordinator, meetingId))).toBe('not-allowed');
    expect(codeOf(await approve(register.member, meetingId))).toBe('not-allowed');
    const before = await read(register.chair, meetingId);
    valueOf(await write(register.coordinator, meetingId, 'meeting', 'Welcome, all.', 1));
    const old = { meetingId, expectedVersion: before.version, fingerprint: before.fingerprint };
    expect(codeOf(await world.as(register.chair, approveMinutes, old))).toBe('changed-meanwhile');
    valueOf(await approve(register.viceChair, meetingId));
    const after = await read(register.viceChair, meetingId);
    expect(after).toMatchObject({
      status: 'approved',
      dueOn: '2026-12-11',
      inTime: true,
      mayEdit: false,
      mayCorrect: true,
    });
    // Pressed twice: once. By somebody else: they learn that it is done.
    const again = { meetingId, expectedVersion: after.version, fingerprint: after.fingerprint };
    expect(codeOf(await world.as(register.viceChair, approveMinutes, again))).toBe('ok');
    expect(codeOf(await world.as(register.chair, approveMinutes, again))).toBe('minutes-approved');
  });

  it('is refused when what happened reads otherwise than it did', async () => {
    const { meetingId } = await aHeldMeeting(register);
    valueOf(await send(register.coordinator, meetingId, 0));
    const { version, fingerprint } = await read(register.chair, meetingId);
    await world.owner("update muster.sittings set place = 'Somewhere else' where meeting_id = $1", [
      meetingId,
    ]);
    const input = { meetingId, expectedVersion: version, fingerprint };
    expect(codeOf(await world.as(register.chair, approveMinutes, input))).toBe('changed-meanwhile');
  });

  it('needs a reason while comments are open, which stays with the minutes', async () => {
    const { meetingId } = await aHeldMeeting(register);
    valueOf(await send(register.coordinator, meetingId, 0));
    const comment = { id: newId(), meetingId, section: 'meeting', text: 'The hall was cold.' };
    valueOf(await world.as(register.member, commentOnMinutes, comment));
    expect(codeOf(await approve(register.chair, meetingId))).toBe('comments-open');
    valueOf(await approve(register.chair, meetingId, 'Not about the minutes'));
    expect((await read(register.observer, meetingId)).document!.status).toEqual([
      `Approved on 20 November 2026 by ${register.chair.name}.`,
      'Approved although comments were open: Not about the minutes',
    ]);
    expect(codeOf(await world.as(register.member, commentOnMinutes, { ...comment, id: newId() }))).toBe(
      'minutes-approved',
    );
  });

  it('locks: whatever the application tries, nothing of approved minutes changes', async () => {
    const { meetingId } = await approved(register);
    expect(codeOf(await write(register.chair, meetingId, 'meeting', 'Otherwise', 1))).toBe(
      'minutes-approved',
    );
    const rows = () =>
      world.owner(
        `select to_jsonb(m) as m, (select jsonb_agg(to_jsonb(b) order by position) from muster.minutes_blocks b where b.minutes_id = m.id) as b,
           (select jsonb_agg(to_jsonb(t) order by section) from muster.minutes_texts t where t.minutes_id = m.id) as t
         from muster.minutes m where meeting_id = $1`,
        [meetingId],
      );
    const before = await rows();
    const tried = [
      "update muster.minutes set status = 'draft'",
      'update muster.minutes set sha256 = null',
      "update muster.minutes_texts set text = 'Otherwise', edited_by = muster.actor_id()",
    ];
    for (const statement of tried)
      await world
        .read(register.chair, (tx) =>
          tx.query(`${statement} where partnership_id = $1`, [tx.actor.partnershipId]),
        )
        .catch(String);
    const refused = (statement: string) =>
      expect(world.read(register.chair, (tx) => tx.query(statement))).rejects.toThrow(/permission denied/);
    await refused("update muster.minutes_blocks set block = '{}'");
    await refused('delete from muster.minutes_blocks');
    await refused('delete from muster.minutes');
    await refused('delete from muster.minutes_texts');
    await refused("update muster.minutes_corrections set is_now = 'x'");
    await expect(
      world.read(register.chair, (tx) =>
        tx.query(
          `insert into muster.minutes_blocks (partnership_id, minutes_id, position, section, block)
           select partnership_id, id, 9999, 'meeting', '{"kind":"paragraph","text":"Smuggled"}' from muster.minutes where meeting_id = $1`,
          [meetingId],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await rows()).toEqual(before);
  });

  it('keeps what stood, whatever changes later, with the fingerprint of the whole copy', async () => {
    const { meetingId, caseIds } = await approved(register);
    const first = await copyOf(register.chair, meetingId);
    await world.owner("update muster.sittings set place = 'Elsewhere' where meeting_id = $1", [meetingId]);
    await world.owner("update muster.actions set title = 'Something else' where case_id = any ($1)", [
      caseIds,
    ]);
    expect(await copyOf(register.chair, meetingId)).toEqual(first);
    expect((await read(register.chair, meetingId)).sha256).toBe(sha256(first.html));
  });

  it('makes later changes visible corrections, in the copies of those who may see the item', async () => {
    const { meetingId, itemId } = await approved(register);
    const correction = {
      id: newId(),
      meetingId,
      section: itemId,
      was: 'Red',
      isNow: 'Marker-of-a-correction',
      because: 'Mistyped',
    };
    const general = { ...correction, id: newId(), section: 'attendance', isNow: 'Two sent apologies' };
    expect(codeOf(await world.as(register.member, correctMinutes, correction))).toBe('not-allowed');
    expect(codeOf(await world.as(register.chair, correctMinutes, { ...correction, because: '' }))).toBe(
      'text-missing',
    );
    for (const each of [correction, correction, general])
      valueOf(await world.as(register.chair, correctMinutes, each));
    const mine = await copyOf(register.member, meetingId);
    for (const text of Object.values(mine)) {
      expect(text.split('Marker-of-a-correction')).toHaveLength(2);
      expect(text).toContain('Corrected since');
    }
    // An observer sees no cases, so neither what was corrected about them.
    const theirs = await copyOf(register.observer, meetingId);
    expect(theirs.html).toContain('Two sent apologies');
    expect(theirs.html + theirs.docx).not.toContain('Marker-of-a-correction');
  });

  it('is not made of a draft by a correction', async () => {
    const { meetingId } = await aHeldMeeting(register);
    const correction = { id: newId(), meetingId, section: 'meeting', was: '', isNow: 'x', because: 'y' };
    expect(codeOf(await world.as(register.chair, correctMinutes, correction))).toBe('not-approved');
  });
});
