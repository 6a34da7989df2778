import type { ActorTx } from '#libs/database';
import type { Audience } from './conference.queries.js';

export type ReportPartKind = 'facts' | 'opinion' | 'source';

export interface ReportPart {
  readonly kind: ReportPartKind;
  readonly audience: Audience;
  readonly text: string;
}

export interface ReportRow {
  readonly id: string;
  readonly itemId: string;
  readonly caseId: string;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly askedAt: Date;
  readonly dueOn: string;
  readonly returnedAt: Date | null;
  readonly returnedByName: string | null;
  readonly amendedAt: Date | null;
  readonly late: boolean;
  readonly nothingToReport: boolean;
  /** The conference has ended: nothing more is returned. */
  readonly closed: boolean;
  /** It was asked for by mistake: who said so, and why. */
  readonly withdrawnAt: Date | null;
  readonly withdrawnByName: string | null;
  readonly withdrawnBecause: string;
  readonly version: number;
}

const columns = `r.id, r.item_id as "itemId", r.case_id as "caseId", r.register_id as "registerId", r.compartment,
  r.agency_id as "agencyId", a.name as "agencyName", r.asked_at as "askedAt", r.due_on as "dueOn",
  r.returned_at as "returnedAt", p.name as "returnedByName", r.amended_at as "amendedAt", r.late,
  r.nothing_to_report as "nothingToReport", r.closed_at is not null as closed, r.withdrawn_at as "withdrawnAt",
  w.name as "withdrawnByName", r.withdrawn_because as "withdrawnBecause", r.version`;
const from = `muster.conference_reports r
  join muster.agencies a on a.partnership_id = r.partnership_id and a.id = r.agency_id
  left join muster.people p on p.partnership_id = r.partnership_id and p.id = r.returned_by
  left join muster.people w on w.partnership_id = r.partnership_id and w.id = r.withdrawn_by`;

/**
 * Asks every agency with a stake in these conferences' cases, once each: the agencies of the group's members, and unless the
 * register is a compartment those that lead on the case, whose school it is, and that have an open action on it.
 */
export const insertReportsAsked = (
  tx: ActorTx,
  of: { readonly itemIds: readonly string[]; readonly groupId: string; readonly dueOn: string },
): Promise<{ itemId: string; caseId: string; agencyId: string }[]> =>
  tx.query(
    `with asked as (
       select k.item_id, k.case_id, k.register_id, k.compartment, s.agency_id from muster.conferences k
       join muster.cases c on c.partnership_id = k.partnership_id and c.id = k.case_id
       cross join lateral (
         select c.lead_agency_id as agency_id where not k.compartment
         union select c.last_school_id where not k.compartment and c.last_school_id is not null
         union select a.owner_agency_id from muster.actions a where not k.compartment
           and a.partnership_id = k.partnership_id and a.case_id = k.case_id and a.status = 'open'
         union select p.agency_id from muster.group_memberships g
           join muster.people p on p.partnership_id = g.partnership_id and p.id = g.person_id and p.active
           where g.partnership_id = k.partnership_id and g.group_id = $3 and g.role = 'member'
             and g.from_on <= $4::date and (g.until_on is null or g.until_on >= $4::date)) s
       where k.partnership_id = $1 and k.item_id = any ($2::uuid[]))
     insert into muster.conference_reports (partnership_id, id, item_id, case_id, register_id, compartment, agency_id, asked_at, asked_by, due_on)
     select $1, uuidv7(), item_id, case_id, register_id, compartment, agency_id, $5, $6, $7 from asked
     on conflict do nothing
     returning item_id as "itemId", case_id as "caseId", agency_id as "agencyId"`,
    [
      tx.actor.partnershipId,
      of.itemIds,
      of.groupId,
      tx.clock.today(),
      tx.clock.now(),
      tx.actor.personId,
      of.dueOn,
    ],
  );

/** Who hears that these agencies are asked: their people in the group; of an agency without any, its leads. */
export const selectAsked = async (
  tx: ActorTx,
  of: { readonly groupId: string; readonly agencyIds: readonly string[]; readonly compartment: boolean },
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `with inside as (
         select p.id, p.agency_id from muster.group_memberships g
         join muster.people p on p.partnership_id = g.partnership_id and p.id = g.person_id and p.active
         where g.partnership_id = $1 and g.group_id = $2 and g.role <> 'observer' and p.agency_id = any ($3::uuid[])
           and g.from_on <= $4::date and (g.until_on is null or g.until_on >= $4::date))
       select id from inside
       union
       select p.id from muster.people p where not $5::boolean and p.partnership_id = $1 and p.agency_id = any ($3::uuid[])
         and p.active and p.agency_role = 'lead' and p.agency_id not in (select agency_id from inside)`,
      [tx.actor.partnershipId, of.groupId, of.agencyIds, tx.clock.today(), of.compartment],
    )
  ).map(({ id }) => id);

export const selectReport = async (tx: ActorTx, reportId: string): Promise<ReportRow | undefined> =>
  (
    await tx.query<ReportRow>(`select ${columns} from ${from} where r.partnership_id = $1 and r.id = $2`, [
      tx.actor.partnershipId,
      reportId,
    ])
  )[0];

/** The reports to a conference that the actor may see, by agency. */
export const selectReportsOf = (tx: ActorTx, itemId: string): Promise<ReportRow[]> =>
  tx.query<ReportRow>(
    `select ${columns} from ${from} where r.partnership_id = $1 and r.item_id = $2 order by a.name, r.id`,
    [tx.actor.partnershipId, itemId],
  );

export const selectParts = (
  tx: ActorTx,
  reportIds: readonly string[],
): Promise<(ReportPart & { reportId: string })[]> =>
  tx.query(
    `select report_id as "reportId", kind, audience, text from muster.conference_report_parts
     where partnership_id = $1 and report_id = any ($2::uuid[]) order by report_id, kind, audience`,
    [tx.actor.partnershipId, reportIds],
  );

/** The version of a request, locked; undefined for an agency whose request was withdrawn in between. */
export const lockReport = async (tx: ActorTx, reportId: string): Promise<number | undefined> =>
  (
    await tx.query<{ version: number }>(
      'select version from muster.conference_reports where partnership_id = $1 and id = $2 for update',
      [tx.actor.partnershipId, reportId],
    )
  )[0]?.version;

/** Puts down what an agency reported. The first return keeps its time; later ones are marked as amended. */
export async function saveReturned(
  tx: ActorTx,
  reportId: string,
  returned: {
    readonly nothingToReport: boolean;
    readonly late: boolean;
    readonly parts: readonly ReportPart[];
  },
): Promise<void> {
  await tx.query(
    `update muster.conference_reports set nothing_to_report = $3, version = version + 1,
       late = case when returned_at is null then $4 else late end,
       amended_at = case when returned_at is null then null else $5::timestamptz end,
       returned_at = coalesce(returned_at, $5), returned_by = coalesce(returned_by, $6)
     where partnership_id = $1 and id = $2`,
    [
      tx.actor.partnershipId,
      reportId,
      returned.nothingToReport,
      returned.late,
      tx.clock.now(),
      tx.actor.personId,
    ],
  );
  await tx.query('delete from muster.conference_report_parts where partnership_id = $1 and report_id = $2', [
    tx.actor.partnershipId,
    reportId,
  ]);
  await tx.query(
    `insert into muster.conference_report_parts (partnership_id, report_id, kind, audience, text)
     select $1, $2, w.kind, w.audience, w.text from unnest($3::text[], $4::text[], $5::text[]) as w (kind, audience, text)`,
    [
      tx.actor.partnershipId,
      reportId,
      returned.parts.map(({ kind }) => kind),
      returned.parts.map(({ audience }) => audience),
      returned.parts.map(({ text }) => text),
    ],
  );
}

/** The conference has ended: what was not returned will not be. */
export const closeReports = (tx: ActorTx, itemId: string) =>
  tx.query('update muster.conference_reports set closed_at = $3 where partnership_id = $1 and item_id = $2', [
    tx.actor.partnershipId,
    itemId,
    tx.clock.now(),
  ]);

/** What an agency's own report is about: never the conference itself, which somebody outside the group may not see. */
export interface AskedReport extends ReportRow {
  readonly reference: string;
  /** The meeting, for those of the group; null outside it. */
  readonly meetingId: string | null;
}

/** Reports that the actor's agency is asked for: those to return, by their day, then those returned since a day. */
export const selectAskedOfAgency = (tx: ActorTx, returnedSince: string): Promise<AskedReport[]> =>
  tx.query<AskedReport>(
    `select ${columns}, coalesce(c.reference, x.reference) as reference, i.meeting_id as "meetingId"
     from ${from}
     left join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
     left join lateral muster.report_is_about(r.id) x on c.id is null
     left join muster.agenda_items i on i.partnership_id = r.partnership_id and i.id = r.item_id
     where r.partnership_id = $1 and r.agency_id = $2 and r.withdrawn_at is null and (r.returned_at is null or r.returned_at >= $3::date)
     order by r.returned_at is not null, r.due_on, r.id limit 100`,
    [tx.actor.partnershipId, tx.actor.agencyId, returnedSince],
  );
