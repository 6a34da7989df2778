import { newId } from '#libs/kernel';
import { finishCheck } from '#libs/meetings';
import { aCase, anAgency } from '../../test/factories/index.js';
import type { Person, Register, World } from '../../test/factories/index.js';
import { aCheck, decide, reviewsOf, valueOf } from '../../test/factories/meetings.js';
import { readZip } from '../../test/factories/zip.js';
import {
  approveMinutes,
  exportMinutes,
  minutesDocx,
  minutesHtml,
  readMinutes,
  saveMinutesTexts,
  sendMinutesForReview,
} from './index.js';
import type { MinutesPage } from './index.js';

export const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : outcome.code);

/** What the tests of minutes do over and over, in one world. */
export const actingIn = (world: World) => {
  /** A held meeting that checked so many cases of the register, one of them not satisfactory with an action. */
  const aHeldMeeting = async (register: Register, cases = 2) => {
    const owner = await anAgency(world, register.partnership, { name: 'Education Welfare' });
    for (let n = 0; n < cases; n++) await aCase(world, register, { rating: 'amber' });
    const check = await aCheck(world, register);
    const reviews = await reviewsOf(world, check.id);
    for (const [index, { caseId }] of reviews.entries()) {
      const refused = {
        verdict: 'not_satisfactory' as const,
        reason: 'Marker-of-a-case',
        ratingAfter: 'red' as const,
      };
      const action = { id: newId(), title: 'Visit the home', ownerAgencyId: owner.id, dueOn: '2026-12-04' };
      valueOf(
        await decide(world, register.chair, check.id, caseId, index ? {} : { ...refused, actions: [action] }),
      );
    }
    valueOf(
      await world.as(register.chair, finishCheck, { checkId: check.id, expectedVersion: 1, undecided: [] }),
    );
    const { id: meetingId, itemId } = check.meeting;
    return { meetingId, itemId, caseIds: reviews.map(({ caseId }) => caseId) };
  };
  const read = async (as: Person, meetingId: string): Promise<MinutesPage> =>
    valueOf(await world.as(as, readMinutes, { meetingId }));
  const write = (as: Person, meetingId: string, section: string, text: string, expectedVersion = 0) =>
    world.as(as, saveMinutesTexts, { meetingId, texts: [{ section, text, expectedVersion }] });
  const send = (as: Person, meetingId: string, expectedVersion: number, commentsDueOn = '2026-12-01') =>
    world.as(as, sendMinutesForReview, { meetingId, expectedVersion, commentsDueOn });
  const approve = async (as: Person, meetingId: string, because?: string) => {
    const { version, fingerprint } = await read(as, meetingId);
    return world.as(as, approveMinutes, { meetingId, expectedVersion: version, fingerprint, because });
  };
  /** Sends minutes as they are to the members, and has the chair approve them. */
  const approveAsTheyAre = async (register: Register, meetingId: string) => {
    const { version } = await read(register.coordinator, meetingId);
    valueOf(await send(register.coordinator, meetingId, version));
    valueOf(await approve(register.chair, meetingId));
  };
  /** A held meeting with approved minutes, written around at the start and in its check. */
  const approved = async (register: Register) => {
    const meeting = await aHeldMeeting(register);
    valueOf(await write(register.coordinator, meeting.meetingId, 'meeting', 'The chair welcomed everybody.'));
    valueOf(await write(register.coordinator, meeting.meetingId, meeting.itemId, 'Marker-in-the-check'));
    await approveAsTheyAre(register, meeting.meetingId);
    return meeting;
  };
  /** Everything that somebody's copy says, in both forms. */
  const copyOf = async (as: Person, meetingId: string) => {
    const { document } = valueOf(await world.as(as, exportMinutes, { meetingId }));
    const body = readZip(await minutesDocx(document))
      .get('word/document.xml')!
      .content.toString('utf8');
    return { html: minutesHtml(document), docx: body };
  };
  return { aHeldMeeting, read, write, send, approve, approveAsTheyAre, approved, copyOf };
};
