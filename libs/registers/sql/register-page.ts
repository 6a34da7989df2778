import { accessibleBy, may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import { encodeKey } from '../reads/case-list.js';
import type { CaseOrder, CasesFound, CasesWanted, ListKey } from '../reads/case-list.js';
import { caseJson } from './case-fields.js';
import { Parameters } from './parameters.js';
import { filterSql } from './register-filters.js';
import type { Places } from './register-filters.js';

/** What somebody asks of a register. */
export interface RegisterWanted {
  readonly registerId: string;
  /** Dotted names of the register's own fields: `name`, `counts.red`. */
  readonly fields: ReadonlySet<string>;
  readonly lists: readonly CasesWanted[];
}

/** A register as PostgreSQL built it, with one page for each list that was asked for. */
export interface RegisterFound {
  readonly [field: string]: unknown;
  readonly lists: readonly CasesFound[];
}

const ratingRank = "(case c.rating when 'red' then 0 when 'amber' then 1 else 2 end)";

/** By what each order sorts; the case's id decides last, so that a key is one place and no other. */
const orders: Record<CaseOrder, readonly { sql: string; type: string }[]> = {
  rating: [
    { sql: ratingRank, type: 'integer' },
    { sql: 'c.review_by', type: 'date' },
    { sql: 'c.id', type: 'uuid' },
  ],
  review: [
    { sql: 'c.review_by', type: 'date' },
    { sql: 'c.id', type: 'uuid' },
  ],
  opened: [
    { sql: 'c.opened_on', type: 'date' },
    { sql: 'c.id', type: 'uuid' },
  ],
  agency: [
    { sql: 'lead.name', type: 'text' },
    { sql: ratingRank, type: 'integer' },
    { sql: 'c.review_by', type: 'date' },
    { sql: 'c.id', type: 'uuid' },
  ],
};

const columns = [
  'partnership_id', 'id', 'register_id', 'compartment', 'subject_id', 'reference', 'status', 'opened_on', 'closed_on', 'outcome',
  'lead_agency_id', 'lead_person_id', 'last_school_id', 'rating', 'rated_at', 'review_by', 'red_checks', 'same_rating_checks',
  'last_checked_at', 'version',
].map((name) => `c.${name}`).join(', '); // prettier-ignore

const afterSql = (order: CaseOrder, after: ListKey | undefined, p: Parameters): string => {
  if (!after) return 'true';
  const keys = orders[order];
  return `(${keys.map(({ sql }) => sql).join(', ')}) > (${keys.map(({ type }, i) => p.add(after[i], type)).join(', ')})`;
};

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The condition over `c` under which the actor may do `verb` to a case of this register. Whoever may do it to every case by
 * their role in the register needs no look at the rows; the facts here are those of a case to which nothing else gives access.
 */
function caseAccess(
  tx: ActorTx,
  verb: 'list' | 'read' | 'readAll',
  registerId: string,
  p: Parameters,
): string {
  const facts = {
    registerId,
    compartment: true,
    leadAgencyId: nobody,
    lastSchoolId: null,
    openActionAgencyIds: [],
  };
  return may(tx.actor, verb, 'Case', facts)
    ? 'true'
    : p.addAll(accessibleBy(tx.actor, verb, 'Case', 'c', p.next));
}

/** One list: its page (with one row more than shown, which says whether the list goes on) and its JSON. */
function listSql(
  tx: ActorTx,
  registerId: string,
  wanted: CasesWanted,
  name: string,
  p: Parameters,
  places: Places,
): { page: string; json: string } {
  const keys = orders[wanted.order];
  const [list, named, whole] = (['list', 'read', 'readAll'] as const).map((verb) =>
    caseAccess(tx, verb, registerId, p),
  ) as [string, string, string];
  const filter = filterSql(tx, wanted.filter, p, places);
  const after = afterSql(wanted.order, wanted.after, p);
  const lead =
    wanted.order === 'agency'
      ? 'join muster.agencies lead on lead.partnership_id = c.partnership_id and lead.id = c.lead_agency_id'
      : '';
  const limit = p.add(wanted.first, 'integer');
  const page = `${name} as materialized (select q.*, row_number() over () as no from (
    select ${columns}, ${named} as named, ${whole} as whole, ${keys.map(({ sql }, i) => `${sql} as k${i}`).join(', ')}
    from muster.cases c ${lead}
    where c.partnership_id = ${places.partnership} and c.register_id = ${places.register} and ${filter} and ${list} and ${after}
    order by ${keys.map(({ sql }) => sql).join(', ')} limit ${limit} + 1) q)`;
  const json = `json_build_object(
    'nodes', (select coalesce(json_agg(${caseJson(wanted.fields, 'nodes.', places)} order by p.no), '[]')
      from ${name} p where p.no <= ${limit}),
    'next', (select json_build_array(${keys.map((_key, i) => `p.k${i}`).join(', ')}) from ${name} p
      where p.no = ${limit} and exists (select 1 from ${name} more where more.no > ${limit})))`;
  return { page, json };
}

/** The register's own parts; `r` is the register. */
function registerParts(
  tx: ActorTx,
  { registerId, fields }: RegisterWanted,
  p: Parameters,
  places: Places,
): [string, string][] {
  const parts: [string, string][] = [
    ['id', 'r.id'],
    ['name', 'r.name'],
    ['compartment', 'r.compartment'],
    ['groupId', 'r.group_id'],
    ['pathwayId', 'r.pathway_id'],
    ['pathwayVersion', 'r.pathway_version'],
    ['version', 'r.version'],
  ];
  if (fields.has('group')) {
    parts.push([
      'group',
      `(select json_build_object('id', g.id, 'name', g.name) from muster.groups g where g.partnership_id = r.partnership_id and g.id = r.group_id)`,
    ]);
  }
  if (fields.has('agencies')) {
    parts.push([
      'agencies',
      `(select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'kind', a.kind) order by a.name), '[]')
      from muster.agencies a where a.partnership_id = r.partnership_id and a.active)`,
    ]);
  }
  if (fields.has('currentCheck')) {
    parts.push([
      'currentCheck',
      `(select json_build_object('id', k.id, 'status', k.status) from muster.register_checks k
      where k.partnership_id = r.partnership_id and k.register_id = r.id and k.status in ('running', 'adjourned') limit 1)`,
    ]);
  }
  if (fields.has('counts')) parts.push(['counts', countsSql(tx, registerId, fields, p, places)]);
  if (fields.has('moved')) parts.push(['moved', movedSql(tx, registerId, p, places)]);
  return parts;
}

function countsSql(
  tx: ActorTx,
  registerId: string,
  fields: ReadonlySet<string>,
  p: Parameters,
  places: Places,
): string {
  const { partnership } = places;
  const access = caseAccess(tx, 'list', registerId, p);
  const count = (condition: string) => `count(*) filter (where ${condition})`;
  const open = "c.status = 'open'";
  const parts = {
    open: count(open),
    red: count(`${open} and c.rating = 'red'`),
    amber: count(`${open} and c.rating = 'amber'`),
    green: count(`${open} and c.rating = 'green'`),
    stale: fields.has('counts.stale') ? count(`${open} and c.review_by < ${places.today}`) : '0',
    closed: count("c.status = 'closed'"),
  };
  const wanted = Object.entries(parts).filter(([name]) => fields.has(`counts.${name}`));
  const ofCases = `(select json_build_object(${wanted.map(([name, sql]) => `'${name}', ${sql}`).join(', ')}) from muster.cases c
    where c.partnership_id = ${partnership} and c.register_id = r.id ${fields.has('counts.closed') ? '' : `and ${open}`} and ${access})`;
  if (!fields.has('counts.actionOverdue')) return ofCases;
  return `((${ofCases})::jsonb || jsonb_build_object('actionOverdue', (select count(distinct x.case_id) from muster.actions x
    where x.partnership_id = ${partnership} and x.register_id = r.id and x.status = 'open' and x.due_on < ${places.today} and ${places.actionAccess})))`;
}

/** How ratings moved since the last check that was finished; null before the first, and for observers, who see no history. */
function movedSql(tx: ActorTx, registerId: string, p: Parameters, { partnership }: Places): string {
  const access = caseAccess(tx, 'readAll', registerId, p);
  const before = ratingRank.replace('c.rating', 'b.rating');
  const ofRegister = `c.partnership_id = ${partnership} and c.register_id = r.id and ${access}`;
  return `(select json_build_object('since', k.finished_at,
      'worse', count(*) filter (where m.now < m.before), 'better', count(*) filter (where m.now > m.before),
      'opened', (select count(*) from muster.cases c where ${ofRegister} and c.created_at > k.finished_at),
      'closed', (select count(*) from muster.cases c where ${ofRegister} and c.status = 'closed' and c.closed_on >= (k.finished_at at time zone 'Europe/London')::date))
    from (select finished_at from muster.register_checks k where k.partnership_id = ${partnership} and k.register_id = r.id
      and k.status = 'finished' order by k.finished_at desc limit 1) k
    left join lateral (select ${ratingRank} as now, ${before} as before from muster.cases c
      cross join lateral (select h.rating from muster.case_ratings h where h.partnership_id = c.partnership_id and h.case_id = c.id
        and h.rated_at <= k.finished_at order by h.rated_at desc limit 1) b
      where ${ofRegister} and c.status = 'open' and c.rated_at > k.finished_at) m on true
    group by k.finished_at)`;
}

/** The whole statement: the register, its lists, its counts, the audit entry and the pairs that say which cases were shown. */
export function registerStatement(tx: ActorTx, wanted: RegisterWanted): { text: string; values: unknown[] } {
  const p = new Parameters();
  const places = p.lazily<Places>({
    partnership: () => p.add(tx.actor.partnershipId, 'uuid'),
    register: () => p.add(wanted.registerId, 'uuid'),
    today: () => p.add(tx.clock.today(), 'date'),
    agency: () => p.add(tx.actor.agencyId, 'uuid'),
    actionAccess: () => p.addAll(accessibleBy(tx.actor, 'read', 'Action', 'x', p.next)),
  });
  const access = p.addAll(accessibleBy(tx.actor, 'read', 'Register', 'r', p.next));
  const lists = wanted.lists.map((list, i) => ({
    ...listSql(tx, wanted.registerId, list, `page${i}`, p, places),
    limit: p.add(list.first, 'integer'),
  }));
  const shown = lists
    .map(({ limit }, i) => `select id, compartment from page${i} where no <= ${limit}`)
    .join(' union ');
  const parts = [
    ...registerParts(tx, wanted, p, places),
    ['lists', `json_build_array(${lists.map(({ json }) => json).join(', ')})`] as const,
  ];
  const entry = p.add(newId(), 'uuid');
  const text = `with reg as (select r.* from muster.registers r
      where r.partnership_id = ${places.partnership} and r.id = ${places.register} and ${access}),
    ${lists.map(({ page }) => `${page},`).join('\n')}
    shown as (${shown || 'select null::uuid as id, null::boolean as compartment where false'}),
    entry as (insert into muster.audit_entries (partnership_id, id, person_id, agency_id, request_id, action, register_id, compartment, cases)
      select ${places.partnership}, ${entry}, ${p.add(tx.actor.personId, 'uuid')}, ${places.agency}, ${p.add(tx.requestId, 'text')},
        'register.listed', reg.id, reg.compartment, (select count(*) from shown) from reg),
    seen as (insert into muster.audit_seen (partnership_id, case_id, entry_id, register_id, compartment)
      select ${places.partnership}, shown.id, ${entry}, reg.id, reg.compartment from reg, shown)
    select json_build_object(${parts.map(([name, sql]) => `'${name}', ${sql}`).join(', ')}) as register from reg r`;
  return p.statement(text);
}

/** Runs the statement. Undefined when the register is hidden from the actor or not there; nothing was written then. */
export async function selectRegisterPage(
  tx: ActorTx,
  wanted: RegisterWanted,
): Promise<RegisterFound | undefined> {
  const { text, values } = registerStatement(tx, wanted);
  const [row] = await tx.prepared<{
    register: Record<string, unknown> & {
      lists: { nodes: Record<string, unknown>[]; next: ListKey | null }[];
    };
  }>(text, values);
  if (!row) return undefined;
  const lists = row.register.lists.map(({ nodes, next }, i) => ({
    nodes,
    next: next && encodeKey(wanted.lists[i]!.order, next),
  }));
  return { ...row.register, lists };
}

/** Whether the actor may see what identifies, and the history, of every case on this register. */
export const seesWhole = (
  tx: Pick<ActorTx, 'actor'>,
  register: { id: string; compartment: boolean },
): boolean =>
  may(tx.actor, 'readAll', 'Case', {
    registerId: register.id,
    compartment: register.compartment,
    leadAgencyId: nobody,
    lastSchoolId: null,
    openActionAgencyIds: [],
  });
