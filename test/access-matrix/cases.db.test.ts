import { abilityOf, accessibleBy, loadActorById, may, why } from '#libs/access';
import type { CaseFacts, Verb } from '#libs/access';
import { aMatrix } from './fixture.js';
import type { CaseName, Matrix, RoleName } from './fixture.js';

let matrix: Matrix;

beforeAll(async () => {
  matrix = await aMatrix();
});
afterAll(() => matrix.world.end());

const ofOpenRegister: CaseName[] = ['plain', 'withSchool', 'withAction', 'withDoneAction', 'closed'];
const verbs: Verb[] = ['list', 'read', 'readAll', 'contribute', 'change', 'seeTrail'];
const runs: Partial<Record<Verb, CaseName[]>> = {
  list: ofOpenRegister,
  read: ofOpenRegister,
  readAll: ofOpenRegister,
  contribute: ofOpenRegister,
  change: ofOpenRegister,
  seeTrail: ofOpenRegister,
};
const agency = (...cases: CaseName[]) => ({ list: cases, read: cases, contribute: cases });

/** Who may do what to which case: the table of the product's promise. What is not named is denied. */
const promised: Record<RoleName, Partial<Record<Verb, CaseName[]>>> = {
  chair: runs,
  viceChair: runs,
  coordinator: runs,
  member: { list: ofOpenRegister, read: ofOpenRegister, readAll: ofOpenRegister, contribute: ofOpenRegister },
  observer: { list: ofOpenRegister },
  leadAgencyUser: agency('plain', 'closed'),
  leadAgencyLead: agency('plain', 'closed'),
  schoolUser: agency('withSchool'),
  actionAgencyUser: agency('withAction'),
  doneAgencyUser: {},
  unrelatedUser: {},
  formerMember: {},
  director: { list: ofOpenRegister, read: ofOpenRegister, readAll: ofOpenRegister },
  otherDirector: {},
  officer: {},
  administrator: {},
  leadingAdministrator: {},
  actingOfficer: {},
  channelChair: {
    list: ['channel'],
    read: ['channel'],
    readAll: ['channel'],
    contribute: ['channel'],
    change: ['channel'],
    seeTrail: ['channel'],
  },
  channelObserver: { list: ['channel'] },
  otherPartnershipChair: {
    list: ['elsewhere'],
    read: ['elsewhere'],
    readAll: ['elsewhere'],
    contribute: ['elsewhere'],
    change: ['elsewhere'],
    seeTrail: ['elsewhere'],
  },
};
const roles = Object.keys(promised) as RoleName[];

const actorOf = async (role: RoleName) => (await loadActorById(matrix.world.db, matrix.people[role].id))!;
const namesOf = (ids: readonly string[]): CaseName[] =>
  (Object.keys(matrix.cases) as CaseName[]).filter((name) => ids.includes(matrix.cases[name].id));

const factsOfAll = () =>
  matrix.world.owner<CaseFacts & { id: string; partnershipId: string }>(
    `select c.id, c.partnership_id as "partnershipId", c.register_id as "registerId", c.compartment, c.lead_agency_id as "leadAgencyId",
       c.last_school_id as "lastSchoolId",
       array(select a.owner_agency_id::text from muster.actions a where a.case_id = c.id and a.status = 'open') as "openActionAgencyIds"
     from muster.cases c`,
  );

/** The ids that a table shows to somebody through row-level security alone, under the API's role. */
const shown = async (role: RoleName, column: string, table: string): Promise<CaseName[]> => {
  const rows = await matrix.world.read(matrix.people[role], (tx) =>
    tx.query<{ id: string }>(`select ${column} as id from muster.${table}`),
  );
  return namesOf(rows.map((row) => row.id));
};

describe.each(roles)('the %s', (role) => {
  it.each(verbs)('may %s exactly the cases that were promised, in memory and in SQL alike', async (verb) => {
    const actor = await actorOf(role);
    const expected = promised[role][verb] ?? [];
    const inMemory = (await factsOfAll())
      .filter((facts) => may(actor, verb, 'Case', facts))
      .map((facts) => facts.id);
    expect(namesOf(inMemory)).toEqual(expected);

    // As the owner: row-level security does not help, the condition must be right by itself.
    const access = accessibleBy(actor, verb, 'Case', 'c', 1);
    const inSql = await matrix.world.owner<{ id: string }>(
      `select c.id from muster.cases c where ${access.sql}`,
      access.parameters,
    );
    expect(namesOf(inSql.map((row) => row.id))).toEqual(expected);
  });

  it('meets through row-level security the cases that they may list, and no other', async () => {
    expect(await shown(role, 'id', 'cases')).toEqual(promised[role].list ?? []);
  });

  it('meets names and details only of cases that they may read', async () => {
    const readable = promised[role].read ?? [];
    expect(await shown(role, 'case_id', 'case_details')).toEqual(readable);
    const subjects = await matrix.world.read(matrix.people[role], (tx) =>
      tx.query<{ id: string }>('select id from muster.subjects'),
    );
    const bySubject = (Object.keys(matrix.cases) as CaseName[]).filter((name) =>
      subjects.some((subject) => subject.id === matrix.cases[name].subjectId),
    );
    expect(bySubject).toEqual(readable);
  });

  it('meets everybody’s information only where they may read all, and their own agency’s where they may read', async () => {
    const all = promised[role].readAll ?? [];
    expect(await shown(role, 'case_id', 'case_ratings')).toEqual(all);
    expect(await shown(role, 'case_id', 'case_changes')).toEqual(all);
    const own = (promised[role].read ?? []).filter(
      (name) => matrix.cases[name].lead.id === matrix.people[role].agency.id,
    );
    const either = (Object.keys(matrix.cases) as CaseName[]).filter(
      (name) => all.includes(name) || own.includes(name),
    );
    expect(await shown(role, 'case_id', 'contributions')).toEqual(either);
  });

  it('gets the same answer from may_see_case, which sweeps ask', async () => {
    const seen: CaseName[] = [];
    for (const name of Object.keys(matrix.cases) as CaseName[]) {
      const sql = 'select muster.may_see_case($1, $2) as sees';
      const [row] = await matrix.world.owner<{ sees: boolean }>(sql, [
        matrix.people[role].id,
        matrix.cases[name].id,
      ]);
      if (row!.sees) seen.push(name);
    }
    expect(seen).toEqual(promised[role].list ?? []);
  });

  it('finds by name only cases whose names they may read', async () => {
    const found = await matrix.world.read(matrix.people[role], (tx) =>
      tx.query<{ id: string }>(`select case_id as id from muster.search_subjects('', null, 200)`),
    );
    expect(namesOf(found.map((row) => row.id))).toEqual(promised[role].read ?? []);
  });
});

it('can say of every permission why it is given, and never why one is not', async () => {
  const facts = await factsOfAll();
  for (const role of roles) {
    const actor = await actorOf(role);
    for (const one of facts) {
      for (const verb of verbs) {
        const reason = why(actor, verb, 'Case', one);
        if (may(actor, verb, 'Case', one)) expect(reason).toMatch(/^(You|Your|This) .+\.$/);
        else expect(reason).toBeUndefined();
      }
    }
  }
});

it('tells an outsider nothing of a compartment’s group, meetings or register', async () => {
  for (const role of ['chair', 'unrelatedUser', 'director', 'officer', 'leadAgencyLead'] as const) {
    const { registers } = matrix;
    const seen = await matrix.world.read(matrix.people[role], async (tx) => ({
      registers: await tx.query('select 1 from muster.registers where id = $1', [registers.channel.id]),
      groups: await tx.query('select 1 from muster.groups where id = $1', [registers.channel.groupId]),
      members: await tx.query('select 1 from muster.group_memberships where group_id = $1', [
        registers.channel.groupId,
      ]),
      ladders: await tx.query('select 1 from muster.ladders where register_id = $1', [registers.channel.id]),
      actions: await tx.query('select 1 from muster.actions where register_id = $1', [registers.channel.id]),
    }));
    expect(seen).toEqual({ registers: [], groups: [], members: [], ladders: [], actions: [] });
  }
});

it('gives an unknown person no rule at all that names another’s register', async () => {
  const actor = await actorOf('unrelatedUser');
  const conditions = JSON.stringify(abilityOf(actor).rules);
  expect(conditions).not.toContain(matrix.registers.open.id);
  expect(conditions).not.toContain(matrix.registers.channel.id);
});
