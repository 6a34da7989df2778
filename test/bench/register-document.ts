/** The register page's cases as the measured document asks for them: fifty open cases, most urgent first. */
export const registerDocument = `query RegisterPage($id: ID!) { register(id: $id) { cases(first: 50) { nodes {
  id reference rating reviewBy
  subject { forename surname }
  leadAgency { name }
  latestContributions { kind facts givenAt agency { name } person { name } }
  openActions { id title dueOn ownerPerson { name } }
} } } }`;

/** The same data by one statement, as somebody would write it by hand who need not ask who may see it. */
export const bareStatement = `select json_build_object('data', json_build_object('register', json_build_object('cases', json_build_object('nodes', (
  select coalesce(json_agg(json_build_object(
    'id', p.id, 'reference', p.reference, 'rating', p.rating, 'reviewBy', p.review_by,
    'subject', (select json_build_object('forename', s.forename, 'surname', s.surname) from muster.subjects s
      where s.partnership_id = p.partnership_id and s.id = p.subject_id),
    'leadAgency', (select json_build_object('name', a.name) from muster.agencies a where a.partnership_id = p.partnership_id and a.id = p.lead_agency_id),
    'latestContributions', (select coalesce(json_agg(json_build_object('kind', k.kind, 'facts', k.facts,
        'givenAt', to_char(k.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'agency', (select json_build_object('name', a.name) from muster.agencies a where a.partnership_id = k.partnership_id and a.id = k.agency_id),
        'person', (select json_build_object('name', w.name) from muster.people w where w.partnership_id = k.partnership_id and w.id = k.person_id))
        order by k.given_at desc, k.id desc), '[]')
      from (select * from muster.contributions l where l.partnership_id = p.partnership_id and l.case_id = p.id
        order by l.given_at desc, l.id desc limit 3) k),
    'openActions', (select coalesce(json_agg(json_build_object('id', x.id, 'title', x.title, 'dueOn', x.due_on,
        'ownerPerson', (select json_build_object('name', w.name) from muster.people w where w.partnership_id = x.partnership_id and w.id = x.owner_person_id))
        order by x.due_on, x.id), '[]')
      from muster.actions x where x.partnership_id = p.partnership_id and x.case_id = p.id and x.status = 'open')
  ) order by p.no), '[]') from (
    select q.*, row_number() over () as no from (
      select c.* from muster.cases c where c.partnership_id = $1 and c.register_id = $2 and c.status = 'open'
      order by (case c.rating when 'red' then 0 when 'amber' then 1 else 2 end), c.review_by, c.id limit 50) q) p
))))) as answer`;
