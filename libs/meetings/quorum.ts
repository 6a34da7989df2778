import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { activeAgencies } from '#libs/people';
import type { AgencyKind, QuorumNeed, QuorumRule } from './domain/quorum.js';
import { saveQuorumRule, selectQuorumRule } from './sql/quorum.queries.js';
import { closedTo } from './closed-to.js';
import { selectGroupName, selectRunningMeetings } from './sql/meeting.queries.js';

const kinds: readonly AgencyKind[] = ['council', 'school', 'police', 'health', 'voluntary', 'other'];
const mostNeeds = 20;

/** What a group asks for, with the agencies that could be asked for. */
export interface QuorumRulePage extends QuorumRule {
  readonly groupId: string;
  readonly groupName: string;
  readonly version: number;
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly kind: AgencyKind }[];
}

/**
 * The quorum that a group has set, for those who run it.
 * Refuses: `not-found` (no such group, or the actor is not in it), `not-allowed`. Writes nothing.
 */
export async function readQuorumRule(
  tx: ActorTx,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<QuorumRulePage, 'not-found' | 'not-allowed'>> {
  const closed = closedTo(tx, groupId);
  if (closed) return closed;
  const rule = await selectQuorumRule(tx, groupId);
  return ok({
    ...rule,
    groupId,
    groupName: await selectGroupName(tx, groupId),
    agencies: await activeAgencies(tx),
  });
}

/**
 * Says who must be represented in a group's meetings. Chair, vice-chair and coordinator of the group. It counts from now
 * on, for the meeting that goes on as well; what was recorded with decisions stays.
 *
 * Refuses: `not-found`, `not-allowed`, `agency-unknown`, `others-wrong` (0 to 20), `changed-meanwhile` (`current` has
 * the rule that stands).
 * Writes: the rule, an audit entry; whoever follows a running meeting of the group is told.
 */
export async function setQuorumRule(
  tx: ActorTx,
  input: { readonly groupId: string; readonly expectedVersion: number } & QuorumRule,
): Promise<
  Outcome<
    QuorumRulePage,
    'not-found' | 'not-allowed' | 'agency-unknown' | 'others-wrong' | 'changed-meanwhile'
  >
> {
  const page = await readQuorumRule(tx, input);
  if (!page.ok) return page;
  const { needs, others } = input;
  if (!Number.isInteger(others) || others < 0 || others > 20)
    return refuse('others-wrong', { field: 'others', message: 'Write how many others, from 0 to 20.' });
  const known = new Set(page.value.agencies.map(({ id }) => id));
  const fine = (need: QuorumNeed) =>
    need.kind === 'agency'
      ? known.has(need.agencyId)
      : need.kind === 'policeOfResidence' || kinds.includes(need.agencyKind);
  if (needs.length > mostNeeds || !needs.every(fine))
    return refuse('agency-unknown', { field: 'agencies', message: 'Choose agencies of this partnership.' });
  const unique = [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
  const same = JSON.stringify([unique, others]) === JSON.stringify([page.value.needs, page.value.others]);
  if (same && page.value.version) return page;
  if (!(await saveQuorumRule(tx, input.groupId, { needs: unique, others }, input.expectedVersion)))
    return refuse('changed-meanwhile', { current: await selectQuorumRule(tx, input.groupId) });
  await appendAudit(tx, { action: 'quorum.set', about: input.groupId });
  for (const meetingId of await selectRunningMeetings(tx, input.groupId))
    await announce(tx, { meetingId, moved: 'attendance' });
  return readQuorumRule(tx, input);
}
