import type { ActorTx } from '#libs/database';
import type { ConferenceKind, Limit, LimitKind } from '../domain/limits.js';

export interface CaseToHear {
  /** Of the agenda item, made by the client. */
  readonly id: string;
  readonly caseId: string;
  readonly kind: ConferenceKind;
}

/** Of these agenda items and cases: what is on the meeting's agenda already, and which items belong elsewhere. */
export const selectOnAgenda = (
  tx: ActorTx,
  meetingId: string,
  of: { readonly itemIds: readonly string[]; readonly caseIds: readonly string[] },
): Promise<{ id: string; caseId: string | null; meetingId: string }[]> =>
  tx.query(
    `select id, case_id as "caseId", meeting_id as "meetingId" from muster.agenda_items
     where partnership_id = $1 and (id = any ($3::uuid[])
       or (meeting_id = $2 and case_id = any ($4::uuid[]) and stage <> 'put_off'))`,
    [tx.actor.partnershipId, meetingId, of.itemIds, of.caseIds],
  );

/** Two people who put cases on an agenda at once wait for each other. */
export const lockMeetingOfAgenda = async (tx: ActorTx, meetingId: string): Promise<string> =>
  (
    await tx.query<{ status: string }>(
      'select status from muster.meetings where partnership_id = $1 and id = $2 for update',
      [tx.actor.partnershipId, meetingId],
    )
  )[0]!.status;

/** Adds the cases at the end of the agenda: for those who take part, not for observers, and named by their reference. */
export async function insertConferences(
  tx: ActorTx,
  to: { readonly meetingId: string; readonly registerId: string; readonly compartment: boolean },
  minutes: number,
  cases: readonly CaseToHear[],
): Promise<void> {
  const ids = cases.map(({ id }) => id);
  const caseIds = cases.map(({ caseId }) => caseId);
  await tx.query(
    `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, case_id, minutes, audience)
     select $1, w.id, $2, w.n + coalesce((select max(i.position) from muster.agenda_items i
         where i.partnership_id = $1 and i.meeting_id = $2), 0), 'conference', c.reference, w.case_id, $5, 'members'
     from unnest($3::uuid[], $4::uuid[]) with ordinality as w (id, case_id, n)
     join muster.cases c on c.partnership_id = $1 and c.id = w.case_id`,
    [tx.actor.partnershipId, to.meetingId, ids, caseIds, minutes],
  );
  await tx.query(
    `insert into muster.conferences (partnership_id, item_id, case_id, register_id, compartment, kind)
     select $1, w.id, w.case_id, $4, $5, w.kind from unnest($2::uuid[], $3::uuid[], $6::text[]) as w (id, case_id, kind)`,
    [tx.actor.partnershipId, ids, caseIds, to.registerId, to.compartment, cases.map(({ kind }) => kind)],
  );
}

/** Of these cases: those about which a conference was held that was not interim. */
export const selectHeardBefore = async (tx: ActorTx, caseIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ caseId: string }>(
      `select distinct case_id as "caseId" from muster.conferences
       where partnership_id = $1 and case_id = any ($2::uuid[]) and held_on is not null and not interim`,
      [tx.actor.partnershipId, caseIds],
    )
  ).map(({ caseId }) => caseId);

/** A date field of a case's pathway, as it is stored. */
export const selectFieldOfCases = (tx: ActorTx, caseIds: readonly string[], key: string) =>
  tx.query<{ caseId: string; value: string | null }>(
    `select case_id as "caseId", fields ->> $3 as value from muster.case_details
     where partnership_id = $1 and case_id = any ($2::uuid[])`,
    [tx.actor.partnershipId, caseIds, key],
  );

export interface LimitRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: LimitKind;
  readonly startedOn: string;
  readonly dueOn: string;
  readonly warning: string;
  readonly setByItemId: string | null;
  readonly metByItemId: string | null;
  readonly metOn: string | null;
}

const limitColumns = `id, case_id as "caseId", kind, started_on as "startedOn", due_on as "dueOn", warning,
  set_by_item_id as "setByItemId", met_by_item_id as "metByItemId", met_on as "metOn"`;

/** Limits of a case: open ones first, by their day. */
export const selectLimits = (tx: ActorTx, caseId: string): Promise<LimitRow[]> =>
  tx.query<LimitRow>(
    `select ${limitColumns} from muster.conference_limits where partnership_id = $1 and case_id = $2
     order by met_on is not null, due_on, id`,
    [tx.actor.partnershipId, caseId],
  );

/** Begins limits of a case. One of a kind is open at a time: an open one of the same kind stays as it is. */
export const insertLimits = (
  tx: ActorTx,
  of: { readonly caseId: string; readonly registerId: string; readonly setByItemId: string | null },
  limits: readonly Limit[],
) =>
  tx.query(
    `insert into muster.conference_limits (partnership_id, id, case_id, register_id, kind, started_on, due_on, warning, set_by_item_id)
     select $1, uuidv7(), $2, $3, w.kind, w.started_on, w.due_on, w.warning, $8
     from unnest($4::text[], $5::date[], $6::date[], $7::text[]) as w (kind, started_on, due_on, warning)
     on conflict do nothing`,
    [
      tx.actor.partnershipId,
      of.caseId,
      of.registerId,
      limits.map(({ kind }) => kind),
      limits.map(({ startedOn }) => startedOn),
      limits.map(({ dueOn }) => dueOn),
      limits.map(({ warning }) => warning),
      of.setByItemId,
    ],
  );

/** Ends open limits of these kinds: by a conference, or on a day. */
export const meetLimits = (
  tx: ActorTx,
  of: {
    readonly caseId: string;
    readonly kinds: readonly LimitKind[];
    readonly itemId: string | null;
    readonly metOn: string;
  },
) =>
  tx.query(
    `update muster.conference_limits set met_on = $5, met_by_item_id = $4
     where partnership_id = $1 and case_id = $2 and kind = any ($3::text[]) and met_on is null`,
    [tx.actor.partnershipId, of.caseId, of.kinds, of.itemId, of.metOn],
  );
