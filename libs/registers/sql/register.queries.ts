import { accessibleBy } from '#libs/access';
import type { Verb } from '#libs/access';
import type { ActorTx } from '#libs/database';

export interface RegisterRow {
  readonly id: string;
  readonly groupId: string;
  readonly pathwayId: string;
  readonly pathwayVersion: number;
  readonly name: string;
  readonly compartment: boolean;
}

export async function selectRegister(
  tx: ActorTx,
  registerId: string,
  verb: Verb,
): Promise<RegisterRow | undefined> {
  const access = accessibleBy(tx.actor, verb, 'Register', 'r', 3);
  const [found] = await tx.query<RegisterRow>(
    `select r.id, r.group_id as "groupId", r.pathway_id as "pathwayId", r.pathway_version as "pathwayVersion", r.name, r.compartment
     from muster.registers r where r.partnership_id = $1 and r.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, registerId, ...access.parameters],
  );
  return found;
}

export async function selectPathwayKey(tx: ActorTx, registerId: string) {
  const [found] = await tx.query<{ pathwayId: string; pathwayVersion: number }>(
    `select pathway_id as "pathwayId", pathway_version as "pathwayVersion" from muster.registers
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, registerId],
  );
  return found;
}

export async function selectPathwayDocument(
  tx: ActorTx,
  pathwayId: string,
  version: number,
): Promise<unknown> {
  const [found] = await tx.query<{ document: unknown }>(
    'select document from muster.pathway_versions where partnership_id = $1 and pathway_id = $2 and version = $3',
    [tx.actor.partnershipId, pathwayId, version],
  );
  return found?.document;
}

/** Makes those who open cases on one register wait for each other, until the end of the transaction. */
export const lockRegister = (tx: ActorTx, registerId: string) =>
  tx.query("select pg_advisory_xact_lock(hashtextextended('register ' || $1, 0))", [registerId]);
