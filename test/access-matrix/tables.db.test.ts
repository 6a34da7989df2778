import { aWorld } from '../factories/index.js';
import type { World } from '../factories/index.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

/** Tables without row-level security: each with its reason. None of them is granted to the applications. */
const without: Record<string, string> = {
  'public.muster_migrations': 'which migrations have run; the owner’s alone',
};

interface Table {
  readonly name: string;
  readonly protected: boolean;
  readonly policies: number;
  readonly comment: string | null;
}

const tables = () =>
  world.owner<Table>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity as protected,
       (select count(*) from pg_policy p where p.polrelid = c.oid) as policies, obj_description(c.oid, 'pg_class') as comment
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('muster', 'sign_in', 'public') order by 1`,
  );

it('protects every table by row-level security, with a policy and a comment, but for those listed here', async () => {
  const found = await tables();
  expect(found.length).toBeGreaterThan(40);
  const bare = found
    .filter((table) => !table.protected || !table.policies || !table.comment)
    .map((table) => table.name);
  expect(bare).toEqual(Object.keys(without));
});

it('grants the applications nothing on the tables without it', async () => {
  for (const table of Object.keys(without)) {
    for (const role of ['muster_api', 'muster_worker', 'muster_sign_in', 'muster_lookup']) {
      const [row] = await world.owner<{ may: boolean }>('select has_table_privilege($1, $2, $3) as may', [
        role,
        table,
        'select, insert, update, delete',
      ]);
      expect({ table, role, may: row!.may }).toEqual({ table, role, may: false });
    }
  }
});

it('keeps the queues’ schema from the API and from sign-in', async () => {
  const rows = await world.owner<{ role: string; may: boolean }>(
    `select r.role, has_schema_privilege(r.role, n.oid, 'usage') as may
     from pg_namespace n, unnest('{muster_api,muster_sign_in,muster_lookup}'::text[]) as r(role)
     where n.nspname not in ('muster', 'sign_in', 'public', 'information_schema') and n.nspname not like 'pg\\_%'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => row.may)).toEqual([]);
});

it('lets no application past row-level security, own a table, or make one', async () => {
  const roles = await world.owner(
    `select rolname from pg_roles where rolname like 'muster\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  );
  expect(roles).toEqual([]);
  const owned = await world.owner(
    `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'muster\\_%'`,
  );
  expect(owned).toEqual([]);
  const [makes] = await world.owner(
    `select bool_or(has_schema_privilege(r.role, 'muster', 'create') or has_database_privilege(r.role, current_database(), 'create')) as may
     from unnest('{muster_api,muster_worker,muster_sign_in,muster_lookup}'::text[]) as r(role)`,
  );
  expect(makes).toEqual({ may: false });
});

it('lets nobody sign in as the role behind the lookups, and fixes the search path of every function of its', async () => {
  const [role] = await world.owner("select rolcanlogin from pg_roles where rolname = 'muster_lookup'");
  expect(role).toEqual({ rolcanlogin: false });
  const loose = await world.owner(
    `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('muster', 'sign_in') and p.prosecdef
       and (p.proconfig is null or not exists (select 1 from unnest(p.proconfig) as c where c like 'search_path=%pg_temp'))`,
  );
  expect(loose).toEqual([]);
});

it('shows nothing to an application that says for nobody it acts', async () => {
  for (const { name } of (await tables()).filter((table) => table.name.startsWith('muster.'))) {
    const [granted] = await world.owner<{ may: boolean }>(
      "select has_table_privilege('muster_api', $1, 'select') as may",
      [name],
    );
    if (!granted!.may) continue;
    const { rows } = await world.db.pool.query(`select 1 from ${name} limit 1`);
    expect({ name, rows }).toEqual({ name, rows: [] });
  }
});

it('finds an index for every reference from one table to another', async () => {
  const bare = await world.owner<{ reference: string }>(
    `select c.conrelid::regclass || ' (' || string_agg(a.attname, ', ' order by k.n) || ')' as reference
     from pg_constraint c
     cross join unnest(c.conkey) with ordinality as k(attnum, n)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     join pg_namespace s on s.oid = c.connamespace
     where c.contype = 'f' and s.nspname = 'muster'
       and c.confrelid in ('muster.cases'::regclass, 'muster.subjects'::regclass, 'muster.ladders'::regclass, 'muster.reviews'::regclass,
         'muster.register_checks'::regclass, 'muster.meetings'::regclass, 'muster.escalations'::regclass, 'muster.imports'::regclass)
       and not exists (select 1 from pg_index i where i.indrelid = c.conrelid
         and c.conkey[array_length(c.conkey, 1)] = any (i.indkey[0:2]))
     group by c.oid, c.conrelid`,
  );
  expect(bare.map((row) => row.reference)).toEqual([]);
});
