import type { ActorTx } from '#libs/database';

/** One row of the trail, for people to read. Holds no content of the case. */
export interface TrailEntry {
  readonly id: string;
  readonly at: Date;
  readonly personName: string;
  readonly agencyName: string;
  readonly action: string;
  readonly result: 'done' | 'not-found' | 'refused';
  /** `listed` when the case was one of several that a list showed. */
  readonly listed: boolean;
  readonly requestId: string;
}

/** Who met or changed a case, newest first, before the entry `before`. */
export const selectTrailOfCase = (
  tx: ActorTx,
  caseId: string,
  page: { readonly before: string | null; readonly first: number },
): Promise<TrailEntry[]> =>
  tx.query<TrailEntry>(
    `select e.id, e.at, coalesce(p.name, '') as "personName", coalesce(g.name, '') as "agencyName", e.action, e.result,
       e.listed, e.request_id as "requestId"
     from (
       (select e.*, false as listed from muster.audit_entries e
         where e.partnership_id = $1 and e.case_id = $2 and ($3::uuid is null or e.id < $3) order by e.id desc limit $4)
       union all
       (select e.*, true as listed from muster.audit_seen s
         join muster.audit_entries e on e.partnership_id = s.partnership_id and e.id = s.entry_id
         where s.partnership_id = $1 and s.case_id = $2 and ($3::uuid is null or s.entry_id < $3)
           and e.case_id is distinct from $2 order by s.entry_id desc limit $4)
     ) e
     left join muster.people p on p.partnership_id = e.partnership_id and p.id = e.person_id
     left join muster.agencies g on g.partnership_id = e.partnership_id and g.id = e.agency_id
     order by e.id desc limit $4`,
    [tx.actor.partnershipId, caseId, page.before, page.first],
  );

/** The latest rows of the trail, whatever they are about; of compartments only what the actor may know. */
export const selectTrail = (
  tx: ActorTx,
  page: { readonly before: string | null; readonly first: number; readonly personId: string | null },
): Promise<TrailEntry[]> =>
  tx.query<TrailEntry>(
    `select e.id, e.at, coalesce(p.name, '') as "personName", coalesce(g.name, '') as "agencyName", e.action, e.result,
       e.cases > 0 as listed, e.request_id as "requestId"
     from muster.audit_entries e
     left join muster.people p on p.partnership_id = e.partnership_id and p.id = e.person_id
     left join muster.agencies g on g.partnership_id = e.partnership_id and g.id = e.agency_id
     where e.partnership_id = $1 and ($2::uuid is null or e.id < $2) and ($4::uuid is null or e.person_id = $4)
     order by e.id desc limit $3`,
    [tx.actor.partnershipId, page.before, page.first, page.personId],
  );

/** A case by its reference, for the data-protection officer alone; null when there is none that they may trace. */
export const findTraceable = async (
  tx: ActorTx,
  reference: string,
): Promise<{ id: string; reference: string; registerId: string } | null> =>
  (
    await tx.query<{ found: { id: string; reference: string; registerId: string } | null }>(
      'select muster.case_by_reference($1) as found',
      [reference.trim()],
    )
  )[0]?.found ?? null;
