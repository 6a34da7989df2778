import type { ActorTx } from '#libs/database';
import type { Seat } from '../domain/matrix.js';

/** Changes of a group's seats and terms come one after the other: a double click finds what the first click made. */
export const lockGroup = (tx: ActorTx, groupId: string): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 201))', [groupId]);

/** The seats of a group: agencies by name, then sectors. */
export const selectSeats = (tx: ActorTx, groupId: string): Promise<Seat[]> =>
  tx.query(
    `select s.id, s.agency_id as "agencyId", a.name as "agencyName", s.sector, s.required, s.note, s.version
     from muster.group_seats s
     left join muster.agencies a on a.partnership_id = s.partnership_id and a.id = s.agency_id
     where s.partnership_id = $1 and s.group_id = $2
     order by (s.agency_id is null), lower(coalesce(a.name, s.sector)), s.id`,
    [tx.actor.partnershipId, groupId],
  );

export const seatOf = async (tx: ActorTx, id: string): Promise<(Seat & { groupId: string }) | undefined> =>
  (
    await tx.query<Seat & { groupId: string }>(
      `select s.id, s.group_id as "groupId", s.agency_id as "agencyId", a.name as "agencyName", s.sector, s.required,
         s.note, s.version
       from muster.group_seats s
       left join muster.agencies a on a.partnership_id = s.partnership_id and a.id = s.agency_id
       where s.partnership_id = $1 and s.id = $2`,
      [tx.actor.partnershipId, id],
    )
  )[0];

export const insertSeat = (
  tx: ActorTx,
  seat: Pick<Seat, 'id' | 'agencyId' | 'sector' | 'required' | 'note'> & { groupId: string },
): Promise<unknown> =>
  tx.query(
    `insert into muster.group_seats (partnership_id, id, group_id, agency_id, sector, required, note)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.actor.partnershipId, seat.id, seat.groupId, seat.agencyId, seat.sector, seat.required, seat.note],
  );

export const updateSeat = (
  tx: ActorTx,
  { id, required, note }: { id: string; required: boolean; note: string },
): Promise<unknown> =>
  tx.query(
    `update muster.group_seats set required = $3, note = $4, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, required, note],
  );

export const deleteSeat = (tx: ActorTx, id: string): Promise<unknown> =>
  tx.query('delete from muster.group_seats where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    id,
  ]);

/** The name of an agency that takes part. */
export const activeAgency = async (tx: ActorTx, agencyId: string): Promise<boolean> =>
  (
    await tx.query('select 1 from muster.agencies where partnership_id = $1 and id = $2 and active', [
      tx.actor.partnershipId,
      agencyId,
    ])
  ).length === 1;
