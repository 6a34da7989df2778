import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { authoriseMinutes, itemOfSection, noSection } from './authorise-minutes.js';
import { wrongText } from './comments.js';
import type { Correction } from './domain/facts.js';
import { insertCorrection, selectCorrections, selectMinutes } from './sql/minutes.queries.js';

/**
 * Puts something right in approved minutes: what stood stays, and the correction is shown beside it in every copy whose reader
 * may see the item. Chair, vice-chair and coordinator.
 *
 * Refuses: `not-found`, `not-allowed`, `not-approved` (a draft is simply edited), `section-unknown`, `text-missing`,
 * `text-too-long`. Sent twice, it is made once. Writes: the correction, an audit entry.
 */
export async function correctMinutes(
  tx: ActorTx,
  input: {
    readonly id: string;
    readonly meetingId: string;
    readonly section: string;
    /** What stood; empty for something that was left out. */
    readonly was: string;
    readonly isNow: string;
    readonly because: string;
  },
): Promise<Outcome<Correction>> {
  const allowed = await authoriseMinutes(tx, input.meetingId, 'edit');
  if (!allowed.ok) return allowed;
  const minutes = await selectMinutes(tx, input.meetingId);
  if (minutes?.status !== 'approved')
    return refuse('not-approved', { message: 'These minutes are a draft: change the draft itself.' });
  const found = async () => (await selectCorrections(tx, minutes.id)).find(({ id }) => id === input.id);
  const before = await found();
  if (before) return ok(before);
  const { id, section } = input;
  const itemId = itemOfSection(allowed.value, section);
  if (itemId === undefined) return noSection();
  const wrong =
    (input.was && wrongText(input.was, 'was', '')) ||
    wrongText(input.isNow, 'isNow', 'Write what is right.') ||
    wrongText(input.because, 'because', 'Say why it is corrected.');
  if (wrong) return wrong;
  const [was, isNow, because] = [input.was, input.isNow, input.because].map((text) => text.trim());
  await insertCorrection(tx, {
    id,
    minutesId: minutes.id,
    section,
    itemId,
    was: was!,
    isNow: isNow!,
    because: because!,
  });
  await appendAudit(tx, { action: 'minutes.corrected', about: input.meetingId });
  await announce(tx, { meetingId: input.meetingId, moved: 'minutes' });
  return ok((await found())!);
}
