import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { ReportContent } from '../domain/closure-report.js';

/** A task-and-finish group as its closing page needs it. */
export interface FinishingGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly aim: string;
  readonly sponsorId: string | null;
  readonly sponsorName: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly closedOn: string | null;
}

export async function selectFinishingGroup(
  tx: ActorTx,
  groupId: string,
): Promise<FinishingGroup | undefined> {
  const access = accessibleBy(tx.actor, 'read', 'Group', 'g', 3);
  const [found] = await tx.query<FinishingGroup & Record<string, unknown>>(
    `select g.id, g.name, g.kind, g.aim, g.sponsor_id as "sponsorId", p.name as "sponsorName", g.starts_on as "startsOn",
       g.ends_on as "endsOn", g.closed_on as "closedOn"
     from muster.groups g left join muster.people p on p.partnership_id = g.partnership_id and p.id = g.sponsor_id
     where g.partnership_id = $1 and g.id = $2 and g.kind = 'task_and_finish_group' and ${access.sql}`,
    [tx.actor.partnershipId, groupId, ...access.parameters],
  );
  return found;
}

/** Sets the end date, or the day on which the group closed. Only its sponsor can: row-level security sees to it as well. */
export const updateGroupEnd = (
  tx: ActorTx,
  groupId: string,
  to: { endsOn?: string; closedOn?: string },
): Promise<unknown[]> =>
  tx.query(
    `update muster.groups set ends_on = coalesce($3::date, ends_on), closed_on = coalesce($4::date, closed_on),
       version = version + 1 where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, groupId, to.endsOn ?? null, to.closedOn ?? null],
  );

/** A later end date that somebody asked for. */
export interface ExtensionRow {
  readonly id: string;
  readonly groupId: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly reason: string;
  readonly status: 'asked' | 'granted' | 'declined';
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly remark: string;
  readonly version: number;
}

const extension = `e.id, e.group_id as "groupId", e.from_on as "fromOn", e.to_on as "toOn", e.reason, e.status, a.name as "askedByName",
  e.asked_at as "askedAt", d.name as "decidedByName", e.decided_at as "decidedAt", e.remark, e.version
  from muster.group_extensions e join muster.people a on a.partnership_id = e.partnership_id and a.id = e.asked_by
  left join muster.people d on d.partnership_id = e.partnership_id and d.id = e.decided_by`;

export const selectExtensions = (tx: ActorTx, groupId: string): Promise<ExtensionRow[]> =>
  tx.query<ExtensionRow & Record<string, unknown>>(
    `select ${extension} where e.partnership_id = $1 and e.group_id = $2 order by e.asked_at desc, e.id desc`,
    [tx.actor.partnershipId, groupId],
  );

export const selectExtension = async (tx: ActorTx, id: string): Promise<ExtensionRow | undefined> =>
  (
    await tx.query<ExtensionRow & Record<string, unknown>>(
      `select ${extension} where e.partnership_id = $1 and e.id = $2`,
      [tx.actor.partnershipId, id],
    )
  )[0];

/** Asked for; with `granted`, at once granted by the actor. False when another one waits for the sponsor already. */
export const insertExtension = (
  tx: ActorTx,
  row: { id: string; groupId: string; fromOn: string; toOn: string; reason: string; granted: boolean },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.group_extensions (partnership_id, id, group_id, from_on, to_on, reason, status, asked_by, asked_at,
       decided_by, decided_at)
     values ($1, $2, $3, $4, $5, $6, case when $7 then 'granted' else 'asked' end, $8, $9,
       case when $7 then $8::uuid end, case when $7 then $9::timestamptz end) on conflict do nothing`,
    [
      tx.actor.partnershipId,
      row.id,
      row.groupId,
      row.fromOn,
      row.toOn,
      row.reason,
      row.granted,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

/** Decides what was asked for, if it still waits in the version that was seen. */
export const decideExtensionRow = async (
  tx: ActorTx,
  row: { id: string; expectedVersion: number; status: 'granted' | 'declined'; remark: string },
): Promise<boolean> =>
  (
    await tx.query(
      `update muster.group_extensions set status = $4, remark = $5, decided_by = $6, decided_at = $7, version = version + 1
       where partnership_id = $1 and id = $2 and version = $3 and status = 'asked' returning id`,
      [
        tx.actor.partnershipId,
        row.id,
        row.expectedVersion,
        row.status,
        row.remark,
        tx.actor.personId,
        tx.clock.now(),
      ],
    )
  ).length === 1;

/** A closure report as it was submitted. */
export interface ReportRow {
  readonly id: string;
  readonly groupId: string;
  readonly status: 'submitted' | 'returned' | 'accepted';
  readonly summary: string;
  readonly content: ReportContent;
  readonly submittedByName: string;
  readonly submittedAt: Date;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly remark: string;
  readonly version: number;
}

const report = `r.id, r.group_id as "groupId", r.status, r.summary, r.content, s.name as "submittedByName",
  r.submitted_at as "submittedAt", d.name as "decidedByName", r.decided_at as "decidedAt", r.remark, r.version
  from muster.group_reports r join muster.people s on s.partnership_id = r.partnership_id and s.id = r.submitted_by
  left join muster.people d on d.partnership_id = r.partnership_id and d.id = r.decided_by`;

/** The latest report of a group. */
export const selectReport = async (tx: ActorTx, groupId: string): Promise<ReportRow | undefined> =>
  (
    await tx.query<ReportRow & Record<string, unknown>>(
      `select ${report} where r.partnership_id = $1 and r.group_id = $2 order by r.submitted_at desc, r.id desc limit 1`,
      [tx.actor.partnershipId, groupId],
    )
  )[0];

export const insertReport = (
  tx: ActorTx,
  row: { id: string; groupId: string; summary: string; content: ReportContent },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.group_reports (partnership_id, id, group_id, status, summary, content, submitted_by, submitted_at)
     values ($1, $2, $3, 'submitted', $4, $5, $6, $7) on conflict do nothing`,
    [
      tx.actor.partnershipId,
      row.id,
      row.groupId,
      row.summary,
      JSON.stringify(row.content),
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const decideReportRow = async (
  tx: ActorTx,
  row: { id: string; expectedVersion: number; status: 'accepted' | 'returned'; remark: string },
): Promise<boolean> =>
  (
    await tx.query(
      `update muster.group_reports set status = $4, remark = $5, decided_by = $6, decided_at = $7, version = version + 1
       where partnership_id = $1 and id = $2 and version = $3 and status = 'submitted' returning id`,
      [
        tx.actor.partnershipId,
        row.id,
        row.expectedVersion,
        row.status,
        row.remark,
        tx.actor.personId,
        tx.clock.now(),
      ],
    )
  ).length === 1;
