/**
 * Who holds a role, as SQL over people of the partnership `$1`. All dates by the business clock, which the transaction
 * has set for `muster.today()`.
 */
const inForce = (m: string) =>
  `${m}.from_on <= muster.today() and (${m}.until_on is null or ${m}.until_on >= muster.today())`;

/** (register_id, person_id) of chairs; of vice-chairs where there is no chair. */
export const chairs = `
  select r.id as register_id, m.person_id from muster.registers r
  join muster.group_memberships m on m.partnership_id = r.partnership_id and m.group_id = r.group_id and ${inForce('m')}
  join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
  where r.partnership_id = $1 and (m.role = 'chair' or m.role = 'vice_chair' and not exists (
    select 1 from muster.group_memberships n
    join muster.people o on o.partnership_id = n.partnership_id and o.id = n.person_id and o.active
    where n.partnership_id = r.partnership_id and n.group_id = r.group_id and n.role = 'chair' and ${inForce('n')}))`;

/** (register_id, person_id) of the service directors over the service areas that a register belongs to. */
export const directors = `
  select s.register_id, a.person_id from muster.service_area_registers s
  join muster.appointments a on a.partnership_id = s.partnership_id and a.service_area_id = s.service_area_id
    and a.role = 'service_director' and ${inForce('a')}
  join muster.people p on p.partnership_id = a.partnership_id and p.id = a.person_id and p.active
  where s.partnership_id = $1`;

/** (agency_id, person_id) of the leads of agencies. */
export const leads = `
  select p.agency_id, p.id as person_id from muster.people p
  where p.partnership_id = $1 and p.active and p.agency_role = 'lead'`;
