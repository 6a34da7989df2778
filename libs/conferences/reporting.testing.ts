import { newId } from '#libs/kernel';
import { aCase, anAgency, aPartnership, aPerson, aRegister, aSchool } from '../../test/factories/index.js';
import type { Case, Person, Register, Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn } from './acting.testing.js';
import {
  finishConference,
  recordFamily,
  returnReport,
  saveConferenceNotes,
  setConferenceAction,
} from './index.js';
import type { NoteRow, ReportPart } from './index.js';

export const part = (
  kind: ReportPart['kind'],
  audience: ReportPart['audience'],
  text: string,
): ReportPart => ({ kind, audience, text });

export const secret = 'Grandmother told us in confidence';

/** A report with something of every kind: facts and opinion for the family, facts and source in confidence. */
export const parts = [
  part('facts', 'family', 'Ben came to school on 12 of 20 days'),
  part('opinion', 'family', 'He is often tired'),
  part('facts', 'professionals', secret),
  part('source', 'professionals', 'A neighbour'),
];

const aConferenceRegister = async (world: World) => {
  world.clock.set('2026-11-20T10:00:00Z');
  const partnership = await aPartnership(world);
  const register = await aRegister(world, { partnership, pathwayKey: 'child-protection-conference' });
  return { partnership, register };
};

/** A case of a pupil, and somebody of the school, which takes no part in the group. */
export async function aCaseOfAPupil(world: World) {
  const { partnership, register } = await aConferenceRegister(world);
  const school = await aSchool(world, partnership);
  const schoolUser = await aPerson(world, partnership, { agency: school });
  return { register, schoolUser, kase: await aCase(world, register, { school }) };
}

/** A case on the agenda of a meeting, and the lead of a practice that nobody has asked about it. */
export async function aCaseAndAPractice(world: World) {
  const { partnership, register } = await aConferenceRegister(world);
  const practice = await anAgency(world, partnership, { name: 'Vale Practice' });
  const doctor = await aPerson(world, partnership, { agency: practice, agencyRole: 'lead' });
  const kase = await aCase(world, register, { forename: 'Ben', surname: 'Dunne' });
  const acting = actingIn(world);
  const meetingId = await acting.aMeetingOf(register);
  const itemId = valueOf(await acting.put(register.chair, meetingId, [kase])).itemIds[0]!;
  return { register, practice, doctor, kase, meetingId, itemId };
}

/** What the tests of reports do over and over, in one world. */
export const reportingIn = (world: World) => {
  const acting = actingIn(world);
  const reportFor = async (kase: Case, agencyId: string) =>
    (
      await world.owner<{ id: string }>(
        'select id from muster.conference_reports where case_id = $1 and agency_id = $2 and withdrawn_at is null',
        [kase.id, agencyId],
      )
    )[0]!.id;
  const giveBack = (by: Somebody, reportId: string, more: object = {}) =>
    world.as(by, returnReport, { reportId, expectedVersion: 1, nothingToReport: false, parts, ...more });

  /** A conference about the case that has ended, in which every text that is not for the family carries a mark. */
  const markedConference = async (register: Register, kase: Case, outsider: Person): Promise<string> => {
    const { itemId } = await acting.heard(register, kase);
    const mark = (text: string) => `CONFIDENTIAL ${text}`;
    for (const by of [outsider, register.member]) {
      const marked = parts.map((one) => ({
        ...one,
        text: one.audience === 'family' && one.kind !== 'source' ? `told: ${one.text}` : mark(one.text),
      }));
      valueOf(await giveBack(by, await reportFor(kase, by.agency.id), { parts: marked }));
    }
    const notes: NoteRow[] = (['discussion', 'child_views', 'decision'] as const).flatMap((kind) => [
      { kind, audience: 'family', text: `told: ${kind}` },
      { kind, audience: 'professionals', text: mark(kind) },
    ]);
    const { version } = await acting.pageOf(itemId, register.chair);
    valueOf(await world.as(register.chair, saveConferenceNotes, { itemId, expectedVersion: version, notes }));
    const member = { itemId, relation: 'Mother', views: mark('what she said'), attended: true };
    valueOf(await world.as(register.chair, recordFamily, { ...member, id: newId(), name: mark('Jo') }));
    for (const audience of ['family', 'professionals'] as const)
      valueOf(
        await world.as(register.chair, setConferenceAction, {
          id: newId(),
          itemId,
          title: audience === 'family' ? 'told: see Ben weekly' : mark('check the partner'),
          ownerAgencyId: kase.lead.id,
          dueOn: '2026-12-04',
          audience,
        }),
      );
    await acting.plan(itemId, register.chair);
    const now = await acting.pageOf(itemId, register.chair);
    const end = { itemId, expectedVersion: now.version, outcome: 'planNeglect' };
    valueOf(await world.as(register.chair, finishConference, end));
    return itemId;
  };
  return { ...acting, reportFor, giveBack, markedConference };
};
