import type { ActorTx } from '#libs/database';

export type StandingKind = 'standing' | 'matters_arising' | 'actions_due' | 'cases_due' | 'escalations';

export interface StandingRow {
  readonly id: string;
  readonly groupId: string;
  /** Before or after what a meeting is called for. */
  readonly place: 'first' | 'last';
  readonly kind: StandingKind;
  readonly title: string;
  readonly minutes: number | null;
  readonly audience: 'everybody' | 'members';
  readonly version: number;
}

const columns = 'id, group_id as "groupId", place, kind, title, minutes, audience, version';

export const selectStanding = (tx: ActorTx, groupId: string): Promise<StandingRow[]> =>
  tx.query<StandingRow>(
    `select ${columns} from muster.standing_items where partnership_id = $1 and group_id = $2 order by place, position, id`,
    [tx.actor.partnershipId, groupId],
  );

export const selectStandingItem = async (tx: ActorTx, id: string): Promise<StandingRow | undefined> =>
  (
    await tx.query<StandingRow>(
      `select ${columns} from muster.standing_items where partnership_id = $1 and id = $2`,
      [tx.actor.partnershipId, id],
    )
  )[0];

/** Two people who change what stands on a group's agendas wait for one another. */
export const lockStanding = (tx: ActorTx, groupId: string) =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended('standing ' || $1, 0))`, [groupId]);

export const insertStanding = (tx: ActorTx, item: Omit<StandingRow, 'version'>) =>
  tx.query(
    `insert into muster.standing_items (partnership_id, id, group_id, place, position, kind, title, minutes, audience)
     select $1, $2, $3, $4, 1 + coalesce((select max(s.position) from muster.standing_items s
       where s.partnership_id = $1 and s.group_id = $3), 0), $5, $6, $7, $8`,
    [
      tx.actor.partnershipId,
      item.id,
      item.groupId,
      item.place,
      item.kind,
      item.title,
      item.minutes,
      item.audience,
    ],
  );

export const updateStanding = (
  tx: ActorTx,
  item: Pick<StandingRow, 'id' | 'place' | 'kind' | 'title' | 'minutes' | 'audience'>,
) =>
  tx.query(
    `update muster.standing_items set place = $3, title = $4, minutes = $5, audience = $6, kind = $7, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, item.id, item.place, item.title, item.minutes, item.audience, item.kind],
  );

export const deleteStanding = (tx: ActorTx, id: string) =>
  tx.query('delete from muster.standing_items where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    id,
  ]);

export const rearrangeStanding = (tx: ActorTx, ids: readonly string[]) =>
  tx.query(
    `update muster.standing_items s set position = x.position
     from unnest($2::uuid[]) with ordinality as x (id, position) where s.partnership_id = $1 and s.id = x.id`,
    [tx.actor.partnershipId, ids],
  );

/**
 * Puts what stands on every agenda of their groups on the agendas of these meetings, before and after what is there, in one
 * statement however many they are. What is on one already is not put there again.
 */
export const putStandingItems = (tx: ActorTx, meetingIds: readonly string[]) =>
  tx.query(
    `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, minutes, audience, standing_id)
     select m.partnership_id, uuidv7(), m.id,
       case s.place when 'first' then x.least - 1000 else x.greatest end + row_number() over (partition by m.id, s.place order by s.position, s.id),
       s.kind, s.title, s.minutes, s.audience, s.id
     from muster.meetings m
     join muster.standing_items s on s.partnership_id = m.partnership_id and s.group_id = m.group_id
     cross join lateral (select coalesce(min(i.position), 0) as least, coalesce(max(i.position), 0) as greatest
       from muster.agenda_items i where i.partnership_id = m.partnership_id and i.meeting_id = m.id) as x
     where m.partnership_id = $1 and m.id = any ($2::uuid[]) and not exists (select 1 from muster.agenda_items i
       where i.partnership_id = m.partnership_id and i.meeting_id = m.id
         and (i.standing_id = s.id or (s.kind <> 'standing' and i.kind = s.kind)))`,
    [tx.actor.partnershipId, meetingIds],
  );
