import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { londonDate, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { MinutesDocument } from './domain/document.js';
import { findCopy, noMinutes, registerOf } from './find-copy.js';

/**
 * The reader's own copy of a meeting's minutes, to be written as HTML, DOCX or PDF. The file's name tells the day alone.
 * Refuses: `not-found`. Writes: an audit entry with every case in it.
 */
export async function exportMinutes(
  tx: ActorTx,
  input: { readonly meetingId: string },
): Promise<Outcome<{ filename: string; document: MinutesDocument }, 'not-found'>> {
  const copy = await findCopy(tx, input);
  if (!copy.ok) return noMinutes();
  const { document, seen } = copy.value;
  await appendAudit(tx, { action: 'minutes.exported', about: input.meetingId, ...registerOf(seen) }, seen);
  return ok({ filename: `minutes-${londonDate(document.date)}`, document });
}
