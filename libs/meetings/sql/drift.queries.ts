import type { ActorTx } from '#libs/database';

/**
 * Agencies with a member in the group for which nobody was at the last two meetings before this one. Only meetings at which
 * somebody was recorded count, and only members who were in the group by then.
 */
export const selectAbsentTwice = (tx: ActorTx, meetingId: string): Promise<{ id: string; name: string }[]> =>
  tx.query<{ id: string; name: string }>(
    `with this as (
       select m.partnership_id, m.group_id, (select max(s.starts_at) from muster.sittings s
         where s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null) as at
       from muster.meetings m where m.partnership_id = $1 and m.id = $2),
     last_two as (
       select m.id, min(s.starts_at) as at from muster.meetings m
       join this t on t.partnership_id = m.partnership_id and t.group_id = m.group_id
       join muster.sittings s on s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.started_at is not null
       where m.id <> $2 and s.starts_at < t.at and exists (select 1 from muster.attendance_spans x
         where x.partnership_id = s.partnership_id and x.sitting_id = s.id and x.struck_at is null)
       group by m.id order by min(s.starts_at) desc limit 2)
     select distinct g.id, g.name from this t
     join muster.group_memberships m on m.partnership_id = t.partnership_id and m.group_id = t.group_id and m.role <> 'observer'
       and m.from_on <= (select min(l.at)::date from last_two l) and (m.until_on is null or m.until_on >= $3::date)
     join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
     join muster.agencies g on g.partnership_id = m.partnership_id and g.id = coalesce(m.represents_agency_id, p.agency_id)
     where (select count(*) from last_two) = 2 and not exists (select 1 from muster.attendance_spans x
       join muster.sittings s on s.partnership_id = x.partnership_id and s.id = x.sitting_id
       join last_two l on l.id = s.meeting_id
       where x.partnership_id = t.partnership_id and x.agency_id = g.id and x.speaks and x.struck_at is null)
     order by g.name, g.id`,
    [tx.actor.partnershipId, meetingId, tx.clock.today()],
  );
