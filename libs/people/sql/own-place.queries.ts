import type { ActorTx } from '#libs/database';

/** What the actor's own id does not tell: the names of their groups and registers, and their address. */
export interface OwnPlace {
  readonly email: string;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly registers: readonly { readonly id: string; readonly name: string; readonly groupId: string }[];
}

/** Row-level security leaves of these ids what the actor may know. */
export async function selectOwnPlace(
  tx: ActorTx,
  groupIds: readonly string[],
  registerIds: readonly string[],
): Promise<OwnPlace | undefined> {
  const rows = await tx.query<OwnPlace>(
    `select p.email,
       (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name), '[]')
        from muster.groups g where g.partnership_id = p.partnership_id and g.id = any ($2)) as groups,
       (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'groupId', r.group_id) order by r.name), '[]')
        from muster.registers r where r.partnership_id = p.partnership_id and r.id = any ($3)) as registers
     from muster.people p where p.id = $1`,
    [tx.actor.personId, groupIds, registerIds],
  );
  return rows[0];
}
