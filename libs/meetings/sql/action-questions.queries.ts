import type { ActorTx } from '#libs/database';

const inForce = `m.from_on <= $3::date and (m.until_on is null or m.until_on >= $3::date) and m.role <> 'observer'`;
const speaksFor = 'coalesce(m.represents_agency_id, p.agency_id) = a.owner_agency_id';
const inGroup = `exists (select 1 from muster.group_memberships m where m.partnership_id = p.partnership_id
  and m.group_id = a.group_id and m.person_id = p.id and ${inForce} and ${speaksFor})`;
const nobodyInGroup = `not exists (select 1 from muster.group_memberships m
  join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
  where m.partnership_id = a.partnership_id and m.group_id = a.group_id and ${inForce} and ${speaksFor})`;

/** Whose an action of a meeting is: who was named, else who speaks for the agency in the group, else who leads the agency. */
const ownsMeetingAction = `case when a.owner_person_id is not null then p.id = a.owner_person_id
  else ${inGroup} or (p.agency_id = a.owner_agency_id and p.agency_role = 'lead' and ${nobodyInGroup}) end`;

/** Who hears of an action that a meeting has set. */
export const selectToTell = async (tx: ActorTx, actionId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select p.id from muster.meeting_actions a
       join muster.people p on p.partnership_id = a.partnership_id and p.active and ${ownsMeetingAction}
       where a.partnership_id = $1 and a.id = $2`,
      [tx.actor.partnershipId, actionId, tx.clock.today()],
    )
  ).map(({ id }) => id);

/**
 * Asks, for each group whose next meeting is on or before `latest`, everybody who owns an open action that is due by then:
 * of its meetings, or on a case of its registers that they may see. Each action once for each meeting and person; each
 * person is told once. Answers how many were told.
 */
export const askOwners = async (tx: ActorTx, latest: string): Promise<number> => {
  const [{ told } = { told: 0 }] = await tx.query<{ told: number }>(
    `with next as (
       select distinct on (m.group_id) m.partnership_id, m.group_id, m.id as meeting_id,
         (s.starts_at at time zone 'Europe/London')::date as day
       from muster.meetings m
       join muster.sittings s on s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null
       where m.partnership_id = $1 and m.status = 'planned' and (s.starts_at at time zone 'Europe/London')::date >= $3::date
       order by m.group_id, s.starts_at, m.id),
     due as (select * from next where day <= $4::date),
     owed as (
       select d.meeting_id, d.day, a.id as action_id, p.id as person_id from due d
       join muster.meeting_actions a on a.partnership_id = d.partnership_id and a.group_id = d.group_id
         and a.status = 'open' and a.due_on <= d.day
       join muster.people p on p.partnership_id = a.partnership_id and p.active and ${ownsMeetingAction}
       union
       select d.meeting_id, d.day, a.id, p.id from due d
       join muster.registers r on r.partnership_id = d.partnership_id and r.group_id = d.group_id
       join muster.actions a on a.partnership_id = r.partnership_id and a.register_id = r.id
         and a.status = 'open' and a.due_on <= d.day
       join muster.people p on p.partnership_id = a.partnership_id and p.active
         and case when a.owner_person_id is not null then p.id = a.owner_person_id
                  else p.agency_id = a.owner_agency_id and p.agency_role = 'lead' end
       where muster.may_see_case(p.id, a.case_id)),
     asked as (
       insert into muster.action_questions (partnership_id, meeting_id, action_id, person_id, asked_at)
       select $1, o.meeting_id, o.action_id, o.person_id, $2 from owed o
       on conflict do nothing returning meeting_id, person_id),
     heard as (
       insert into muster.notifications (partnership_id, person_id, kind, due_on, created_at)
       select distinct $1::uuid, q.person_id, 'actions_asked', d.day, $2::timestamptz from asked q join due d on d.meeting_id = q.meeting_id
       returning person_id)
     select count(*) as told from heard`,
    [tx.actor.partnershipId, tx.clock.now(), tx.clock.today(), latest],
  );
  return told;
};
