import type { ActorTx } from '#libs/database';
import type { Contribution, ContributeInput } from '../contribute.js';

const columns = `id, case_id as "caseId", agency_id as "agencyId", person_id as "personId", kind, facts, opinion, source,
  facts_on as "factsOn", given_at as "givenAt"`;

export async function selectContribution(tx: ActorTx, id: string): Promise<Contribution | undefined> {
  const [found] = await tx.query<Contribution>(
    `select ${columns} from muster.contributions where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id],
  );
  return found;
}

export const insertContribution = (tx: ActorTx, input: ContributeInput) =>
  tx.query(
    `insert into muster.contributions (partnership_id, id, case_id, agency_id, person_id, kind, facts, opinion, source, facts_on, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.actor.partnershipId,
      input.id,
      input.caseId,
      tx.actor.agencyId,
      tx.actor.personId,
      input.kind,
      input.facts ?? '',
      input.opinion ?? '',
      input.source ?? '',
      input.factsOn ?? null,
      tx.clock.now(),
    ],
  );
