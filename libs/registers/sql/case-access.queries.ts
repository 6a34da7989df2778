import type { ActorTx } from '#libs/database';
import type { CaseRow } from '../case-row.js';

export interface GroupReader {
  readonly personName: string;
  readonly agencyName: string;
  readonly role: string;
  readonly untilOn: string | null;
}

/** Members of the group that keeps the register, in force today. */
export const selectGroupReaders = (tx: ActorTx, registerId: string) =>
  tx.query<GroupReader>(
    `select w.name as "personName", a.name as "agencyName", m.role, m.until_on as "untilOn"
     from muster.registers r
     join muster.group_memberships m on m.partnership_id = r.partnership_id and m.group_id = r.group_id
     join muster.people w on w.partnership_id = m.partnership_id and w.id = m.person_id and w.active
     join muster.agencies a on a.partnership_id = w.partnership_id and a.id = w.agency_id
     where r.partnership_id = $1 and r.id = $2 and m.from_on <= $3 and (m.until_on is null or m.until_on >= $3)
     order by array_position(array['chair','vice_chair','coordinator','member','observer'], m.role), w.name`,
    [tx.actor.partnershipId, registerId, tx.clock.today()],
  );

/** Service directors whose area has the register; none for a compartment. */
export const selectDirectorReaders = (tx: ActorTx, registerId: string) =>
  tx.query<GroupReader>(
    `select w.name as "personName", a.name as "agencyName", 'service_director' as role, m.until_on as "untilOn"
     from muster.service_area_registers s
     join muster.registers r on r.partnership_id = s.partnership_id and r.id = s.register_id and not r.compartment
     join muster.appointments m on m.partnership_id = s.partnership_id and m.service_area_id = s.service_area_id and m.role = 'service_director'
     join muster.people w on w.partnership_id = m.partnership_id and w.id = m.person_id and w.active
     join muster.agencies a on a.partnership_id = w.partnership_id and a.id = w.agency_id
     where s.partnership_id = $1 and s.register_id = $2 and m.from_on <= $3 and (m.until_on is null or m.until_on >= $3)
     order by w.name`,
    [tx.actor.partnershipId, registerId, tx.clock.today()],
  );

/**
 * Agencies with a stake in a case that is in no compartment: its lead, the last school, owners of open actions; and those without
 * that are asked to report to a conference, which learn the name alone. Who takes no part in conferences is not told of these.
 */
export const selectAgencyReaders = (tx: ActorTx, row: CaseRow) =>
  tx.query<{ agencyName: string; role: string }>(
    `with stakes as (
       select $3::uuid as id, 'lead_agency' as role union all select $4::uuid, 'last_school'
       union all select distinct x.owner_agency_id, 'open_action' from muster.actions x
         where x.partnership_id = $1 and x.case_id = $2 and x.status = 'open')
     select a.name as "agencyName", s.role from (
       select id, role from stakes
       union all select distinct q.agency_id, 'report' from muster.conference_reports q
         where q.partnership_id = $1 and q.case_id = $2 and q.withdrawn_at is null and q.closed_at is null
           and exists (select 1 from muster.conferences k where k.partnership_id = q.partnership_id and k.item_id = q.item_id)
           and q.agency_id not in (select id from stakes where id is not null)) s
     join muster.agencies a on a.partnership_id = $1 and a.id = s.id order by s.role, a.name`,
    [tx.actor.partnershipId, row.id, row.leadAgencyId, row.lastSchoolId],
  );

export interface Look {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly personName: string;
  readonly agencyName: string;
}

/** Who read or did what on a case, the latest first: entries about it, and lists that showed it. */
export const selectLooks = (tx: ActorTx, caseId: string, first: number, after: string | undefined) =>
  tx.query<Look>(
    `select e.id, e.at, e.action, w.name as "personName", a.name as "agencyName" from (
       select id, at, action, person_id, partnership_id from muster.audit_entries where partnership_id = $1 and case_id = $2 and result = 'done'
       union all
       select i.id, i.at, i.action, i.person_id, i.partnership_id from muster.audit_seen n
         join muster.audit_entries i on i.partnership_id = n.partnership_id and i.id = n.entry_id
         where n.partnership_id = $1 and n.case_id = $2) e
     join muster.people w on w.partnership_id = e.partnership_id and w.id = e.person_id
     join muster.agencies a on a.partnership_id = w.partnership_id and a.id = w.agency_id
     where $4::uuid is null or e.id < $4::uuid
     order by e.id desc limit $3`,
    [tx.actor.partnershipId, caseId, first + 1, after ?? null],
  );
