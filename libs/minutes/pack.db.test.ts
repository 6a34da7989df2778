import { aCase, aRegister, aWorld, anAction, anAgency } from '../../test/factories/index.js';
import type { Person, Register, World } from '../../test/factories/index.js';
import { aMeeting, valueOf } from '../../test/factories/meetings.js';
import { actingIn, codeOf } from './acting.testing.js';
import { sha256 } from './fingerprint.js';
import { exportMinutes, exportPack, minutesDocx, minutesHtml } from './index.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let register: Register;
let aHeldMeeting: Acting['aHeldMeeting'];
beforeAll(async () => {
  world = await aWorld();
  ({ aHeldMeeting } = actingIn(world));
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

describe('the pack of a meeting', () => {
  it('has every open case of the register in the order of the check, with its explanation and open actions', async () => {
    const meeting = await aMeeting(world, register);
    const lead = await anAgency(world, register.partnership, { name: 'Abbey School' });
    const green = await aCase(world, register, { rating: 'green', lead });
    const red = await aCase(world, register, { rating: 'red', lead });
    await aCase(world, register, { status: 'closed' });
    await anAction(world, red, { owner: lead, dueOn: '2026-11-19' });
    const pack = valueOf(await world.as(register.member, exportPack, { meetingId: meeting.id }));
    expect(pack.filename).toBe('pack-2026-11-20');
    expect(pack.document.sections.map(({ title }) => title)).toEqual([
      expect.stringMatching(new RegExp(`^1\\. ${red.reference} \\(..\\): Red`)),
      expect.stringMatching(new RegExp(`^2\\. ${green.reference} \\(..\\): Green`)),
    ]);
    expect(minutesHtml(pack.document)).toMatch(/Abbey School, by 19 November 2026\), overdue/);
    const entries = await world.owner(
      `select s.case_id from muster.audit_entries a join muster.audit_seen s on s.entry_id = a.id
       where a.action = 'meeting.pack-exported' and a.about = $1`,
      [meeting.id],
    );
    expect(entries).toHaveLength(2);
  });

  it('is not for observers, nor for anybody outside the group, and there is none without a register', async () => {
    const meeting = await aMeeting(world, register);
    expect(codeOf(await world.as(register.observer, exportPack, { meetingId: meeting.id }))).toBe(
      'not-allowed',
    );
    const elsewhere = await aRegister(world, { partnership: register.partnership });
    expect(codeOf(await world.as(elsewhere.chair, exportPack, { meetingId: meeting.id }))).toBe('not-found');
    await world.owner('delete from muster.agenda_items where meeting_id = $1', [meeting.id]);
    expect(codeOf(await world.as(register.chair, exportPack, { meetingId: meeting.id }))).toBe('not-found');
  });
});

it('gives the same bytes of HTML and DOCX for a check of 60 cases again and by somebody else', async () => {
  const { meetingId } = await aHeldMeeting(register, 60);
  const bytes = async (who: Person) => {
    const { document } = valueOf(await world.as(who, exportMinutes, { meetingId }));
    return { html: sha256(minutesHtml(document)), docx: sha256(await minutesDocx(document)) };
  };
  const first = await bytes(register.chair);
  world.clock.set('2026-11-27T10:00:00Z');
  expect(await bytes(register.coordinator)).toEqual(first);
  world.clock.set('2026-11-20T10:00:00Z');
}, 120_000);
