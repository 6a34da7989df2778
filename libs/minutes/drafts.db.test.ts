import { newId } from '#libs/kernel';
import { finishCheck } from '#libs/meetings';
import { aRegister, aWorld } from '../../test/factories/index.js';
import type { Person, Register, World } from '../../test/factories/index.js';
import { aCheck, valueOf } from '../../test/factories/meetings.js';
import { actingIn, codeOf } from './acting.testing.js';
import {
  answerMinutesComment,
  commentOnMinutes,
  exportMinutes,
  minutesHtml,
  readMinutes,
  saveMinutesTexts,
} from './index.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let register: Register;
let aHeldMeeting: Acting['aHeldMeeting'];
let read: Acting['read'];
let send: Acting['send'];
let write: Acting['write'];
beforeAll(async () => {
  world = await aWorld();
  ({ aHeldMeeting, read, send, write } = actingIn(world));
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

const hasNothing = async (as: Person, meetingId: string) => {
  const page = await read(as, meetingId);
  expect(page).toMatchObject({ document: null, status: 'none', version: 0, texts: [], comments: [] });
  expect(await world.as(as, exportMinutes, { meetingId })).toMatchObject({ code: 'not-found' });
};

describe('writing around what happened', () => {
  it('is for those who run the group, and nobody else reads the draft', async () => {
    const { meetingId, itemId } = await aHeldMeeting(register);
    valueOf(await write(register.coordinator, meetingId, itemId, 'Reasons were discussed.'));
    const page = await read(register.chair, meetingId);
    expect(page).toMatchObject({
      status: 'draft',
      mayEdit: true,
      maySend: true,
      mayApprove: false,
      version: 2,
    });
    expect(page.document!.sections.map(({ title }) => title)).toEqual([
      'The meeting',
      'Attendance',
      expect.stringMatching(/^1\. /),
    ]);
    expect(minutesHtml(page.document!)).toContain('Reasons were discussed.');
    for (const person of [register.member, register.observer]) {
      await hasNothing(person, meetingId);
      expect(codeOf(await write(person, meetingId, itemId, 'Mine'))).toBe('not-allowed');
    }
    const elsewhere = await aRegister(world, { partnership: register.partnership });
    expect(codeOf(await write(elsewhere.chair, meetingId, itemId, 'Mine'))).toBe('not-found');
    expect(codeOf(await world.as(elsewhere.chair, readMinutes, { meetingId }))).toBe('not-found');
  });

  it('lets two people write in different places, and shows both texts when they meet in one', async () => {
    const { meetingId, itemId } = await aHeldMeeting(register);
    const [one, other] = await Promise.all([
      write(register.coordinator, meetingId, 'meeting', 'Welcome.'),
      write(register.chair, meetingId, itemId, 'The check.'),
    ]);
    expect([codeOf(one), codeOf(other)]).toEqual(['ok', 'ok']);
    const met = await world.as(register.chair, saveMinutesTexts, {
      meetingId,
      texts: [
        { section: 'meeting', text: 'Good morning.', expectedVersion: 0 },
        { section: 'closing', text: 'Closed.', expectedVersion: 0 },
      ],
    });
    expect(met).toMatchObject({
      code: 'changed-meanwhile',
      current: { texts: [{ section: 'meeting', text: 'Welcome.', version: 1 }] },
    });
    expect((await read(register.chair, meetingId)).texts.map(({ text }) => text).sort()).toEqual([
      'The check.',
      'Welcome.',
    ]);
  });

  it('takes the same text twice as once, and refuses what is too long or nowhere', async () => {
    const { meetingId } = await aHeldMeeting(register);
    valueOf(await write(register.chair, meetingId, 'closing', 'Closed.'));
    expect(valueOf(await write(register.chair, meetingId, 'closing', 'Closed. '))).toMatchObject({
      version: 2,
    });
    expect(codeOf(await write(register.chair, meetingId, 'closing', 'x'.repeat(20_001), 1))).toBe(
      'text-too-long',
    );
    expect(codeOf(await write(register.chair, meetingId, newId(), 'x'))).toBe('section-unknown');
    expect(codeOf(await write(register.chair, meetingId, 'attendance', 'x'))).toBe('section-unknown');
  });
});

describe('the review by members', () => {
  it('begins when the meeting is held, and tells the members, without its observers', async () => {
    const running = await aCheck(world, register);
    expect(codeOf(await send(register.coordinator, running.meeting.id, 0))).toBe('not-held');
    valueOf(
      await world.as(register.chair, finishCheck, { checkId: running.id, expectedVersion: 1, undecided: [] }),
    );
    const meetingId = running.meeting.id;
    expect(codeOf(await send(register.coordinator, meetingId, 0, '2026-11-20'))).toBe('date-wrong');
    expect(codeOf(await send(register.member, meetingId, 0))).toBe('not-allowed');
    valueOf(await send(register.coordinator, meetingId, 0));
    valueOf(await send(register.coordinator, meetingId, 0));
    expect(codeOf(await send(register.coordinator, meetingId, 0, '2026-12-02'))).toBe('changed-meanwhile');
    const told = await world.owner<{ person_id: string }>(
      "select person_id from muster.notifications where kind = 'minutes_review' and meeting_id = $1",
      [meetingId],
    );
    expect(told.map(({ person_id }) => person_id).sort()).toEqual(
      [register.chair.id, register.viceChair.id, register.member.id].sort(),
    );
    expect((await read(register.member, meetingId)).document!.status).toEqual([
      'Draft in review: comments until 1 December 2026.',
    ]);
    await hasNothing(register.observer, meetingId);
  });

  it('takes comments once, each answered once', async () => {
    const { meetingId, itemId } = await aHeldMeeting(register);
    const comment = { id: newId(), meetingId, section: itemId, text: 'I said Tuesday.' };
    expect(codeOf(await world.as(register.member, commentOnMinutes, comment))).toBe('not-in-review');
    valueOf(await send(register.coordinator, meetingId, 0));
    expect(codeOf(await world.as(register.observer, commentOnMinutes, comment))).toBe('not-allowed');
    expect(codeOf(await world.as(register.member, commentOnMinutes, { ...comment, text: ' ' }))).toBe(
      'text-missing',
    );
    expect(
      codeOf(await world.as(register.member, commentOnMinutes, { ...comment, section: 'weather' })),
    ).toBe('section-unknown');
    valueOf(await world.as(register.member, commentOnMinutes, comment));
    valueOf(await world.as(register.member, commentOnMinutes, comment));
    expect((await read(register.chair, meetingId)).comments).toHaveLength(1);

    const answer = { commentId: comment.id, answer: 'Changed.' };
    expect(codeOf(await world.as(register.member, answerMinutesComment, answer))).toBe('not-allowed');
    valueOf(await world.as(register.coordinator, answerMinutesComment, answer));
    valueOf(await world.as(register.coordinator, answerMinutesComment, answer));
    expect(await world.as(register.chair, answerMinutesComment, { ...answer, answer: 'No.' })).toMatchObject({
      code: 'answered-already',
      current: { answer: 'Changed.' },
    });
  });
});
