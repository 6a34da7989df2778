import {
  answerMinutesComment,
  approveMinutes,
  commentOnMinutes,
  correctMinutes,
  exportMinutes,
  exportPack,
  minutesDocx,
  minutesHtml,
  readMinutes,
  saveMinutesTexts,
  sendMinutesForReview,
} from '#libs/minutes';
import type { MinutesPage } from '#libs/minutes';
import { newId } from '#libs/kernel';
import { finishCheck } from '#libs/meetings';
import {
  aCase,
  aRegister,
  aServiceDirector,
  aWorld,
  anAction,
  anAgency,
} from '../../test/factories/index.js';
import type { Person, Register, World } from '../../test/factories/index.js';
import { aCheck, aMeeting, decide, reviewsOf, valueOf } from '../../test/factories/meetings.js';
import { readZip } from '../../test/factories/zip.js';
import { sha256 } from './fingerprint.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

/** A held meeting that checked so many cases of the register, one of them not satisfactory with an action. */
async function aHeldMeeting(cases = 2) {
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
  return {
    meetingId: check.meeting.id,
    itemId: check.meeting.itemId,
    checkId: check.id,
    caseIds: reviews.map(({ caseId }) => caseId),
  };
}

const read = async (as: Person, meetingId: string): Promise<MinutesPage> =>
  valueOf(await world.as(as, readMinutes, { meetingId }));
const hasNothing = async (as: Person, meetingId: string) => {
  const page = await read(as, meetingId);
  expect(page).toMatchObject({ document: null, status: 'none', version: 0, texts: [], comments: [] });
  expect(await world.as(as, exportMinutes, { meetingId })).toMatchObject({ code: 'not-found' });
};
const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : outcome.code);
const write = (as: Person, meetingId: string, section: string, text: string, expectedVersion = 0) =>
  world.as(as, saveMinutesTexts, { meetingId, texts: [{ section, text, expectedVersion }] });
const send = (as: Person, meetingId: string, expectedVersion: number, commentsDueOn = '2026-12-01') =>
  world.as(as, sendMinutesForReview, { meetingId, expectedVersion, commentsDueOn });
const approve = async (as: Person, meetingId: string, because?: string) => {
  const { version, fingerprint } = await read(as, meetingId);
  return world.as(as, approveMinutes, { meetingId, expectedVersion: version, fingerprint, because });
};

async function approved() {
  const meeting = await aHeldMeeting();
  valueOf(await write(register.coordinator, meeting.meetingId, 'meeting', 'The chair welcomed everybody.'));
  valueOf(await write(register.coordinator, meeting.meetingId, meeting.itemId, 'Marker-in-the-check'));
  valueOf(await send(register.coordinator, meeting.meetingId, 3));
  valueOf(await approve(register.chair, meeting.meetingId));
  return meeting;
}

/** Everything that somebody's copy says, in both forms. */
async function copyOf(as: Person, meetingId: string) {
  const { document } = valueOf(await world.as(as, exportMinutes, { meetingId }));
  const body = readZip(await minutesDocx(document))
    .get('word/document.xml')!
    .content.toString('utf8');
  return { html: minutesHtml(document), docx: body };
}

describe('writing around what happened', () => {
  it('is for those who run the group, and nobody else reads the draft', async () => {
    const { meetingId, itemId } = await aHeldMeeting();
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
    const { meetingId, itemId } = await aHeldMeeting();
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
    const { meetingId } = await aHeldMeeting();
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
    const { meetingId, itemId } = await aHeldMeeting();
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

describe('approval', () => {
  it('is for the chair and the vice-chair, after the review, of what they read', async () => {
    const { meetingId } = await aHeldMeeting();
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
    const { meetingId } = await aHeldMeeting();
    valueOf(await send(register.coordinator, meetingId, 0));
    const { version, fingerprint } = await read(register.chair, meetingId);
    await world.owner("update muster.sittings set place = 'Somewhere else' where meeting_id = $1", [
      meetingId,
    ]);
    const input = { meetingId, expectedVersion: version, fingerprint };
    expect(codeOf(await world.as(register.chair, approveMinutes, input))).toBe('changed-meanwhile');
  });

  it('needs a reason while comments are open, which stays with the minutes', async () => {
    const { meetingId } = await aHeldMeeting();
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
    const { meetingId } = await approved();
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
    const { meetingId, caseIds } = await approved();
    const first = await copyOf(register.chair, meetingId);
    await world.owner("update muster.sittings set place = 'Elsewhere' where meeting_id = $1", [meetingId]);
    await world.owner("update muster.actions set title = 'Something else' where case_id = any ($1)", [
      caseIds,
    ]);
    expect(await copyOf(register.chair, meetingId)).toEqual(first);
    expect((await read(register.chair, meetingId)).sha256).toBe(sha256(first.html));
  });

  it('makes later changes visible corrections, in the copies of those who may see the item', async () => {
    const { meetingId, itemId } = await approved();
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
    const { meetingId } = await aHeldMeeting();
    const correction = { id: newId(), meetingId, section: 'meeting', was: '', isNow: 'x', because: 'y' };
    expect(codeOf(await world.as(register.chair, correctMinutes, correction))).toBe('not-approved');
  });
});

describe('a reader’s copy', () => {
  it('holds the cases for members, and counts alone for an observer', async () => {
    const { meetingId, caseIds } = await approved();
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
    const { meetingId, itemId, caseIds } = await aHeldMeeting();
    const { partnership, chair } = register;
    const agency = chair.agency.id;
    const [conference, decision, inConference] = [newId(), newId(), newId()];
    await world.owner(
      `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, case_id)
       values ($1, $2, $3, 5, 'conference', 'A case', $4)`,
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
    const { meetingId } = await aHeldMeeting();
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
    const { meetingId, itemId } = await aHeldMeeting();
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
    const { meetingId } = await aHeldMeeting();
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
    const { meetingId, caseIds } = await approved();
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

it('gives the same bytes of HTML and DOCX for a check of 60 cases, read again and by somebody else', async () => {
  const { meetingId } = await aHeldMeeting(60);
  const bytes = async (who: Person) => {
    const { document } = valueOf(await world.as(who, exportMinutes, { meetingId }));
    return { html: sha256(minutesHtml(document)), docx: sha256(await minutesDocx(document)) };
  };
  const first = await bytes(register.chair);
  world.clock.set('2026-11-27T10:00:00Z');
  expect(await bytes(register.coordinator)).toEqual(first);
  world.clock.set('2026-11-20T10:00:00Z');
}, 120_000);
