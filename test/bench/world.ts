import { newId } from '#libs/kernel';
import { readFileSync } from 'node:fs';
import pg from 'pg';

/** What the benchmark asks about: a register in a partnership of 100,000 cases, and the chair who reads it. */
export interface BenchWorld {
  readonly partnershipId: string;
  readonly registerId: string;
  /** A register without cases, for the import. */
  readonly emptyRegisterId: string;
  readonly chairId: string;
  readonly sessionId: string;
}

const REGISTERS = 25;
const CASES_EACH = 4000;

const people = `insert into muster.people (partnership_id, id, agency_id, name, email, agency_role)
  select $1, uuidv7(), a.id, 'Person ' || n || ' of ' || a.name, 'p' || n || '-' || a.id || '@example.test', case n when 1 then 'lead' else 'user' end
  from muster.agencies a cross join generate_series(1, 4) n where a.partnership_id = $1`;

/** Cases of one register: three quarters are open, names and dates spread evenly. */
const cases = `with made as (
    select uuidv7() as subject_id, uuidv7() as case_id, n from generate_series(1, ${CASES_EACH}) n),
  subject as (insert into muster.subjects (partnership_id, id, register_id, forename, surname, birth_date, sex)
    select $1, subject_id, $2, (array['Amira','Ben','Chloe','Dara','Elif','Finn','Grace','Hassan'])[1 + n % 8],
      'Surname' || (n * 7919 % 5000), date '2010-01-01' + n % 3000, 'U' from made)
  insert into muster.cases (partnership_id, id, register_id, compartment, subject_id, reference, status, opened_on, closed_on, outcome,
    lead_agency_id, last_school_id, rating, rated_at, review_by)
  select $1, case_id, $2, false, subject_id, upper(substr(md5(case_id::text), 1, 12)), case when n % 4 = 0 then 'closed' else 'open' end,
    current_date - n % 200, case when n % 4 = 0 then current_date - 1 end, case when n % 4 = 0 then 'onRoll' end,
    ($3::uuid[])[1 + n % cardinality($3::uuid[])], ($3::uuid[])[1 + n * 3 % cardinality($3::uuid[])],
    (array['red','amber','amber','green','green','green'])[1 + n % 6], now() - interval '20 days', current_date - 20 + n % 60
  from made`;

const texts = [
  `insert into muster.case_details (partnership_id, case_id, fields)
     select partnership_id, id, '{"reason": "Other"}' from muster.cases where partnership_id = $1`,
  `insert into muster.case_ratings (partnership_id, case_id, rating, reason, review_by, rated_at, rated_by)
     select partnership_id, id, rating, 'As it stands', review_by, rated_at, $2 from muster.cases where partnership_id = $1`,
  `insert into muster.contributions (partnership_id, id, case_id, agency_id, person_id, kind, facts, given_at)
     select c.partnership_id, uuidv7(), c.id, p.agency_id, p.id, 'information',
       'Home visited; spoke with the family about the place that was offered, and agreed to meet the school again.', now() - n * interval '9 days'
     from muster.cases c cross join generate_series(1, 4) n
     join lateral (select ($2::uuid[])[1 + (abs(hashtext(c.id::text)) + n) % cardinality($2::uuid[])] as id) w on true
     join muster.people p on p.partnership_id = c.partnership_id and p.id = w.id
     where c.partnership_id = $1 and c.status = 'open'`,
  `insert into muster.actions (partnership_id, id, case_id, register_id, compartment, title, owner_agency_id, owner_person_id, due_on,
       first_due_on, status, closed_at, set_by, set_at)
     select c.partnership_id, uuidv7(), c.id, c.register_id, false, 'Visit the home and report back', p.agency_id, p.id, current_date + n * 5 - 3,
       current_date + n * 5 - 3, case when n = 3 then 'done' else 'open' end, case when n = 3 then now() end, p.id, now() - interval '10 days'
     from muster.cases c cross join generate_series(1, 3) n
     join lateral (select ($2::uuid[])[1 + (abs(hashtext(c.id::text)) + n) % cardinality($2::uuid[])] as id) w on true
     join muster.people p on p.partnership_id = c.partnership_id and p.id = w.id
     where c.partnership_id = $1 and c.status = 'open'`,
];

/** Fills an empty, migrated database as its owner: 25 registers of 4,000 cases, contributions and actions on the open ones. */
export async function buildWorld(url: string, log: (text: string) => void): Promise<BenchWorld> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ids = await partnershipOf(client);
    log(`${REGISTERS} registers of ${CASES_EACH} cases`);
    const agencies = await column(
      client,
      'select id from muster.agencies where partnership_id = $1 order by name',
      [ids.partnershipId],
    );
    await client.query(people, [ids.partnershipId]);
    for (const registerId of ids.registers.slice(0, REGISTERS))
      await client.query(cases, [ids.partnershipId, registerId, agencies]);
    const everybody = await column(
      client,
      'select id from muster.people where partnership_id = $1 order by id',
      [ids.partnershipId],
    );
    const [details, ratings, contributions, actions] = texts;
    await client.query(details!, [ids.partnershipId]);
    await client.query(ratings!, [ids.partnershipId, ids.chairId]);
    await client.query(contributions!, [ids.partnershipId, everybody]);
    await client.query(actions!, [ids.partnershipId, everybody]);
    log('Statistics');
    await client.query('vacuum analyze');
    return {
      partnershipId: ids.partnershipId,
      registerId: ids.registers[7]!,
      emptyRegisterId: ids.registers[REGISTERS]!,
      chairId: ids.chairId,
      sessionId: ids.sessionId,
    };
  } finally {
    await client.end();
  }
}

const column = async (client: pg.Client, sql: string, values: unknown[]): Promise<string[]> =>
  (await client.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);

async function partnershipOf(client: pg.Client) {
  const [partnershipId, agencyId, chairId, groupId, pathwayId, sessionId] = Array.from({ length: 6 }, () =>
    newId(),
  ) as [string, string, string, string, string, string];
  const document = readFileSync('demo/pathways/children-missing-education.json', 'utf8');
  await client.query(`insert into muster.partnerships (id, name) values ($1, 'Bench')`, [partnershipId]);
  await client.query(
    `insert into muster.agencies (partnership_id, id, name, kind)
     select $1, case when n = 0 then $2 else uuidv7() end,
       coalesce((array['Education Welfare','School Nursing','Early Help','Trentshire Police','Children''s Social Care'])[n], 'Agency ' || lpad(n::text, 2, '0')), case when n > 15 then 'school' else 'council' end
     from generate_series(0, 35) n`,
    [partnershipId, agencyId],
  );
  await client.query(
    `insert into muster.people (partnership_id, id, agency_id, name, email) values ($1, $2, $3, 'Chair', 'chair@example.test')`,
    [partnershipId, chairId, agencyId],
  );
  await client.query(
    `insert into muster.identities (partnership_id, issuer, subject, person_id) values ($1, 'muster', $2, $3)`,
    [partnershipId, chairId, chairId],
  );
  await client.query(
    `insert into muster.groups (partnership_id, id, name, kind) values ($1, $2, 'Board', 'board')`,
    [partnershipId, groupId],
  );
  await client.query(
    `insert into muster.group_memberships (partnership_id, group_id, person_id, role, from_on) values ($1, $2, $3, 'chair', '2020-01-01')`,
    [partnershipId, groupId, chairId],
  );
  await client.query(
    'insert into muster.pathways (partnership_id, id, key, published_version) values ($1, $2, $3, 1)',
    [partnershipId, pathwayId, 'bench'],
  );
  await client.query(
    `insert into muster.pathway_versions (partnership_id, pathway_id, version, document, status, published_at) values ($1, $2, 1, $3, 'published', now())`,
    [partnershipId, pathwayId, document],
  );
  const registers = Array.from({ length: REGISTERS + 1 }, () => newId());
  for (const [i, id] of registers.entries()) {
    await client.query(
      `insert into muster.registers (partnership_id, id, group_id, pathway_id, pathway_version, name, neutral_name, compartment)
       values ($1, $2, $3, $4, 1, $5, 'Oak', false)`,
      [partnershipId, id, groupId, pathwayId, `Register ${i}`],
    );
  }
  await client.query(
    `insert into sign_in.oidc_payloads (kind, id, uid, payload, expires_at) values ('Session', $1, $1, '{}', now() + interval '1 day')`,
    [sessionId],
  );
  return { partnershipId, chairId, sessionId, registers };
}
