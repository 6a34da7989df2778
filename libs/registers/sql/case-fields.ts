/**
 * What a list of cases can show of each, as SQL over the alias `p` of the page: JSON is built by PostgreSQL, and only for what
 * was asked. `p.named`: the actor may see the name; `p.whole`: everybody's information. Row-level security says the same again.
 */
export interface FieldContext {
  /** The place of today's date. */
  readonly today: string;
  /** The place of the actor's agency. */
  readonly agency: string;
  /** Whether the actor may read the action `x`. */
  readonly actionAccess: string;
}

type Field = (context: FieldContext, wanted: (name: string) => boolean) => string;

const column =
  (sql: string): Field =>
  () =>
    sql;

const agency =
  (idColumn: string, condition = 'true'): Field =>
  (_context, wanted) =>
    `(select ${object({ id: 'a.id', name: 'a.name' }, wanted)} from muster.agencies a
     where ${condition} and a.partnership_id = p.partnership_id and a.id = p.${idColumn})`;

/** JSON of the parts that are wanted. */
const object = (parts: Readonly<Record<string, string>>, wanted: (name: string) => boolean): string => {
  const pairs = Object.entries(parts).filter(([name]) => wanted(name));
  return `json_build_object(${pairs.map(([name, sql]) => `'${name}', ${sql}`).join(', ')})`;
};

const subject: Field = (_context, wanted) =>
  `(select ${object(
    {
      id: 's.id',
      forename: 's.forename',
      surname: 's.surname',
      birthDate: 's.birth_date',
      upn: 's.upn',
      nhsNumber: 's.nhs_number',
      sex: 's.sex',
      ethnicity: 's.ethnicity',
      firstLanguage: 's.first_language',
      sen: 's.sen',
      disability: "nullif(array_to_string(s.disability, ' '), '')",
      postcode: 's.postcode',
    },
    wanted,
  )} from muster.subjects s where p.named and s.partnership_id = p.partnership_id and s.id = p.subject_id)`;

const openActions: Field = (context, wanted) => `(select coalesce(json_agg(${object(
  {
    id: 'x.id',
    title: 'x.title',
    dueOn: 'x.due_on',
    overdue: `x.due_on < ${context.today}`,
    ownerAgency: `(select json_build_object('id', a.id, 'name', a.name) from muster.agencies a
      where a.partnership_id = x.partnership_id and a.id = x.owner_agency_id)`,
    ownerPerson: `(select json_build_object('id', w.id, 'name', w.name) from muster.people w
      where w.partnership_id = x.partnership_id and w.id = x.owner_person_id)`,
  },
  wanted,
)} order by x.due_on, x.id), '[]') from muster.actions x
  where x.partnership_id = p.partnership_id and x.case_id = p.id and x.status = 'open' and ${context.actionAccess})`;

const latestContributions: Field = ({ agency: own }, wanted) => `(select coalesce(json_agg(${object(
  {
    id: 'k.id',
    kind: 'k.kind',
    facts: 'k.facts',
    factsOn: 'k.facts_on',
    givenAt: 'k.given_at',
    agency: `(select json_build_object('id', a.id, 'name', a.name) from muster.agencies a
      where a.partnership_id = k.partnership_id and a.id = k.agency_id)`,
    person: `(select json_build_object('id', w.id, 'name', w.name) from muster.people w
      where w.partnership_id = k.partnership_id and w.id = k.person_id)`,
  },
  wanted,
)} order by k.given_at desc, k.id desc), '[]') from (select * from muster.contributions l
  where l.partnership_id = p.partnership_id and l.case_id = p.id and (p.whole or (p.named and l.agency_id = ${own}))
  order by l.given_at desc, l.id desc limit 3) k)`;

const who = (
  idColumn: string,
  alias: string,
) => `(select json_build_object('id', w.id, 'name', w.name) from muster.people w
  where w.partnership_id = ${alias}.partnership_id and w.id = ${alias}.${idColumn})`;
const agencyOf = (
  idColumn: string,
  alias: string,
) => `(select json_build_object('id', a.id, 'name', a.name) from muster.agencies a
  where a.partnership_id = ${alias}.partnership_id and a.id = ${alias}.${idColumn})`;

const contributions: Field = ({ agency: own }, wanted) => `(select coalesce(json_agg(${object(
  {
    id: 'k.id',
    kind: 'k.kind',
    facts: 'k.facts',
    opinion: 'k.opinion',
    source: 'k.source',
    factsOn: 'k.facts_on',
    givenAt: 'k.given_at',
    agency: agencyOf('agency_id', 'k'),
    person: who('person_id', 'k'),
  },
  wanted,
)} order by k.given_at desc, k.id desc), '[]') from muster.contributions k
  where k.partnership_id = p.partnership_id and k.case_id = p.id and (p.whole or (p.named and k.agency_id = ${own})))`;

const actions: Field = (context, wanted) => `(select coalesce(json_agg(${object(
  {
    id: 'x.id',
    title: 'x.title',
    dueOn: 'x.due_on',
    firstDueOn: 'x.first_due_on',
    status: 'x.status',
    outcomeNote: 'x.outcome_note',
    closedAt: 'x.closed_at',
    setAt: 'x.set_at',
    overdue: `(x.status = 'open' and x.due_on < ${context.today})`,
    ownerAgency: agencyOf('owner_agency_id', 'x'),
    ownerPerson: who('owner_person_id', 'x'),
    setBy: who('set_by', 'x'),
    closedBy: who('closed_by', 'x'),
  },
  wanted,
)} order by x.status = 'open' desc, x.due_on, x.id), '[]') from muster.actions x
  where x.partnership_id = p.partnership_id and x.case_id = p.id and ${context.actionAccess})`;

const ratings: Field = (_context, wanted) => `(case when p.whole then (select coalesce(json_agg(${object(
  {
    id: 'h.id',
    rating: 'h.rating',
    reason: 'h.reason',
    reviewBy: 'h.review_by',
    ratedAt: 'h.rated_at',
    ratedBy: who('rated_by', 'h'),
    inCheck: '(h.review_id is not null)',
    imported: 'h.imported',
  },
  wanted,
)} order by h.rated_at desc, h.id desc), '[]') from muster.case_ratings h
  where h.partnership_id = p.partnership_id and h.case_id = p.id) end)`;

const details =
  (value: string): Field =>
  () =>
    `(select ${value} from muster.case_details d where p.named and d.partnership_id = p.partnership_id and d.case_id = p.id)`;

const countActions =
  (condition: (context: FieldContext) => string): Field =>
  (context) =>
    `(case when p.named then (select count(*) from muster.actions x where x.partnership_id = p.partnership_id
       and x.case_id = p.id and x.status = 'open' and ${condition(context)} and ${context.actionAccess}) end)`;

const fields: Readonly<Record<string, Field>> = {
  id: column('p.id'),
  reference: column('p.reference'),
  status: column('p.status'),
  openedOn: column('p.opened_on'),
  closedOn: column('p.closed_on'),
  outcome: column('p.outcome'),
  rating: column('p.rating'),
  ratedAt: column('p.rated_at'),
  reviewBy: column('p.review_by'),
  stale: ({ today }) => `(p.status = 'open' and p.review_by < ${today})`,
  redChecks: column('p.red_checks'),
  sameRatingChecks: column('p.same_rating_checks'),
  lastCheckedAt: column('p.last_checked_at'),
  version: column('p.version'),
  subject,
  leadAgency: agency('lead_agency_id'),
  lastSchool: agency('last_school_id', 'p.named'),
  leadPerson: (_context, wanted) =>
    `(select ${object({ id: 'w.id', name: 'w.name' }, wanted)} from muster.people w
       where w.partnership_id = p.partnership_id and w.id = p.lead_person_id)`,
  openActions,
  openActionCount: countActions(() => 'true'),
  overdueActionCount: countActions(({ today }) => `x.due_on < ${today}`),
  latestContributions,
  contributions,
  actions,
  ratings,
  fieldValues: details('d.fields'),
  externalReference: details('d.external_reference'),
  register: (_context, wanted) =>
    `(select ${object({ id: 'r.id', name: 'r.name' }, wanted)} from muster.registers r
       where r.partnership_id = p.partnership_id and r.id = p.register_id)`,
};

/** JSON of one case of the page, with the fields that were asked for below `prefix` (such as `nodes.`). */
export function caseJson(asked: ReadonlySet<string>, prefix: string, context: FieldContext): string {
  const parts = Object.entries(fields)
    .filter(([name]) => asked.has(prefix + name))
    .map(([name, field]) => `'${name}', ${field(context, (part) => asked.has(`${prefix}${name}.${part}`))}`);
  return `json_build_object(${parts.join(', ')})`;
}
