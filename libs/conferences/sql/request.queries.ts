import type { ActorTx } from '#libs/database';

export interface AgencyToAsk {
  readonly id: string;
  readonly name: string;
}

/**
 * Agencies that can be asked to report to a conference and are not: active ones in which somebody would hear of it, as
 * `selectAsked` says. In a compartment those of the people who take part in its group, and no other.
 */
export const selectAgenciesToAsk = (
  tx: ActorTx,
  of: { readonly itemId: string; readonly groupId: string; readonly compartment: boolean },
): Promise<AgencyToAsk[]> =>
  tx.query<AgencyToAsk & Record<string, unknown>>(
    `select a.id, a.name from muster.agencies a
     where a.partnership_id = $1 and a.active
       and (exists (select 1 from muster.group_memberships g
           join muster.people p on p.partnership_id = g.partnership_id and p.id = g.person_id and p.active
           where g.partnership_id = $1 and g.group_id = $3 and g.role <> 'observer' and p.agency_id = a.id
             and g.from_on <= $4::date and (g.until_on is null or g.until_on >= $4::date))
         or (not $5::boolean and exists (select 1 from muster.people p where p.partnership_id = $1 and p.agency_id = a.id
           and p.active and p.agency_role = 'lead')))
       and not exists (select 1 from muster.conference_reports r where r.partnership_id = $1 and r.item_id = $2
         and r.agency_id = a.id and r.withdrawn_at is null)
     order by a.name, a.id`,
    [tx.actor.partnershipId, of.itemId, of.groupId, tx.clock.today(), of.compartment],
  );

/** Whether an agency is asked to report to a conference; a request that was withdrawn does not count. */
export const isAsked = async (tx: ActorTx, itemId: string, agencyId: string): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from muster.conference_reports
       where partnership_id = $1 and item_id = $2 and agency_id = $3 and withdrawn_at is null`,
      [tx.actor.partnershipId, itemId, agencyId],
    )
  ).length === 1;

/** Asks one agency to report to a conference; nothing happens where the id is taken. */
export const insertRequest = (
  tx: ActorTx,
  request: {
    readonly id: string;
    readonly itemId: string;
    readonly agencyId: string;
    readonly dueOn: string;
  },
) =>
  tx.query(
    `insert into muster.conference_reports (partnership_id, id, item_id, case_id, register_id, compartment, agency_id, asked_at, asked_by, due_on)
     select $1, $2, k.item_id, k.case_id, k.register_id, k.compartment, $4, $5, $6, $7
     from muster.conferences k where k.partnership_id = $1 and k.item_id = $3
     on conflict do nothing`,
    [
      tx.actor.partnershipId,
      request.id,
      request.itemId,
      request.agencyId,
      tx.clock.now(),
      tx.actor.personId,
      request.dueOn,
    ],
  );

/** Whom an agency is asked to report on, where it sees nothing else of the case. Undefined for anybody who is not asked. */
export const selectAskedAbout = async (
  tx: ActorTx,
  reportId: string,
): Promise<{ reference: string; forename: string; surname: string; birthDate: string | null } | undefined> =>
  (
    await tx.query<{ reference: string; forename: string; surname: string; birthDate: string | null }>(
      `select reference, forename, surname, birth_date as "birthDate" from muster.report_is_about($1)`,
      [reportId],
    )
  )[0];

export const updateWithdrawn = (tx: ActorTx, reportId: string, because: string) =>
  tx.query(
    `update muster.conference_reports set withdrawn_at = $3, withdrawn_by = $4, withdrawn_because = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, reportId, tx.clock.now(), tx.actor.personId, because],
  );
