import type { ActorTx } from '#libs/database';
import type { ItemFacts, QuorumNeed, QuorumRule } from '../domain/quorum.js';

export interface QuorumRuleRow extends QuorumRule {
  /** 0 while the group has no rule. */
  readonly version: number;
}

/** The rule of a group; none asks for nobody. */
export async function selectQuorumRule(tx: ActorTx, groupId: string): Promise<QuorumRuleRow> {
  const rows = await tx.query<QuorumRuleRow>(
    'select needs, others, version from muster.quorum_rules where partnership_id = $1 and group_id = $2',
    [tx.actor.partnershipId, groupId],
  );
  return rows[0] ?? { needs: [], others: 0, version: 0 };
}

/** Writes the rule if it is still the one that was seen. False when somebody else wrote it meanwhile. */
export async function saveQuorumRule(
  tx: ActorTx,
  groupId: string,
  rule: QuorumRule,
  expectedVersion: number,
): Promise<boolean> {
  const parameters = [
    tx.actor.partnershipId,
    groupId,
    JSON.stringify(rule.needs),
    rule.others,
    tx.actor.personId,
    tx.clock.now(),
  ];
  const written = expectedVersion
    ? await tx.query(
        `update muster.quorum_rules set needs = $3::jsonb, others = $4, set_by = $5, set_at = $6, version = version + 1
         where partnership_id = $1 and group_id = $2 and version = $7 returning version`,
        [...parameters, expectedVersion],
      )
    : await tx.query(
        `insert into muster.quorum_rules (partnership_id, group_id, needs, others, set_by, set_at)
         values ($1, $2, $3::jsonb, $4, $5, $6) on conflict do nothing returning version`,
        parameters,
      );
  return written.length > 0;
}

export const selectAgencyNames = (
  tx: ActorTx,
  needs: readonly QuorumNeed[],
): Promise<{ id: string; name: string }[]> =>
  tx.query('select id, name from muster.agencies where partnership_id = $1 and id = any ($2::uuid[])', [
    tx.actor.partnershipId,
    needs.flatMap((need) => (need.kind === 'agency' ? [need.agencyId] : [])),
  ]);

/** What a quorum asks of an item: whether it is about somebody, and the force of the area where they live. */
export const selectItemFacts = async (
  tx: ActorTx,
  itemId: string,
): Promise<(ItemFacts & { readonly policeName: string | null }) | undefined> =>
  (
    await tx.query<ItemFacts & { readonly policeName: string | null }>(
      `select i.case_id is not null as "aboutPerson", g.id as "policeAgencyId", g.name as "policeName"
       from muster.agenda_items i
       left join lateral (select muster.police_of_item(i.id) as id where i.case_id is not null) force on true
       left join muster.agencies g on g.partnership_id = i.partnership_id and g.id = force.id
       where i.partnership_id = $1 and i.id = $2`,
      [tx.actor.partnershipId, itemId],
    )
  )[0];
