import { loadActorById, may } from '#libs/access';
import type { CaseFacts } from '#libs/access';
import {
  aCase,
  anAction,
  anAgency,
  aPerson,
  aRegister,
  aSchool,
  aServiceDirector,
  aWorld,
} from '../../test/factories/index.js';
import type { Agency, Case, Person, Register, World } from '../../test/factories/index.js';
import { contribute, readRegister } from './index.js';
import type { CasesWanted, RegisterWanted } from './index.js';

let world: World;
let register: Register;
let hidden: Register;
let school: Agency;
let agency: Agency;
const cases: Case[] = [];
const people: Record<string, Person> = {};

beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
  agency = await anAgency(world, register.partnership, { name: 'Attendance service' });
  school = await aSchool(world, register.partnership);
  const ratings = ['red', 'amber', 'green'] as const;
  for (let i = 0; i < 7; i += 1) {
    const reviewBy = `2026-1${1 + (i % 2)}-1${i}`;
    cases.push(
      await aCase(world, register, {
        rating: ratings[i % 3]!,
        reviewBy,
        ...(i % 2 ? { lead: agency } : {}),
        school: i === 2 ? school : undefined,
      }),
    );
  }
  cases.push(await aCase(world, register, { status: 'closed' }));
  await aCase(world, hidden, { lead: agency });
  await anAction(world, cases[0]!, { owner: agency, dueOn: '2026-11-01' });
  await anAction(world, cases[1]!, { dueOn: '2026-12-24' });
  Object.assign(people, {
    chair: register.chair,
    'vice-chair': register.viceChair,
    coordinator: register.coordinator,
    member: register.member,
    observer: register.observer,
    'service director': await aServiceDirector(world, register.partnership, [register.id, hidden.id]),
    'agency user': await aPerson(world, register.partnership, { agency }),
    'agency lead': await aPerson(world, register.partnership, { agency, agencyRole: 'lead' }),
    'chair of the compartment': hidden.chair,
    stranger: await aPerson(world, register.partnership),
  });
  await world.as(register.member, contribute, {
    id: '0198c1f0-0000-7000-8000-00000000000a',
    caseId: cases[0]!.id,
    kind: 'explanation',
    facts: 'Moved away',
  });
});
afterAll(() => world.end());

const everything = [
  'nodes.id', 'nodes.reference', 'nodes.rating', 'nodes.reviewBy', 'nodes.stale', 'nodes.subject', 'nodes.subject.forename', 'nodes.subject.surname',
  'nodes.leadAgency', 'nodes.leadAgency.name', 'nodes.lastSchool', 'nodes.lastSchool.name', 'nodes.openActions', 'nodes.openActions.title',
  'nodes.openActionCount', 'nodes.overdueActionCount', 'nodes.latestContributions', 'nodes.latestContributions.facts',
  'nodes.latestContributions.agency', 'next',
]; // prettier-ignore

const wanted = (list: Partial<CasesWanted> = {}, of = register): RegisterWanted => ({
  registerId: of.id,
  fields: new Set([
    'name',
    'counts',
    'counts.open',
    'counts.red',
    'counts.amber',
    'counts.green',
    'counts.stale',
    'counts.closed',
    'counts.actionOverdue',
    'moved',
  ]),
  lists: [{ fields: new Set(everything), filter: {}, order: 'rating', first: 50, after: undefined, ...list }],
});

interface Row {
  id: string;
  subject: { surname: string } | null;
  lastSchool: { name: string } | null;
  openActions: { title: string }[];
  openActionCount: number | null;
  latestContributions: { facts: string }[];
}

const rowsOf = async (person: Person, list: Partial<CasesWanted> = {}, of = register): Promise<Row[]> => {
  const read = await world.as(person, readRegister, wanted(list, of));
  return read.ok ? (read.value.lists[0]!.nodes as unknown as Row[]) : [];
};

/** The ordinary path: rows as the owner sees them, each asked of the rules in memory. */
async function theOrdinaryWay(person: Person): Promise<Row[]> {
  const actor = (await loadActorById(world.db, person.id, world.clock.today()))!;
  if (!may(actor, 'read', 'Register', { id: register.id, compartment: false })) return [];
  const rows = await world.owner<CaseFacts & { id: string; surname: string; school: string | null }>(
    `select c.id, c.register_id as "registerId", c.compartment, c.lead_agency_id as "leadAgencyId", c.last_school_id as "lastSchoolId",
       s.surname, l.name as school, (select coalesce(array_agg(owner_agency_id), '{}') from muster.actions a
         where a.case_id = c.id and a.status = 'open') as "openActionAgencyIds"
     from muster.cases c join muster.subjects s on s.id = c.subject_id left join muster.agencies l on l.id = c.last_school_id
     where c.register_id = $1 and c.status = 'open'
     order by array_position(array['red','amber','green'], c.rating), c.review_by, c.id`,
    [register.id],
  );
  const seen: Row[] = [];
  for (const row of rows.filter((each) => may(actor, 'list', 'Case', each))) {
    const named = may(actor, 'read', 'Case', row);
    const actions = await world.owner<{
      title: string;
      registerId: string;
      compartment: boolean;
      ownerAgencyId: string;
      ownerPersonId: null;
    }>(
      `select title, register_id as "registerId", compartment, owner_agency_id as "ownerAgencyId", owner_person_id as "ownerPersonId"
       from muster.actions where case_id = $1 and status = 'open'`,
      [row.id],
    );
    const visible = actions
      .filter((action) => may(actor, 'read', 'Action', action))
      .map(({ title }) => ({ title }));
    const given = await world.owner<{ facts: string; agency: string }>(
      'select facts, agency_id as agency from muster.contributions where case_id = $1',
      [row.id],
    );
    const whole = may(actor, 'readAll', 'Case', row);
    seen.push({
      id: row.id,
      subject: named ? { surname: row.surname } : null,
      lastSchool: named && row.school ? { name: row.school } : null,
      openActions: visible,
      openActionCount: named ? visible.length : null,
      latestContributions: given
        .filter((one) => whole || (named && one.agency === actor.agencyId))
        .map(({ facts }) => ({ facts })),
    });
  }
  return seen;
}

describe('the register, read in one statement', () => {
  it.each([
    'chair', 'vice-chair', 'coordinator', 'member', 'observer', 'service director', 'agency user', 'agency lead', 'chair of the compartment', 'stranger',
  ])('shows the %s exactly what the rules allow, row by row', async (role) => {
    const person = people[role]!;
    const rows = (await rowsOf(person)).map((row) => ({
      id: row.id,
      subject: row.subject && { surname: row.subject.surname },
      lastSchool: row.lastSchool,
      openActions: row.openActions,
      openActionCount: row.openActionCount,
      latestContributions: row.latestContributions.map(({ facts }) => ({ facts })),
    }));

    expect(rows).toEqual(await theOrdinaryWay(person));
  }); // prettier-ignore

  it('shows an observer neither names nor schools nor anybody’s information', async () => {
    const rows = await rowsOf(register.observer);

    expect(rows).toHaveLength(7);
    expect(new Set(rows.map((row) => row.subject))).toEqual(new Set([null]));
    const read = await world.as(register.observer, readRegister, wanted());
    expect(JSON.stringify(read)).not.toMatch(new RegExp(`${school.name}|Moved away|Visit the home`));
    expect(read).toMatchObject({ value: { moved: null, counts: { open: 7 } } });
  });

  it('answers "not found" for a compartment, whoever asks from outside, and writes no trail for it', async () => {
    const before = await world.owner(
      'select count(*) as n from muster.audit_entries where register_id = $1',
      [hidden.id],
    );

    for (const role of ['chair', 'service director', 'agency lead', 'stranger']) {
      expect(await world.as(people[role]!, readRegister, wanted({}, hidden))).toMatchObject({
        ok: false,
        code: 'not-found',
      });
    }
    expect(
      await world.owner('select count(*) as n from muster.audit_entries where register_id = $1', [hidden.id]),
    ).toEqual(before);
    expect(await rowsOf(hidden.chair, {}, hidden)).toHaveLength(1);
  });

  it('leaves one audit entry, and one pair for each case that was shown', async () => {
    await world.owner('delete from muster.audit_seen');
    await world.owner('delete from muster.audit_entries');

    await rowsOf(register.chair, { first: 4 });

    const entries = await world.owner(
      'select person_id, action, register_id, cases from muster.audit_entries',
    );
    expect(entries).toEqual([
      { person_id: register.chair.id, action: 'register.listed', register_id: register.id, cases: 4 },
    ]);
    expect(await world.owner('select case_id from muster.audit_seen')).toHaveLength(4);
  });
});

describe('how ratings moved', () => {
  it('counts what became worse, better, was opened and closed since the last check', async () => {
    const fresh = await aRegister(world);
    const [worse] = [
      await aCase(world, fresh, { rating: 'amber' }),
      await aCase(world, fresh, { rating: 'green' }),
    ];
    const [meeting, item] = ['0198c1f0-0000-7000-8000-0000000000b1', '0198c1f0-0000-7000-8000-0000000000b2'];
    await world.owner(
      'insert into muster.meetings (partnership_id, id, group_id, title, called_by) values ($1, $2, $3, $4, $5)',
      [fresh.partnership.id, meeting, fresh.groupId, 'October', fresh.chair.id],
    );
    await world.owner(
      `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, register_id) values ($1, $2, $3, 1, 'register_check', 'Check', $4)`,
      [fresh.partnership.id, item, meeting, fresh.id],
    );
    await world.owner(
      `insert into muster.register_checks (partnership_id, id, agenda_item_id, register_id, status, finished_at) values ($1, $2, $3, $4, 'finished', '2026-10-30T12:00:00Z')`,
      [fresh.partnership.id, '0198c1f0-0000-7000-8000-0000000000b3', item, fresh.id],
    );
    await world.owner(`update muster.cases set created_at = '2026-09-01' where register_id = $1`, [fresh.id]);
    await world.owner(
      `update muster.cases set rating = 'red', rated_at = '2026-11-10T10:00:00Z' where id = $1`,
      [worse!.id],
    );

    const read = await world.as(fresh.chair, readRegister, wanted({}, fresh));

    expect(read).toMatchObject({ value: { moved: { worse: 1, better: 0, opened: 0, closed: 0 } } });
  });
});
