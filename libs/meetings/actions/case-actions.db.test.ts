import { putCasesOnAgenda, setConferenceAction } from '#libs/conferences';
import { newId } from '#libs/kernel';
import { aCase, aRegister, aServiceDirector, aWorld } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import { aCheck, decide, valueOf } from '../../../test/factories/meetings.js';
import { readMeeting, readMeetingActions, startItem, startMeeting } from '../index.js';

let world: World;
let register: Register;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
});
afterAll(() => world.end());

const onCases = async (meetingId: string, as: Person) =>
  valueOf(await world.as(as, readMeetingActions, { meetingId })).onCases;

it('lists what a check asked for about its cases to whoever may read it, with the case on the trail', async () => {
  const kase = await aCase(world, register);
  const { id: checkId, meeting } = await aCheck(world, register);
  const action = {
    id: newId(),
    title: 'Visit the family',
    ownerAgencyId: register.member.agency.id,
    ownerPersonId: null,
    dueOn: '2026-11-27',
  };
  const decided = {
    verdict: 'not_satisfactory' as const,
    explanation: '',
    reason: 'Nobody has seen him',
    actions: [action],
  };
  valueOf(await decide(world, register.chair, checkId, kase.id, decided));

  const [shown, ...others] = await onCases(meeting.id, register.member);
  expect(others).toEqual([]);
  expect(shown).toMatchObject({
    title: 'Visit the family',
    reference: kase.reference,
    ownerAgencyName: register.member.agency.name,
    dueOn: '2026-11-27',
    status: 'open',
    overdueWorkingDays: null,
  });
  const seen = await world.owner(
    `select s.case_id from muster.audit_seen s join muster.audit_entries e on e.partnership_id = s.partnership_id and e.id = s.entry_id
     where e.action = 'meeting-action.listed' and e.person_id = $1`,
    [register.member.id],
  );
  expect(seen).toEqual([{ case_id: kase.id }]);

  const director = await aServiceDirector(world, register.partnership, [register.id]);
  expect(await onCases(meeting.id, director)).toHaveLength(1);
  expect(await onCases(meeting.id, register.observer)).toEqual([]);
});

it('lists what a conference asked for to those of its compartment who may read it, and to no observer', async () => {
  const marac = await aRegister(world, {
    compartment: true,
    pathwayKey: 'marac',
    partnership: register.partnership,
  });
  const kase = await aCase(world, marac);
  const meetingId = (await aCheck(world, marac)).meeting.id;
  const ids = { id: newId(), caseId: kase.id };
  const itemId = valueOf(await world.as(marac.chair, putCasesOnAgenda, { meetingId, cases: [ids] }))
    .itemIds[0]!;
  const { status, version } = valueOf(await world.as(marac.chair, readMeeting, { meetingId }));
  if (status === 'planned')
    valueOf(await world.as(marac.chair, startMeeting, { meetingId, expectedVersion: version }));
  valueOf(await world.as(marac.chair, startItem, { itemId, expectedVersion: 1 }));
  valueOf(
    await world.as(marac.chair, setConferenceAction, {
      itemId,
      id: newId(),
      title: 'Offer a mentor',
      ownerAgencyId: marac.member.agency.id,
      ownerPersonId: marac.member.id,
      dueOn: '2026-12-04',
      audience: 'professionals',
    }),
  );

  expect(await onCases(meetingId, marac.member)).toMatchObject([
    { title: 'Offer a mentor', reference: kase.reference, ownerPersonName: marac.member.name },
  ]);
  expect(await onCases(meetingId, marac.observer)).toEqual([]);
});
