/** The fixed document of the benchmark: 50 open cases with subject, lead, the latest information, and open actions. */
export const registerDocument = `query BenchRegister($id: ID!) {
  register(id: $id) {
    id
    name
    cases(first: 50) {
      nodes {
        id reference rating stale reviewBy openedOn
        subject { id forename surname birthDate }
        leadAgency { id name }
        latestContributions { id kind facts givenAt agency { id name } person { id name } }
        openActions { id title dueOn overdue ownerAgency { id name } ownerPerson { id name } }
      }
      next
    }
  }
}`;

/** The same data as one hand-written statement: what bare pg can do at best. `$1` partnership, `$2` register. */
export const bareStatement = `
select json_build_object('id', r.id, 'name', r.name, 'cases', (
  select json_build_object(
    'nodes', coalesce(json_agg(json_build_object(
      'id', c.id, 'reference', c.reference, 'rating', c.rating, 'stale', c.review_by < current_date, 'reviewBy', c.review_by, 'openedOn', c.opened_on,
      'subject', json_build_object('id', s.id, 'forename', s.forename, 'surname', s.surname, 'birthDate', s.birth_date),
      'leadAgency', json_build_object('id', l.id, 'name', l.name),
      'latestContributions', (select coalesce(json_agg(json_build_object('id', k.id, 'kind', k.kind, 'facts', k.facts, 'givenAt', k.given_at,
          'agency', json_build_object('id', a.id, 'name', a.name), 'person', json_build_object('id', w.id, 'name', w.name))
          order by k.given_at desc, k.id desc), '[]')
        from (select * from muster.contributions i where i.partnership_id = c.partnership_id and i.case_id = c.id
          order by i.given_at desc, i.id desc limit 3) k
        join muster.agencies a on a.partnership_id = k.partnership_id and a.id = k.agency_id
        join muster.people w on w.partnership_id = k.partnership_id and w.id = k.person_id),
      'openActions', (select coalesce(json_agg(json_build_object('id', x.id, 'title', x.title, 'dueOn', x.due_on, 'overdue', x.due_on < current_date,
          'ownerAgency', json_build_object('id', a.id, 'name', a.name),
          'ownerPerson', case when w.id is not null then json_build_object('id', w.id, 'name', w.name) end) order by x.due_on, x.id), '[]')
        from muster.actions x
        join muster.agencies a on a.partnership_id = x.partnership_id and a.id = x.owner_agency_id
        left join muster.people w on w.partnership_id = x.partnership_id and w.id = x.owner_person_id
        where x.partnership_id = c.partnership_id and x.case_id = c.id and x.status = 'open')
    ) order by c.place, c.review_by, c.id) filter (where c.no <= 50), '[]'),
    'next', (array_agg(json_build_array(c.place, c.review_by, c.id)) filter (where c.no = 50 and c.more))[1])
  from (
    select q.*, row_number() over () as no, lead(q.id) over () is not null as more from (
      select c.*, (case c.rating when 'red' then 0 when 'amber' then 1 else 2 end) as place from muster.cases c
      where c.partnership_id = r.partnership_id and c.register_id = r.id and c.status = 'open'
      order by (case c.rating when 'red' then 0 when 'amber' then 1 else 2 end), c.review_by, c.id limit 51) q) c
  join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
  join muster.agencies l on l.partnership_id = c.partnership_id and l.id = c.lead_agency_id)) as register
from muster.registers r where r.partnership_id = $1 and r.id = $2`;

/** Two answers say the same: instants may be written with another precision, and the key of the next page is opaque. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  const plain = (key: string, value: unknown) =>
    key === 'next' ? value !== null : key === 'givenAt' ? new Date(value as string).getTime() : value;
  return JSON.stringify(one, plain) === JSON.stringify(other, plain);
}
