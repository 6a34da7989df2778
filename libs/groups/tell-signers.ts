import type { ActorTx } from '#libs/database';
import { partId } from '#libs/kernel';
import { representedBy } from './domain/matrix.js';
import { selectMembers } from './sql/group-home.queries.js';
import { insertSignerNotifications } from './sql/signers.queries.js';
import type { TermsRow } from './sql/terms.queries.js';

/**
 * Tells whoever speaks for an agency or a sector in the group today, deputies too, that this text waits for their
 * signature: once for each state of the draft. Whoever wrote it is not told. Writes: notifications.
 */
export async function tellSigners(tx: ActorTx, draft: TermsRow): Promise<void> {
  const today = tx.clock.today();
  const people = (await selectMembers(tx, draft.groupId)).filter(
    ({ fromOn, role }) => fromOn <= today && role !== 'observer',
  );
  const signers = people
    .filter((one) => one.personId !== tx.actor.personId && representedBy(one, people))
    .map(({ personId }) => personId);
  await insertSignerNotifications(tx, [...new Set(signers)], partId(draft.id, `version ${draft.version}`));
}
