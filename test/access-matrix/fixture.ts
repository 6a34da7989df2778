import { newId } from '#libs/kernel';
import {
  aCase,
  anAction,
  anAgency,
  anOfficer,
  aPartnership,
  aPerson,
  aRegister,
  aSchool,
  aServiceDirector,
  aWorld,
  join,
} from '../factories/index.js';
import type { Agency, Case, Person, Register, World } from '../factories/index.js';

export type RoleName =
  | 'chair'
  | 'viceChair'
  | 'coordinator'
  | 'member'
  | 'observer'
  | 'leadAgencyUser'
  | 'leadAgencyLead'
  | 'schoolUser'
  | 'actionAgencyUser'
  | 'doneAgencyUser'
  | 'unrelatedUser'
  | 'formerMember'
  | 'director'
  | 'otherDirector'
  | 'officer'
  | 'administrator'
  | 'leadingAdministrator'
  | 'actingOfficer'
  | 'channelChair'
  | 'channelObserver'
  | 'otherPartnershipChair';

export type CaseName =
  'plain' | 'withSchool' | 'withAction' | 'withDoneAction' | 'closed' | 'channel' | 'elsewhere';

export interface Matrix {
  readonly world: World;
  readonly people: Record<RoleName, Person>;
  readonly cases: Record<CaseName, Case>;
  readonly registers: { readonly open: Register; readonly channel: Register };
}

/** One contribution, rating and change of every agency's making, so that each table of a case has a row. */
async function tell(world: World, kase: Case, agency: Agency, personId: string): Promise<void> {
  const partnershipId = kase.register.partnership.id;
  await world.owner(
    `insert into muster.contributions (partnership_id, case_id, agency_id, person_id, kind, facts, given_at)
     values ($1, $2, $3, $4, 'information', 'Seen at home', now())`,
    [partnershipId, kase.id, agency.id, personId],
  );
  await world.owner(
    `insert into muster.case_changes (partnership_id, case_id, at, person_id, kind, what, is_now, source)
     values ($1, $2, now(), $3, 'field', 'postcode', 'NG1 1AA', 'hand')`,
    [partnershipId, kase.id, personId],
  );
  await world.owner(
    `insert into muster.ladders (partnership_id, id, kind, case_id, register_id, compartment, rungs, due_on, counts_from)
     values ($1, $2, 'case_review', $3, $4, $5, '[]', '2026-12-01', '2026-12-01')`,
    [partnershipId, newId(), kase.id, kase.register.id, kase.register.compartment],
  );
}

/** A partnership with an open register and a compartment, somebody in every role, and a case in every relation to them. */
export async function aMatrix(): Promise<Matrix> {
  const world = await aWorld();
  const partnership = await aPartnership(world);
  const open = await aRegister(world, { partnership });
  const channel = await aRegister(world, { partnership, compartment: true });
  const elsewhere = await aRegister(world);
  const unwatched = await aRegister(world, { partnership });
  const lead = await anAgency(world, partnership);
  const school = await aSchool(world, partnership);
  const actor = await anAgency(world, partnership);
  const done = await anAgency(world, partnership);

  const somebody = (agency?: Agency, agencyRole: 'user' | 'lead' = 'user') =>
    aPerson(world, partnership, { agency, agencyRole });
  const formerMember = await join(world, await somebody(), open.groupId, 'member');
  await world.owner("update muster.group_memberships set until_on = '2026-11-19' where person_id = $1", [
    formerMember.id,
  ]);
  const people: Record<RoleName, Person> = {
    chair: open.chair,
    viceChair: open.viceChair,
    coordinator: open.coordinator,
    member: open.member,
    observer: open.observer,
    leadAgencyUser: await somebody(lead),
    leadAgencyLead: await somebody(lead, 'lead'),
    schoolUser: await somebody(school),
    actionAgencyUser: await somebody(actor),
    doneAgencyUser: await somebody(done),
    unrelatedUser: await somebody(),
    formerMember,
    // The compartment is in their area by mistake: they must not see it all the same.
    director: await aServiceDirector(world, partnership, [open.id, channel.id]),
    otherDirector: await aServiceDirector(world, partnership, [unwatched.id]),
    officer: await anOfficer(world, partnership, 'data_protection_officer'),
    administrator: await anOfficer(world, partnership, 'administrator'),
    // Their agencies have to do with cases; they themselves have not.
    leadingAdministrator: await anOfficer(world, partnership, 'administrator', {
      agency: lead,
      agencyRole: 'lead',
    }),
    actingOfficer: await anOfficer(world, partnership, 'data_protection_officer', { agency: actor }),
    channelChair: channel.chair,
    channelObserver: channel.observer,
    otherPartnershipChair: elsewhere.chair,
  };
  const cases: Record<CaseName, Case> = {
    plain: await aCase(world, open, { lead }),
    withSchool: await aCase(world, open, { school }),
    withAction: await aCase(world, open),
    withDoneAction: await aCase(world, open),
    closed: await aCase(world, open, { lead, status: 'closed' }),
    channel: await aCase(world, channel, { lead, school }),
    elsewhere: await aCase(world, elsewhere),
  };
  await anAction(world, cases.withAction, { owner: actor });
  await anAction(world, cases.withDoneAction, { owner: done, status: 'done' });
  await anAction(world, cases.channel, { owner: actor });
  for (const kase of Object.values(cases)) await tell(world, kase, kase.lead, kase.register.chair.id);
  return { world, people, cases, registers: { open, channel } };
}
