import type { ActorTx } from '#libs/database';
import type { AgendaKind, Audience, Proposal } from './agenda.queries.js';

export interface NewItem {
  readonly id: string;
  readonly meetingId: string;
  readonly kind: AgendaKind;
  readonly registerId: string | null;
  readonly title: string;
  readonly minutes: number | null;
  readonly audience: Audience;
  readonly paperFromId: string | null;
  readonly proposal: Proposal;
  readonly proposalReason: string;
}

/** Puts an item at the end of an agenda. */
export const insertItem = (tx: ActorTx, item: NewItem) =>
  tx.query(
    `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, register_id, title, minutes, audience,
       paper_from, proposal, proposal_reason, proposed_by, changed_at)
     select $1, $2, $3, 1 + coalesce((select max(i.position) from muster.agenda_items i
       where i.partnership_id = $1 and i.meeting_id = $3), 0), $4, $5, $6, $7, $8, $9, $10::text, $11, $12,
       case when $10 = 'accepted' then $13::timestamptz end`,
    [
      tx.actor.partnershipId,
      item.id,
      item.meetingId,
      item.kind,
      item.registerId,
      item.title,
      item.minutes,
      item.audience,
      item.paperFromId,
      item.proposal,
      item.proposalReason,
      item.proposal === 'proposed' ? tx.actor.personId : null,
      tx.clock.now(),
    ],
  );

/**
 * Puts the standing items that close a meeting (any other business, the date of the next one) behind items that were just put
 * on its agenda. Those that somebody moved in among the other items stay there, and so do those that were begun.
 */
export const putClosingItemsLast = (tx: ActorTx, meetingId: string, added: readonly string[]) =>
  tx.query(
    `with own as (
       select i.id, i.position, i.stage = 'waiting' and s.id is not null as closes from muster.agenda_items i
       left join muster.standing_items s on s.partnership_id = i.partnership_id and s.id = i.standing_id and s.place = 'last'
       where i.partnership_id = $1 and i.meeting_id = $2 and i.proposal = 'accepted'),
     closing as (
       select o.id, row_number() over (order by o.position, o.id) as n from own o
       where o.closes and not exists (select 1 from own x
         where not x.closes and x.id <> all ($3::uuid[]) and (x.position, x.id) > (o.position, o.id)))
     update muster.agenda_items i set position = c.n + (select max(e.position) from muster.agenda_items e
       where e.partnership_id = $1 and e.meeting_id = $2)
     from closing c where i.partnership_id = $1 and i.id = c.id`,
    [tx.actor.partnershipId, meetingId, added],
  );

export const updateItem = (
  tx: ActorTx,
  itemId: string,
  item: Pick<NewItem, 'kind' | 'title' | 'minutes' | 'audience' | 'paperFromId'>,
) =>
  tx.query(
    `update muster.agenda_items set title = $3, minutes = $4, audience = $5, paper_from = $6, changed_at = $7, kind = $8,
       version = version + 1
     where partnership_id = $1 and id = $2`,
    [
      tx.actor.partnershipId,
      itemId,
      item.title,
      item.minutes,
      item.audience,
      item.paperFromId,
      tx.clock.now(),
      item.kind,
    ],
  );

/** Says who else sees an item that is named. */
export async function replaceReaders(tx: ActorTx, itemId: string, personIds: readonly string[]) {
  const of = [tx.actor.partnershipId, itemId, personIds];
  await tx.query(
    `delete from muster.agenda_item_readers where partnership_id = $1 and item_id = $2 and person_id <> all ($3::uuid[])`,
    of,
  );
  await tx.query(
    `insert into muster.agenda_item_readers (partnership_id, item_id, person_id)
     select $1, $2, x.id from unnest($3::uuid[]) as x (id) where not exists (select 1 from muster.agenda_item_readers r
       where r.partnership_id = $1 and r.item_id = $2 and r.person_id = x.id)`,
    of,
  );
}

export const selectReaders = (tx: ActorTx, meetingId: string) =>
  tx.query<{ itemId: string; personId: string; name: string }>(
    `select r.item_id as "itemId", r.person_id as "personId", p.name from muster.agenda_item_readers r
     join muster.agenda_items i on i.partnership_id = r.partnership_id and i.id = r.item_id
     join muster.people p on p.partnership_id = r.partnership_id and p.id = r.person_id
     where r.partnership_id = $1 and i.meeting_id = $2 order by p.name, p.id`,
    [tx.actor.partnershipId, meetingId],
  );

/** Who is in a group today, each once with the role that sees most. */
export const selectMembers = (tx: ActorTx, groupId: string) =>
  tx.query<{ id: string; name: string; role: string }>(
    `select distinct on (p.name, p.id) p.id, p.name, m.role from muster.group_memberships m
     join muster.people p on p.partnership_id = m.partnership_id and p.id = m.person_id and p.active
     where m.partnership_id = $1 and m.group_id = $2 and m.from_on <= $3 and (m.until_on is null or m.until_on >= $3)
     order by p.name, p.id, array_position('{chair,vice_chair,coordinator,member,observer}'::text[], m.role)`,
    [tx.actor.partnershipId, groupId, tx.clock.today()],
  );

/** Whether something was recorded under an item: a paper (withdrawn ones as well), a decision, an action. */
export const isInUse = async (tx: ActorTx, itemId: string): Promise<boolean> =>
  (
    await tx.query<{ used: boolean }>(
      `select exists (select 1 from muster.agenda_papers where partnership_id = $1 and item_id = $2)
         or exists (select 1 from muster.decisions where partnership_id = $1 and item_id = $2)
         or exists (select 1 from muster.meeting_actions where partnership_id = $1 and item_id = $2) as used`,
      [tx.actor.partnershipId, itemId],
    )
  )[0]!.used;

export const deleteItem = (tx: ActorTx, itemId: string) =>
  tx.query('delete from muster.agenda_items where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    itemId,
  ]);

export const updateProposal = (
  tx: ActorTx,
  itemId: string,
  to: Exclude<Proposal, 'proposed'>,
  reason: string,
) =>
  tx.query(
    `update muster.agenda_items set proposal = $3, proposal_reason = case when $3 = 'declined' then $4 else proposal_reason end,
       changed_at = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, itemId, to, reason, tx.clock.now()],
  );

/** Marks the agenda as another one than was published: an item is gone, or the order is another. */
export const touchAgenda = (tx: ActorTx, meetingId: string) =>
  tx.query('update muster.meetings set agenda_changed_at = $3 where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    meetingId,
    tx.clock.now(),
  ]);

export interface Published {
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
  readonly papersDueOn: string | null;
  /** The day of its latest sitting. */
  readonly meetingOn: string;
  /** Something that the actor sees of it is another than when it was published. */
  readonly changedSince: boolean;
}

export const selectPublished = async (tx: ActorTx, meetingId: string): Promise<Published> =>
  (
    await tx.query<Published>(
      `select m.agenda_published_at as "publishedAt", p.name as "publishedBy", m.papers_due_on as "papersDueOn",
         (select (max(s.starts_at) at time zone 'Europe/London')::date from muster.sittings s
           where s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null) as "meetingOn",
         coalesce(m.agenda_published_at < greatest(m.agenda_changed_at, (select max(i.changed_at) from muster.agenda_items i
           where i.partnership_id = m.partnership_id and i.meeting_id = m.id and i.proposal = 'accepted')), false) as "changedSince"
       from muster.meetings m
       left join muster.people p on p.partnership_id = m.partnership_id and p.id = m.agenda_published_by
       where m.partnership_id = $1 and m.id = $2`,
      [tx.actor.partnershipId, meetingId],
    )
  )[0]!;

export const updatePublished = (tx: ActorTx, meetingId: string, papersDueOn: string | null) =>
  tx.query(
    `update muster.meetings set agenda_published_at = $3, agenda_published_by = $4, papers_due_on = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, meetingId, tx.clock.now(), tx.actor.personId, papersDueOn],
  );
