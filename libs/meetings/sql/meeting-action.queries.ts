import type { ActorTx } from '#libs/database';

export type MeetingActionStatus = 'open' | 'done' | 'not_possible' | 'not_done';

/** What a meeting asked somebody to do. What the actor may not see of its meeting and item is null. */
export interface MeetingActionRow {
  readonly id: string;
  readonly meetingId: string;
  readonly meetingTitle: string | null;
  readonly groupId: string;
  readonly groupName: string | null;
  readonly itemId: string | null;
  readonly itemTitle: string | null;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerAgencyName: string;
  readonly ownerPersonId: string | null;
  readonly ownerPersonName: string | null;
  readonly dueOn: string;
  readonly status: MeetingActionStatus;
  readonly outcomeNote: string;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  /** The action that it carries forward. */
  readonly carriedFromId: string | null;
  /** The action by which it was carried forward. */
  readonly carriedToId: string | null;
  readonly setAt: Date;
  readonly setBy: string;
  readonly version: number;
  /** It is the actor's to do, or their agency's. */
  readonly mine: boolean;
}

/** $2: the actor; $3: their agency, null for officers, who reach nothing by the agency that they work for; $4: they lead it. */
const represents = `exists (select 1 from muster.group_memberships gm
  where gm.partnership_id = a.partnership_id and gm.group_id = a.group_id and gm.person_id = $2
    and gm.represents_agency_id = a.owner_agency_id and gm.role <> 'observer'
    and gm.from_on <= muster.today() and (gm.until_on is null or gm.until_on >= muster.today()))`;
const theirs = `(a.owner_person_id = $2 or (a.owner_person_id is null and (a.owner_agency_id = $3::uuid or ${represents})))`;

const actions = `select a.id, a.meeting_id as "meetingId", m.title as "meetingTitle", a.group_id as "groupId", g.name as "groupName",
    i.id as "itemId", i.title as "itemTitle", a.title, a.owner_agency_id as "ownerAgencyId", y.name as "ownerAgencyName",
    a.owner_person_id as "ownerPersonId", o.name as "ownerPersonName", a.due_on as "dueOn", a.status,
    a.outcome_note as "outcomeNote", a.closed_at as "closedAt", c.name as "closedBy", a.carried_from_id as "carriedFromId",
    (select t.id from muster.meeting_actions t where t.partnership_id = a.partnership_id and t.carried_from_id = a.id) as "carriedToId",
    a.set_at as "setAt", s.name as "setBy", a.version,
    coalesce(${theirs} or ($4::boolean and a.owner_agency_id = $3::uuid), false) as mine
  from muster.meeting_actions a
  join muster.agencies y on y.partnership_id = a.partnership_id and y.id = a.owner_agency_id
  join muster.people s on s.partnership_id = a.partnership_id and s.id = a.set_by
  left join muster.groups g on g.partnership_id = a.partnership_id and g.id = a.group_id
  left join muster.meetings m on m.partnership_id = a.partnership_id and m.id = a.meeting_id
  left join muster.agenda_items i on i.partnership_id = a.partnership_id and i.id = a.item_id
  left join muster.people o on o.partnership_id = a.partnership_id and o.id = a.owner_person_id
  left join muster.people c on c.partnership_id = a.partnership_id and c.id = a.closed_by
  where a.partnership_id = $1 and `;

const actor = ({ actor: { partnershipId, personId, agencyId, agencyRole, roles } }: ActorTx) => {
  const officer = roles.includes('administrator') || roles.includes('data_protection_officer');
  return [partnershipId, personId, officer ? null : agencyId, agencyRole === 'lead'];
};

type Row = MeetingActionRow & Record<string, unknown>;

export const selectMeetingAction = async (tx: ActorTx, id: string): Promise<MeetingActionRow | undefined> =>
  (await tx.query<Row>(`${actions} a.id = $5`, [...actor(tx), id]))[0];

/** What a meeting set, in the order of what is due. */
export const selectActionsOfMeeting = (tx: ActorTx, meetingId: string): Promise<MeetingActionRow[]> =>
  tx.query<Row>(`${actions} a.meeting_id = $5 order by a.due_on, a.set_at, a.id`, [...actor(tx), meetingId]);

const startOf = (m: string) => `(select max(s.starts_at) from muster.sittings s
  where s.partnership_id = ${m}.partnership_id and s.meeting_id = ${m}.id and s.moved_at is null)`;

/**
 * What earlier meetings of the group left: everything that is open, everything that the meeting before set, and what came
 * out since then.
 */
export const selectActionsBefore = (tx: ActorTx, meetingId: string): Promise<MeetingActionRow[]> =>
  tx.query<Row>(
    `with this as (select m.id, m.group_id, ${startOf('m')} as at from muster.meetings m where m.partnership_id = $1 and m.id = $5),
     earlier as (
       select m.id, ${startOf('m')} as at from muster.meetings m join this t on t.group_id = m.group_id
       where m.partnership_id = $1 and m.id <> t.id and m.status <> 'cancelled'),
     before as (select e.* from earlier e join this t on e.at < t.at order by e.at desc limit 1)
     ${actions} a.meeting_id in (select e.id from earlier e join this t on e.at < t.at)
       and (a.status = 'open' or a.meeting_id in (select b.id from before b) or a.closed_at >= (select b.at from before b))
     order by a.status <> 'open', a.due_on, a.set_at, a.id limit 200`,
    [...actor(tx), meetingId],
  );

/** Open actions of meetings that wait for the actor: theirs, or their agency's while nobody in it was named. */
export const selectMyMeetingActions = (tx: ActorTx, atMost: number): Promise<MeetingActionRow[]> =>
  tx.query<Row>(`${actions} a.status = 'open' and ${theirs} order by a.due_on, a.id limit $5`, [
    ...actor(tx),
    atMost,
  ]);

/** Locks an action that was found before, and answers it as it stands. */
export async function lockMeetingAction(tx: ActorTx, id: string): Promise<MeetingActionRow> {
  await tx.query('select 1 from muster.meeting_actions where partnership_id = $1 and id = $2 for update', [
    tx.actor.partnershipId,
    id,
  ]);
  return (await selectMeetingAction(tx, id))!;
}

export interface NewMeetingAction {
  readonly id: string;
  readonly meetingId: string;
  readonly groupId: string;
  readonly itemId: string | null;
  readonly decisionId: string | null;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerPersonId: string | null;
  readonly dueOn: string;
}

export const insertMeetingAction = (tx: ActorTx, action: NewMeetingAction) =>
  tx.query(
    `insert into muster.meeting_actions (partnership_id, id, meeting_id, group_id, item_id, decision_id, title, owner_agency_id,
       owner_person_id, due_on, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (partnership_id, id) do nothing`,
    [
      tx.actor.partnershipId,
      action.id,
      action.meetingId,
      action.groupId,
      action.itemId,
      action.decisionId,
      action.title,
      action.ownerAgencyId,
      action.ownerPersonId,
      action.dueOn,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** Sets in another meeting what an action did not come to: with its owner, and seen by whoever sees the item it came from. */
export const insertCarried = (
  tx: ActorTx,
  action: { id: string; fromId: string; meetingId: string; dueOn: string },
) =>
  tx.query(
    `insert into muster.meeting_actions (partnership_id, id, meeting_id, group_id, item_id, decision_id, title, owner_agency_id,
       owner_person_id, due_on, carried_from_id, set_by, set_at)
     select partnership_id, $2, $4, group_id, item_id, decision_id, title, owner_agency_id, owner_person_id, $5, id, $6, $7
     from muster.meeting_actions where partnership_id = $1 and id = $3`,
    [
      tx.actor.partnershipId,
      action.id,
      action.fromId,
      action.meetingId,
      action.dueOn,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const updateOutcome = (tx: ActorTx, id: string, status: MeetingActionStatus, note: string) =>
  tx.query(
    `update muster.meeting_actions set status = $3, outcome_note = $4, version = version + 1,
       closed_at = case when $3 = 'open' then null else $5::timestamptz end, closed_by = case when $3 = 'open' then null else $6::uuid end
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, status, note, tx.clock.now(), tx.actor.personId],
  );

/** An agency to which a meeting can give an action, and those who speak for it in the group. */
export interface MeetingActionOwner {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Every agency; of a group that keeps a compartment only those in it. */
export const selectActionOwners = (tx: ActorTx, groupId: string): Promise<MeetingActionOwner[]> =>
  tx.query<MeetingActionOwner & Record<string, unknown>>(
    `select y.id as "agencyId", y.name as "agencyName",
       coalesce(jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', p.name)) filter (where p.id is not null), '[]') as people
     from muster.agencies y
     left join (select m.person_id, m.represents_agency_id from muster.group_memberships m
       where m.partnership_id = $1 and m.group_id = $2 and m.role <> 'observer'
         and m.from_on <= $3::date and (m.until_on is null or m.until_on >= $3::date)) m
       on exists (select 1 from muster.people w where w.partnership_id = $1 and w.id = m.person_id and w.active
         and coalesce(m.represents_agency_id, w.agency_id) = y.id)
     left join muster.people p on p.partnership_id = $1 and p.id = m.person_id
     where y.partnership_id = $1 and y.active
     group by y.id, y.name
     having count(p.id) > 0 or not exists (select 1 from muster.registers r
       where r.partnership_id = $1 and r.group_id = $2 and r.compartment)
     order by y.name, y.id`,
    [tx.actor.partnershipId, groupId, tx.clock.today()],
  );
