import type { ActorTx } from '#libs/database';
import type { PathwayDocument } from '../domain/document.js';

/** Puts a draft in place of the draft that was there; a published version is never touched. Answers its revision. */
export const writeDraft = async (
  tx: ActorTx,
  pathwayId: string,
  version: number,
  document: PathwayDocument,
): Promise<number> => {
  const [written] = await tx.query<{ revision: number }>(
    `insert into muster.pathway_versions (partnership_id, pathway_id, version, document, status)
     values ($1, $2, $3, $4, 'draft')
     on conflict (partnership_id, pathway_id, version) do update
       set document = excluded.document, revision = pathway_versions.revision + 1
     where pathway_versions.status = 'draft' returning revision`,
    [tx.actor.partnershipId, pathwayId, version, JSON.stringify(document)],
  );
  if (!written) throw new Error('A draft was to be written over a published version.');
  return written.revision;
};

export const groupStands = async (tx: ActorTx, groupId: string): Promise<boolean> =>
  (
    await tx.query('select 1 from muster.groups where partnership_id = $1 and id = $2', [
      tx.actor.partnershipId,
      groupId,
    ])
  ).length === 1;

export const markPublished = async (tx: ActorTx, pathwayId: string, version: number): Promise<void> => {
  await tx.query(
    `update muster.pathway_versions set status = 'published', published_at = $4, published_by = $5
     where partnership_id = $1 and pathway_id = $2 and version = $3 and status = 'draft'`,
    [tx.actor.partnershipId, pathwayId, version, tx.clock.now(), tx.actor.personId],
  );
  await tx.query('update muster.pathways set published_version = $3 where partnership_id = $1 and id = $2', [
    tx.actor.partnershipId,
    pathwayId,
    version,
  ]);
};

/** Registers follow their pathway: from now on they work by the version that was just published. */
export const moveRegisters = (
  tx: ActorTx,
  pathwayId: string,
  version: number,
  neutralName: string,
): Promise<unknown> =>
  tx.query(
    `update muster.registers set pathway_version = $3, neutral_name = $4, version = version + 1
     where partnership_id = $1 and pathway_id = $2`,
    [tx.actor.partnershipId, pathwayId, version, neutralName],
  );

/** The document that a register works by, if the actor may see the register. */
export const documentOfRegister = async (
  tx: ActorTx,
  registerId: string,
): Promise<PathwayDocument | undefined> =>
  (
    await tx.query<{ document: PathwayDocument }>(
      `select v.document from muster.registers r
       join muster.pathway_versions v on v.partnership_id = r.partnership_id and v.pathway_id = r.pathway_id and v.version = r.pathway_version
       where r.partnership_id = $1 and r.id = $2`,
      [tx.actor.partnershipId, registerId],
    )
  )[0]?.document;
