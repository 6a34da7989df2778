import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseConference, conferenceRules, noConference } from './find-conference.js';
import { selectForFamily, speakToFamily } from './sql/family-copy.queries.js';
import type { ForFamily } from './sql/family-copy.queries.js';
import { selectLimits } from './sql/agenda.queries.js';

export interface FamilyCopy extends ForFamily {
  readonly itemId: string;
  readonly reference: string;
  readonly caseWord: string;
  readonly groupName: string;
  readonly heldOn: string | null;
  readonly sitsOn: string;
  readonly interim: boolean;
  readonly reconvenedOn: string | null;
  readonly outcomeLabel: string | null;
  readonly nextBy: string | null;
  readonly coreGroupBy: string | null;
  readonly today: string;
}

/**
 * What the family is given of a conference, and what the decision letter says: the decision, the plan and its actions, and of
 * each agency's report the parts that are for the family. From the first line on the transaction says that it writes for the
 * family, so that row-level security leaves nothing of the professionals, and nothing of other members of the family, in it.
 *
 * Refuses: `not-found` (also where the pathway has no family part: nobody outside is told), `not-allowed` (they take part,
 * and no more).
 * Writes: an audit entry.
 */
export async function readFamilyCopy(
  tx: ActorTx,
  { itemId }: { readonly itemId: string },
): Promise<Outcome<FamilyCopy, 'not-found' | 'not-allowed'>> {
  await speakToFamily(tx);
  const seen = await authoriseConference(tx, itemId);
  if (!seen.ok) return seen;
  const row = seen.value;
  const { caseId, registerId, compartment } = row;
  const { pathway, conference } = await conferenceRules(tx, registerId);
  if (!conference.familyPart) return noConference();
  await appendAudit(tx, { action: 'conference.family-copy', caseId, registerId, compartment, about: itemId });
  const open = (await selectLimits(tx, caseId)).filter(({ setByItemId }) => setByItemId === itemId);
  const dueOf = (coreGroup: boolean) =>
    open.find(({ kind }) => (kind === 'core_group') === coreGroup)?.dueOn ?? null;
  return ok({
    ...(await selectForFamily(tx, itemId)),
    itemId,
    reference: row.reference,
    caseWord: pathway.caseWord,
    groupName: row.groupName,
    heldOn: row.heldOn,
    sitsOn: row.sitsOn,
    interim: row.interim,
    reconvenedOn: row.reconvenedOn,
    outcomeLabel: pathway.outcomes.find(({ key }) => key === row.outcome)?.label ?? null,
    nextBy: row.interim ? null : dueOf(false),
    coreGroupBy: dueOf(true),
    today: tx.clock.today(),
  });
}
