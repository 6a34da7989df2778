import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup, mayInGroup } from '../authorise-plan.js';
import type { Denied } from '../authorise-plan.js';
import { selectReceivers, selectRequestGroup, selectRequests } from '../sql/request.queries.js';
import type { GroupRequestRow, RequestReceiver } from '../sql/request.queries.js';
import { findRequest, mayRunSide } from './authorise-request.js';

/** A request and how its date stands today. */
export interface DatedGroupRequest extends GroupRequestRow {
  /** Whole working days since its date while it waits or is under way; null when it is not overdue. */
  readonly overdueWorkingDays: number | null;
}

/** A request on its own page, and what the actor may do about it. */
export interface GroupRequestPage extends DatedGroupRequest {
  /** It waits, and the actor runs the group that received it. */
  readonly mayDecide: boolean;
  /** It waits or is under way, and the actor runs the group that received it. */
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
}

/** What was passed on to a group, and by it. */
export interface RequestsOfGroup {
  readonly group: { readonly id: string; readonly name: string };
  /** The actor runs the group, and it may pass something on. */
  readonly maySend: boolean;
  readonly passedToUs: readonly DatedGroupRequest[];
  readonly passedOnByUs: readonly DatedGroupRequest[];
}

const isOpen = ({ status }: GroupRequestRow): boolean => status === 'sent' || status === 'accepted';

function dated(tx: ActorTx, row: GroupRequestRow): DatedGroupRequest {
  const today = tx.clock.today();
  const overdue = isOpen(row) && row.dueOn !== null && row.dueOn < today;
  return {
    ...row,
    overdueWorkingDays: overdue ? tx.calendar.workingDaysBetween(row.dueOn, today) : null,
  };
}

/**
 * What was passed on to a group and by it: what waits first. For everybody who reads what the group does. At most 200.
 * Refuses: `not-found`. Writes: an audit entry.
 */
export async function readRequestsOfGroup(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<RequestsOfGroup, Denied>> {
  const found = await authoriseGroup(tx, input.groupId, 'read');
  if (!found.ok) return found;
  const { id, name, sponsorId } = found.value;
  const all = (await selectRequests(tx, id)).map((row) => dated(tx, row));
  const itself = await selectRequestGroup(tx, id);
  await appendAudit(tx, { action: 'group.request-listed', about: id });
  return ok({
    group: { id, name },
    maySend:
      mayInGroup(tx, 'run', { groupId: id, sponsorId }) && !itself?.closedOn && !itself?.keepsCompartment,
    passedToUs: all.filter(({ toGroupId }) => toGroupId === id),
    passedOnByUs: all.filter(({ fromGroupId }) => fromGroupId === id),
  });
}

/** What was passed on between groups of which the actor reads at least one; what waits first. At most 200. Writes: an audit entry. */
export async function listGroupRequests(tx: ActorTx): Promise<DatedGroupRequest[]> {
  await appendAudit(tx, { action: 'group.request-listed' });
  return (await selectRequests(tx, undefined)).map((row) => dated(tx, row));
}

/** One request, for everybody who reads what one of the two groups does. Refuses: `not-found`. Writes: an audit entry. */
export async function readGroupRequest(
  tx: ActorTx,
  input: { readonly requestId: string },
): Promise<Outcome<GroupRequestPage, 'not-found'>> {
  const found = await findRequest(tx, input.requestId);
  if (!found.ok) return found;
  const { value: row } = found;
  await appendAudit(tx, { action: 'group.request-read', about: row.id });
  const receives = mayRunSide(tx, 'receiver', row);
  return ok({
    ...dated(tx, row),
    mayDecide: receives && row.status === 'sent',
    mayAnswer: receives && isOpen(row),
    mayWithdraw: isOpen(row) && mayRunSide(tx, 'sender', row),
  });
}

/**
 * To which groups somebody who runs this one can pass something on: the one above and those below first. Groups that keep a
 * compartment and groups that are closed are left out. Refuses: `not-found`, `not-allowed`.
 */
export async function listRequestReceivers(
  tx: ActorTx,
  input: { readonly groupId: string },
): Promise<Outcome<RequestReceiver[], Denied>> {
  const group = await authoriseGroup(tx, input.groupId, 'run');
  return group.ok ? ok(await selectReceivers(tx, input.groupId)) : group;
}
