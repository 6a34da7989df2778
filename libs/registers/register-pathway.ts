import type { ActorTx } from '#libs/database';
import { publishedPathway } from '#libs/pathways';
import type { PathwayDocument } from '#libs/pathways';
import { selectPathwayDocument, selectPathwayKey } from './sql/register.queries.js';

// A published version never changes, so it is validated once a process.
const known = new Map<string, PathwayDocument>();

/**
 * The pathway document of a register that the actor was already found to see.
 * Throws when there is no such register, or its document is not valid: publishing would have refused it.
 */
export async function pathwayOfRegister(tx: ActorTx, registerId: string): Promise<PathwayDocument> {
  const key = await selectPathwayKey(tx, registerId);
  if (!key) throw new Error('A register has no pathway.');
  return pathwayVersion(tx, key.pathwayId, key.pathwayVersion);
}

/** One published version of a pathway. Throws as `pathwayOfRegister` does. */
export async function pathwayVersion(
  tx: ActorTx,
  pathwayId: string,
  version: number,
): Promise<PathwayDocument> {
  const name = `${pathwayId} ${version}`;
  const before = known.get(name);
  if (before) return before;
  const document = publishedPathway(await selectPathwayDocument(tx, pathwayId, version));
  if (!document) throw new Error('A published pathway document is not valid.');
  known.set(name, document);
  return document;
}
