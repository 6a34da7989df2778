import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { ActorTx } from './actor.js';

/** A mapped row of the partnership: its key is (partnershipId, id). */
export interface PartnershipRow {
  partnershipId: string;
  id: string;
}

/** Inserts one row of the actor's partnership. Returns nothing: RETURNING would ask the SELECT policy. */
export async function insertRow<T extends ObjectLiteral>(
  tx: ActorTx,
  entity: EntityTarget<T>,
  row: Omit<QueryDeepPartialEntity<T>, 'partnershipId'>,
): Promise<void> {
  const values = { ...row, partnershipId: tx.actor.partnershipId } as unknown as QueryDeepPartialEntity<T>;
  await tx.manager.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
}

/**
 * Changes one row if it still has the version that the person saw, and raises the version.
 * False when it has not (or is not visible): nothing was written.
 */
export async function updateRow<T extends ObjectLiteral>(
  tx: ActorTx,
  entity: EntityTarget<T>,
  key: { id: string; expectedVersion: number },
  changes: QueryDeepPartialEntity<T>,
): Promise<boolean> {
  const where = {
    partnershipId: tx.actor.partnershipId,
    id: key.id,
    version: key.expectedVersion,
  } as unknown as FindOptionsWhere<T>;
  const result = await tx.manager
    .createQueryBuilder()
    .update(entity)
    .set({ ...changes, version: () => 'version + 1' } as unknown as QueryDeepPartialEntity<T>)
    .where(where)
    .execute();
  return result.affected === 1;
}

/** The rows of the actor's partnership that match, as far as row-level security shows them. */
export const findRows = <T extends ObjectLiteral>(
  tx: ActorTx,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T> = {},
): Promise<T[]> => tx.manager.find(entity, { where: { ...where, partnershipId: tx.actor.partnershipId } });

/** The one row that matches, or undefined. */
export const findRow = async <T extends ObjectLiteral>(
  tx: ActorTx,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T>,
): Promise<T | undefined> => (await findRows(tx, entity, where))[0];
