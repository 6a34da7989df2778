import { loadActorById } from '#libs/access';
import { createAccount } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { loadCalendar } from '#libs/calendar';
import { openDatabase } from '#libs/database';
import type { ActorContext, Database, DatabaseRole } from '#libs/database';
import { mendLadders } from '#libs/escalation';
import { groupEntities } from '#libs/groups';
import { londonDate } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import { pathwayEntities } from '#libs/pathways';
import { foundPartnership, peopleEntities } from '#libs/people';
import { beginPlan } from './begin-plan.js';
import { askForQuorum, callRegisterCheck } from './call-meeting.js';
import { prepareAgenda, setStandingItems } from './prepare-agenda.js';
import { demonstrationPartnership, demonstrationPeople } from './files.js';
import { furnishGroups } from './furnish-groups.js';
import { holdConferences } from './hold-conferences.js';
import { holdPastMeetings } from './hold-past-meetings.js';
import { importRegister } from './import-register.js';
import { enterSchoolTerms, startQuarterly } from './rhythms.js';
import { passBetweenGroups } from './pass-on.js';
import { expectOk, setUpDemonstration } from './set-up.js';
import type { DemonstrationIds } from './set-up.js';
import type { ContextAt } from './telling.js';

/** What `loadDemonstration` needs: the owner's address, the installation's secret, a clock, and where to say what it does. */
export interface LoadOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  /** The real time: the demonstration begins today, also when the clock of the applications is moved. */
  readonly clock: Clock;
  readonly print: (line: string) => void;
}

const entities = [...peopleEntities, ...groupEntities, ...pathwayEntities];

/**
 * Fills an empty database with the fictional partnership of the folder demo/: founded like a real one, set up by its
 * administrator, its registers brought in by its coordinators through the importer, a register check called by its chair. Nothing is written past the
 * product's own use-cases. Throws when the folder's files do not fit together.
 */
export async function loadDemonstration({ databaseUrl, secret, clock, print }: LoadOptions): Promise<void> {
  const open = (role: DatabaseRole) =>
    openDatabase({ url: databaseUrl, role, secret, poolSize: 3, entities });
  const [api, worker, signIn] = await Promise.all([
    open('muster_api'),
    open('muster_worker'),
    open('muster_sign_in'),
  ]);
  try {
    print('Setting up the fictional partnership of the demonstration…');
    const contextOf = contexts(api, clock);
    const { personId: administratorId, partnershipId } = await found(databaseUrl, clock);
    const ids = await setUpDemonstration(api, await contextOf(administratorId), administrator().email);
    await makeAccounts(signIn, ids);
    await furnishGroups(api, contextOf, ids, administratorId);
    for (const register of demonstrationPartnership().registers) {
      if (!register.file) continue;
      const by = await contextOf(ids.people.get(runnerOf(register.group))!);
      const made = await importRegister({ api, worker }, by, {
        id: ids.registers.get(register.name)!,
        file: register.file,
      });
      print(`Imported ${made} fictional cases from demo/${register.file}.`);
    }
    await callFirstCheck(api, contextOf, ids, print);
    await holdPastMeetings(api, ids, {
      contextAt: contextThen(api, ids),
      rolesOf: (group) => ({ chair: chairOf(group), coordinator: runnerOf(group) }),
      today: clock.now(),
    });
    print('Held the meetings before it, and wrote their minutes.');
    await callConferences(api, contextOf, ids, print);
    await passBetweenGroups(api, contextOf, ids);
    await startRhythms(api, contextOf, ids, administratorId);
    // The ladders begin with the import, not with the first sweep under a clock that was moved.
    await mendLadders({ db: worker, clock, calendar: loadCalendar() }, partnershipId);
  } finally {
    await Promise.all([api.close(), worker.close(), signIn.close()]);
  }
}

const contexts =
  (api: Database, clock: Clock) =>
  async (personId: string): Promise<ActorContext> => {
    const actor = await loadActorById(api, personId, clock.today());
    if (!actor) throw new Error('Somebody of the demonstration is not there.');
    return { actor, clock, calendar: loadCalendar() };
  };

/** Somebody as they acted at an instant of the past: with the memberships and the clock of that day. */
const contextThen =
  (api: Database, ids: DemonstrationIds): ContextAt =>
  (email, at) =>
    contexts(api, { now: () => at, today: () => londonDate(at) })(ids.people.get(email)!);

const administrator = () => demonstrationPeople().find((person) => person.roles.includes('administrator'))!;

/** The chair's home and the list of meetings show the check to come: of the first register, called by its chair. */
async function callFirstCheck(
  api: Database,
  contextOf: (personId: string) => Promise<ActorContext>,
  ids: DemonstrationIds,
  print: LoadOptions['print'],
): Promise<void> {
  const [register] = demonstrationPartnership().registers;
  if (!register) return;
  const chair = await contextOf(ids.people.get(chairOf(register.group))!);
  const groupId = ids.groups.get(register.group)!;
  await askForQuorum(api, chair, { groupId, agencyName: "Children's Social Care", others: 2 });
  await setStandingItems(api, chair, groupId);
  const { meetingId, day } = await callRegisterCheck(api, chair, {
    groupId,
    registerId: ids.registers.get(register.name)!,
    registerName: register.name,
  });
  const member = holderOf('member', register.group)?.email;
  await prepareAgenda(
    api,
    { chair, member: member ? await contextOf(ids.people.get(member)!) : undefined },
    meetingId,
  );
  print(`Called a register check of ${register.name} for ${day}.`);
  print(`Began a plan: ${await beginPlan(api, chair, groupId)}.`);
}

/** The council's school terms, and the board above that meets every three months. */
async function startRhythms(
  api: Database,
  contextOf: (personId: string) => Promise<ActorContext>,
  ids: DemonstrationIds,
  administratorId: string,
): Promise<void> {
  await enterSchoolTerms(api, await contextOf(administratorId));
  const above = demonstrationPartnership().groups.find(({ kind }) => kind === 'strategic_group');
  if (!above) return;
  const chair = await contextOf(ids.people.get(chairOf(above.name))!);
  await startQuarterly(api, chair, { groupId: ids.groups.get(above.name)!, title: 'Quarterly board' });
}

/** A register whose cases are heard in conferences: three cases, and a meeting that hears two of them. */
async function callConferences(
  api: Database,
  contextOf: (personId: string) => Promise<ActorContext>,
  ids: DemonstrationIds,
  print: LoadOptions['print'],
): Promise<void> {
  const register = demonstrationPartnership().registers.find(({ file }) => !file);
  if (!register) return;
  const chair = await contextOf(ids.people.get(chairOf(register.group))!);
  const groupId = ids.groups.get(register.group)!;
  await askForQuorum(api, chair, {
    groupId,
    agencyName: "Children's Social Care",
    others: 1,
    policeOfResidence: true,
  });
  const day = await holdConferences(api, chair, {
    groupId,
    registerId: ids.registers.get(register.name)!,
    agencies: ids.agencies,
  });
  print(`Called conferences for ${day}, and asked for reports.`);
}

/** Who brings a group's register in: its coordinator, else its chair. */
function runnerOf(group: string): string {
  return holderOf('coordinator', group)?.email ?? chairOf(group);
}

const holderOf = (role: string, group: string) =>
  demonstrationPeople().find((person) => person.roles.includes(`${role}: ${group}`));
const chairOf = (group: string): string => holderOf('chair', group)!.email;

async function found(
  databaseUrl: string,
  clock: Clock,
): Promise<{ partnershipId: string; personId: string }> {
  const { name, email, agency } = administrator();
  const founding = {
    partnershipName: demonstrationPartnership().name,
    agencyName: agency,
    personName: name,
    email,
    demonstration: true,
    today: clock.today(),
  };
  return expectOk(await foundPartnership(databaseUrl, founding), 'founding');
}

async function makeAccounts(signIn: Database, ids: DemonstrationIds): Promise<void> {
  const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await signIn.pool.query(sql, parameters as unknown[])).rows as Row[];
  for (const { email, password } of demonstrationPeople()) {
    const account = { personId: ids.people.get(email)!, email, password, demonstration: true };
    expectOk(await createAccount(query, account), `account of ${email}`);
  }
}
