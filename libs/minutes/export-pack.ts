import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { formatDate } from '#libs/calendar';
import { londonDate, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { readMeeting } from '#libs/meetings';
import { assemblePack } from './domain/assemble-pack.js';
import { documentOf } from './domain/document.js';
import type { MinutesDocument } from './domain/document.js';
import { headOf, registerOf } from './find-copy.js';
import { selectRegistersOfAgenda } from './sql/facts.queries.js';
import { selectPackCases } from './sql/pack.queries.js';

/**
 * The pack of a meeting that checks registers: every open case of these with its rating, its lead agency, the latest explanation
 * and the open actions, by reference and initials. For those who see the cases: members of the group, not its observers. The
 * file's name tells the day alone.
 *
 * Refuses: `not-found` (no such meeting, it is hidden, or it checks no register), `not-allowed` (its cases are not for the actor).
 * Writes: an audit entry with every case in it.
 */
export async function exportPack(
  tx: ActorTx,
  input: { readonly meetingId: string },
): Promise<Outcome<{ filename: string; document: MinutesDocument }, 'not-found' | 'not-allowed'>> {
  const meeting = await readMeeting(tx, input);
  if (!meeting.ok) return meeting;
  const registers = await selectRegistersOfAgenda(tx, input.meetingId);
  if (!registers.length) return refuse('not-found', { message: 'This meeting checks no register.' });
  const read = registers.filter(({ id, compartment }) =>
    may(tx.actor, 'readAll', 'Case', {
      ...{ registerId: id, compartment, leadAgencyId: '', lastSchoolId: null },
      openActionAgencyIds: [],
    }),
  );
  if (!read.length) return refuse('not-allowed');
  const cases = await selectPackCases(
    tx,
    read.map(({ id }) => id),
  );
  await appendAudit(
    tx,
    { action: 'meeting.pack-exported', about: input.meetingId, ...registerOf(cases) },
    cases.map(({ caseId, registerId, compartment }) => ({ caseId, registerId, compartment })),
  );
  const today = tx.clock.today();
  const head = {
    ...headOf(meeting.value, [`${cases.length} open cases, as they stand on ${formatDate(today)}.`]),
    title: `Pack: ${meeting.value.title}`,
  };
  return ok({
    filename: `pack-${londonDate(head.date)}`,
    document: documentOf(head, assemblePack(cases)),
  });
}
