import type { ActorTx } from '#libs/database';

export type AttendanceStatus = 'present' | 'remote' | 'apologies' | 'absent';

/** Somebody who is expected at a sitting or was recorded at it. */
export interface AttendeeRow {
  readonly personId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly role: string | null;
  readonly status: AttendanceStatus | null;
  /** 0 while nothing is recorded. */
  readonly version: number;
}

/** Members of the group today and everybody who was recorded, the chair first, then by agency and name. */
export const selectAttendees = (tx: ActorTx, sittingId: string, groupId: string): Promise<AttendeeRow[]> =>
  tx.query<AttendeeRow>(
    `with roles as (
       select gm.person_id, min(array_position('{chair,vice_chair,coordinator,member,observer}'::text[], gm.role)) as rank
       from muster.group_memberships gm
       where gm.partnership_id = $1 and gm.group_id = $3 and gm.from_on <= $4 and (gm.until_on is null or gm.until_on >= $4)
       group by gm.person_id)
     select p.id as "personId", p.name, coalesce(a.agency_id, p.agency_id) as "agencyId", g.name as "agencyName",
       ('{chair,vice_chair,coordinator,member,observer}'::text[])[roles.rank] as role, a.status, coalesce(a.version, 0) as version
     from muster.people p
     left join roles on roles.person_id = p.id
     left join muster.attendances a on a.partnership_id = p.partnership_id and a.sitting_id = $2 and a.person_id = p.id
     join muster.agencies g on g.partnership_id = p.partnership_id and g.id = coalesce(a.agency_id, p.agency_id)
     where p.partnership_id = $1 and (a.id is not null or (roles.person_id is not null and p.active))
     order by coalesce(least(roles.rank, 4), 9), g.name, p.name, p.id`,
    [tx.actor.partnershipId, sittingId, groupId, tx.clock.today()],
  );

export interface LockedSitting {
  /** The meeting does not sit on that day any more. */
  readonly moved: boolean;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Locks a sitting that was found before. */
export const lockSitting = async (tx: ActorTx, sittingId: string): Promise<LockedSitting> =>
  (
    await tx.query<LockedSitting & Record<string, unknown>>(
      `select moved_at is not null as moved, started_at as "startedAt", ended_at as "endedAt"
       from muster.sittings where partnership_id = $1 and id = $2 for update`,
      [tx.actor.partnershipId, sittingId],
    )
  )[0]!;

export const selectMeetingOfSitting = async (
  tx: ActorTx,
  sittingId: string,
): Promise<{ meetingId: string } | undefined> =>
  (
    await tx.query<{ meetingId: string }>(
      'select meeting_id as "meetingId" from muster.sittings where partnership_id = $1 and id = $2',
      [tx.actor.partnershipId, sittingId],
    )
  )[0];

export const upsertAttendances = (
  tx: ActorTx,
  sittingId: string,
  rows: readonly { personId: string; agencyId: string; status: AttendanceStatus }[],
) =>
  tx.query(
    `insert into muster.attendances as a (partnership_id, sitting_id, person_id, agency_id, status, recorded_by, recorded_at)
     select $1, $2, x.person_id, x.agency_id, x.status, $3, $4
     from unnest($5::uuid[], $6::uuid[], $7::text[]) as x (person_id, agency_id, status)
     on conflict (partnership_id, sitting_id, person_id) do update
       set status = excluded.status, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, version = a.version + 1`,
    [
      tx.actor.partnershipId,
      sittingId,
      tx.actor.personId,
      tx.clock.now(),
      rows.map((row) => row.personId),
      rows.map((row) => row.agencyId),
      rows.map((row) => row.status),
    ],
  );
