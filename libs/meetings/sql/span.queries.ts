import type { ActorTx } from '#libs/database';
import type { GroupRole } from '#libs/database';
import type { AgencyKind } from '../domain/quorum.js';

export type SpanMode = 'in_person' | 'remote';

/** That somebody was at a sitting from when until when. */
export interface SpanRow {
  readonly id: string;
  readonly sittingId: string;
  readonly personId: string;
  readonly name: string;
  /** The agency for which they speak. */
  readonly agencyId: string;
  readonly agencyName: string;
  /** False for an observer. */
  readonly speaks: boolean;
  readonly fromAt: Date;
  /** Null while they are there. */
  readonly untilAt: Date | null;
  readonly mode: SpanMode;
  readonly deputyForId: string | null;
  readonly deputyForName: string | null;
  /** Recorded by mistake: it never was. */
  readonly struck: boolean;
  readonly version: number;
}

const columns = `x.id, x.sitting_id as "sittingId", x.person_id as "personId", p.name, x.agency_id as "agencyId",
  g.name as "agencyName", x.speaks, x.from_at as "fromAt", x.until_at as "untilAt", x.mode, x.deputy_for_id as "deputyForId",
  d.name as "deputyForName", x.struck_at is not null as struck, x.version`;
const from = `muster.attendance_spans x
  join muster.people p on p.partnership_id = x.partnership_id and p.id = x.person_id
  join muster.agencies g on g.partnership_id = x.partnership_id and g.id = x.agency_id
  left join muster.people d on d.partnership_id = x.partnership_id and d.id = x.deputy_for_id`;

/** Every span of a sitting in the order of arrival, with those that were struck. */
export const selectSpans = (tx: ActorTx, sittingId: string): Promise<SpanRow[]> =>
  tx.query<SpanRow & Record<string, unknown>>(
    `select ${columns} from ${from} where x.partnership_id = $1 and x.sitting_id = $2 order by x.from_at, g.name, p.name, x.id`,
    [tx.actor.partnershipId, sittingId],
  );

export const selectSpan = async (tx: ActorTx, id: string): Promise<SpanRow | undefined> =>
  (
    await tx.query<SpanRow & Record<string, unknown>>(
      `select ${columns} from ${from} where x.partnership_id = $1 and x.id = $2`,
      [tx.actor.partnershipId, id],
    )
  )[0];

/** Spans of one person at one sitting that stand. */
export const selectSpansOf = async (tx: ActorTx, sittingId: string, personId: string): Promise<SpanRow[]> =>
  tx.query<SpanRow & Record<string, unknown>>(
    `select ${columns} from ${from}
     where x.partnership_id = $1 and x.sitting_id = $2 and x.person_id = $3 and x.struck_at is null order by x.from_at, x.id`,
    [tx.actor.partnershipId, sittingId, personId],
  );

/** For whom somebody speaks in a group; the role is null for whoever is not in it. */
export interface Voice {
  readonly agencyId: string;
  readonly ownAgencyId: string;
  readonly role: GroupRole | null;
}

export const selectVoice = async (
  tx: ActorTx,
  groupId: string,
  personId: string,
): Promise<Voice | undefined> =>
  (
    await tx.query<Voice & Record<string, unknown>>(
      `select coalesce(m.represents_agency_id, p.agency_id) as "agencyId", p.agency_id as "ownAgencyId", m.role
       from muster.people p
       left join lateral (select g.represents_agency_id, g.role from muster.group_memberships g
         where g.partnership_id = p.partnership_id and g.group_id = $2 and g.person_id = p.id
           and g.from_on <= $4 and (g.until_on is null or g.until_on >= $4)
         order by g.role = 'observer', g.id limit 1) m on true
       where p.partnership_id = $1 and p.id = $3 and p.active`,
      [tx.actor.partnershipId, groupId, personId, tx.clock.today()],
    )
  )[0];

export interface NewSpan {
  readonly id: string;
  readonly sittingId: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly speaks: boolean;
  readonly fromAt: Date;
  readonly untilAt: Date | null;
  readonly mode: SpanMode;
  readonly deputyForId: string | null;
}

export const insertSpan = (tx: ActorTx, span: NewSpan) =>
  tx.query(
    `insert into muster.attendance_spans (partnership_id, id, sitting_id, person_id, agency_id, speaks, from_at, until_at, mode,
       deputy_for_id, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.actor.partnershipId,
      span.id,
      span.sittingId,
      span.personId,
      span.agencyId,
      span.speaks,
      span.fromAt,
      span.untilAt,
      span.mode,
      span.deputyForId,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const updateSpan = (
  tx: ActorTx,
  id: string,
  to: { fromAt: Date; untilAt: Date | null; mode: SpanMode },
) =>
  tx.query(
    `update muster.attendance_spans set from_at = $3, until_at = $4, mode = $5, recorded_by = $6, recorded_at = $7, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, to.fromAt, to.untilAt, to.mode, tx.actor.personId, tx.clock.now()],
  );

/** Strikes spans that were recorded by mistake: of these people at this sitting, or one alone. */
export const strikeSpans = (
  tx: ActorTx,
  of: { sittingId: string; people: readonly string[]; spanId?: string },
) =>
  tx.query(
    `update muster.attendance_spans set struck_at = $4, struck_by = $5, version = version + 1
     where partnership_id = $1 and sitting_id = $2 and person_id = any ($3::uuid[]) and struck_at is null
       and ($6::uuid is null or id = $6)`,
    [tx.actor.partnershipId, of.sittingId, of.people, tx.clock.now(), tx.actor.personId, of.spanId ?? null],
  );

/**
 * Opens a span for each of these people who has none, from the beginning of the sitting (or from now) until its end; of
 * whoever has some, says how they came.
 */
export const recordPresence = (
  tx: ActorTx,
  at: { sittingId: string; groupId: string },
  people: readonly { personId: string; mode: SpanMode }[],
) =>
  tx.query(
    `with here as (select * from unnest($4::uuid[], $5::text[]) as h (person_id, mode)),
     known as (
       update muster.attendance_spans x set mode = h.mode, version = x.version + 1 from here h
       where x.partnership_id = $1 and x.sitting_id = $2 and x.person_id = h.person_id and x.struck_at is null
       returning x.person_id)
     insert into muster.attendance_spans (partnership_id, sitting_id, person_id, agency_id, speaks, from_at, until_at, mode, recorded_by, recorded_at)
     select $1, $2, p.id, coalesce(m.represents_agency_id, p.agency_id), m.role is distinct from 'observer',
       coalesce(s.started_at, $7), s.ended_at, h.mode, $6, $7
     from here h
     join muster.people p on p.partnership_id = $1 and p.id = h.person_id
     join muster.sittings s on s.partnership_id = $1 and s.id = $2
     left join lateral (select g.represents_agency_id, g.role from muster.group_memberships g
       where g.partnership_id = $1 and g.group_id = $3 and g.person_id = p.id
         and g.from_on <= $8 and (g.until_on is null or g.until_on >= $8)
       order by g.role = 'observer', g.id limit 1) m on true
     where not exists (select 1 from known k where k.person_id = p.id)`,
    [
      tx.actor.partnershipId,
      at.sittingId,
      at.groupId,
      people.map(({ personId }) => personId),
      people.map(({ mode }) => mode),
      tx.actor.personId,
      tx.clock.now(),
      tx.clock.today(),
    ],
  );

/** An agency that is represented, and as what it counts. */
export interface PresentAgencyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
}

/** The agencies for which somebody was there at a moment; of a sitting that ended, at its end: those who stayed. */
export const selectPresentAgencies = (
  tx: ActorTx,
  sittingId: string,
  at: Date,
): Promise<PresentAgencyRow[]> =>
  tx.query<PresentAgencyRow & Record<string, unknown>>(
    `select distinct g.id, g.name, g.kind from muster.attendance_spans x
     join muster.sittings s on s.partnership_id = x.partnership_id and s.id = x.sitting_id
     join muster.agencies g on g.partnership_id = x.partnership_id and g.id = x.agency_id
     cross join lateral (select least($3::timestamptz, s.ended_at) as at) moment
     where x.partnership_id = $1 and x.sitting_id = $2 and x.speaks and x.struck_at is null and x.from_at <= moment.at
       and (x.until_at is null or x.until_at > moment.at or x.until_at = s.ended_at and moment.at = s.ended_at)
     order by g.name, g.id`,
    [tx.actor.partnershipId, sittingId, at],
  );
