import type { ActorTx } from '#libs/database';

/** What an inspection or an audit found. */
export interface FindingRow {
  readonly id: string;
  readonly planId: string;
  readonly position: number;
  /** Which inspection or audit. */
  readonly source: string;
  /** Where it stands there; empty when nobody said. */
  readonly reference: string;
  readonly text: string;
  readonly version: number;
  /** Actions of the same plan that answer it. */
  readonly actionIds: readonly string[];
}

const columns = `f.id, f.plan_id as "planId", f.position, f.source, f.reference, f.text, f.version,
  array(select l.action_id::text from muster.plan_finding_actions l
    where l.partnership_id = f.partnership_id and l.finding_id = f.id order by l.action_id) as "actionIds"`;

/** The findings of a plan: those that no action answers first, then in their order. */
export const selectFindings = (tx: ActorTx, planId: string): Promise<FindingRow[]> =>
  tx.query<FindingRow & Record<string, unknown>>(
    `select ${columns} from muster.plan_findings f where f.partnership_id = $1 and f.plan_id = $2
     order by exists (select 1 from muster.plan_finding_actions l
       where l.partnership_id = f.partnership_id and l.finding_id = f.id), f.position`,
    [tx.actor.partnershipId, planId],
  );

/** One finding; row-level security shows it with its plan alone. */
export const selectFinding = async (tx: ActorTx, id: string): Promise<FindingRow | undefined> =>
  (
    await tx.query<FindingRow & Record<string, unknown>>(
      `select ${columns} from muster.plan_findings f where f.partnership_id = $1 and f.id = $2`,
      [tx.actor.partnershipId, id],
    )
  )[0];

/** Puts a finding at the end of its plan. The plan is locked. */
export const insertFinding = (
  tx: ActorTx,
  row: Pick<FindingRow, 'id' | 'planId' | 'source' | 'reference' | 'text'>,
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.plan_findings (partnership_id, id, plan_id, position, source, reference, text)
     select $1, $2, $3, coalesce(max(f.position), 0) + 1, $4, $5, $6 from muster.plan_findings f
     where f.partnership_id = $1 and f.plan_id = $3 on conflict (partnership_id, id) do nothing`,
    [tx.actor.partnershipId, row.id, row.planId, row.source, row.reference, row.text],
  );

export const updateFinding = (
  tx: ActorTx,
  row: Pick<FindingRow, 'id' | 'source' | 'reference' | 'text'>,
): Promise<unknown[]> =>
  tx.query(
    `update muster.plan_findings set source = $3, reference = $4, text = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, row.id, row.source, row.reference, row.text],
  );

/** Replaces which actions answer a finding. */
export async function setFindingActions(
  tx: ActorTx,
  findingId: string,
  actionIds: readonly string[],
): Promise<void> {
  const { partnershipId } = tx.actor;
  await tx.query(
    'delete from muster.plan_finding_actions where partnership_id = $1 and finding_id = $2 and action_id <> all ($3::uuid[])',
    [partnershipId, findingId, actionIds],
  );
  await tx.query(
    `insert into muster.plan_finding_actions (partnership_id, finding_id, action_id)
     select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [partnershipId, findingId, actionIds],
  );
}
