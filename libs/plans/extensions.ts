import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { addMonths, isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { idTaken } from './authorise-plan.js';
import type { Denied } from './authorise-plan.js';
import {
  decideExtensionRow,
  insertExtension,
  selectExtension,
  selectFinishingGroup,
  updateGroupEnd,
} from './sql/finish.queries.js';
import type { ExtensionRow, FinishingGroup } from './sql/finish.queries.js';
import { tellRunners, tellSponsor } from './tell-group.js';
import { PROSE, textProblem, tooLong } from './typed-text.js';

export interface AskExtension {
  readonly id: string;
  readonly groupId: string;
  readonly toOn: string;
  readonly reason: string;
}

export interface DecideExtension {
  readonly extensionId: string;
  readonly expectedVersion: number;
  readonly grant: boolean;
  readonly remark?: string | undefined;
}

export type FinishRefusal =
  | Denied
  | 'group-closed'
  | 'date-wrong'
  | 'already-asked'
  | 'already-exists'
  | 'text-missing'
  | 'text-too-long'
  | 'changed-meanwhile';

/** The task-and-finish group, if the actor may read it. */
export async function findFinishing(
  tx: ActorTx,
  groupId: string,
): Promise<Outcome<FinishingGroup, 'not-found'>> {
  const group = await selectFinishingGroup(tx, groupId);
  const message = 'There is no such task-and-finish group, or you may not see it.';
  return group ? ok(group) : refuse('not-found', { message });
}

/** A group is not extended further, in months: the year was mistyped. */
const furthest = 60;

export const groupClosed = () =>
  refuse('group-closed', { message: 'This group has reported and is closed.' });

/**
 * Asks for a later end date of a task-and-finish group, with the reason: whoever runs it asks its sponsor. When the sponsor
 * says so themselves, the group is extended at once.
 *
 * Refuses: `not-found`, `not-allowed`, `group-closed`, `date-wrong` (not after the end date, in the past, or
 * more than five years ahead),
 * `text-missing`, `text-too-long`, `already-asked` (one waits for the sponsor), `already-exists`.
 * Writes: the extension, the sponsor's also the end date, an audit entry, a notification to the sponsor (to whoever runs the
 * group, when the sponsor extends it). Sent twice, it is asked once.
 */
export async function askExtension(
  tx: ActorTx,
  input: AskExtension,
): Promise<Outcome<ExtensionRow, FinishRefusal>> {
  const found = await findFinishing(tx, input.groupId);
  if (!found.ok) return found;
  const group = found.value;
  const sponsors = may(tx.actor, 'sponsor', 'Group', group);
  if (!sponsors && !may(tx.actor, 'run', 'Group', group)) return refuse('not-allowed');
  const before = await selectExtension(tx, input.id);
  if (before) return before.groupId === group.id ? ok(before) : idTaken();
  if (group.closedOn) return groupClosed();
  if (!isDate(input.toOn) || input.toOn <= (group.endsOn ?? '') || input.toOn < tx.clock.today())
    return refuse('date-wrong', {
      field: 'toOn',
      message: 'Enter a day after the end date, not in the past.',
    });
  if (input.toOn > addMonths(tx.clock.today(), furthest))
    return refuse('date-wrong', {
      field: 'toOn',
      message: 'Enter a day within the next five years: see whether the year is right.',
    });
  const wrong = textProblem('reason', input.reason, PROSE, 'Say why the group needs longer.');
  if (wrong) return wrong;
  await insertExtension(tx, {
    id: input.id,
    groupId: group.id,
    fromOn: group.endsOn ?? tx.clock.today(),
    toOn: input.toOn,
    reason: input.reason.trim(),
    granted: sponsors,
  });
  const made = await selectExtension(tx, input.id);
  if (!made)
    return refuse('already-asked', { message: 'An extension waits for the sponsor’s decision already.' });
  if (sponsors) await updateGroupEnd(tx, group.id, { endsOn: input.toOn });
  const action = sponsors ? 'group.extended' : 'group.extension-asked';
  await appendAudit(tx, { action, about: group.id });
  if (sponsors) await tellRunners(tx, group.id, 'group_extension_decided');
  else await tellSponsor(tx, group, 'group_extension_asked');
  return ok(made);
}

/**
 * Grants or declines an extension that was asked for. The group's sponsor alone.
 * Refuses: `not-found`, `not-allowed`, `group-closed`, `text-missing` (declined without a remark), `text-too-long`,
 * `changed-meanwhile` (decided already, with what stands now). Writes: the decision, the end date, an audit entry, a
 * notification to whoever runs the group.
 */
export async function decideExtension(
  tx: ActorTx,
  input: DecideExtension,
): Promise<Outcome<ExtensionRow, FinishRefusal>> {
  const asked = await selectExtension(tx, input.extensionId);
  if (!asked) return refuse('not-found');
  const found = await findFinishing(tx, asked.groupId);
  if (!found.ok) return found;
  if (!may(tx.actor, 'sponsor', 'Group', found.value)) return refuse('not-allowed');
  if (found.value.closedOn) return groupClosed();
  const remark = (input.remark ?? '').trim();
  const wrong = input.grant
    ? tooLong('remark', remark, PROSE)
    : textProblem('remark', remark, PROSE, 'Say why you decline.');
  if (wrong) return wrong;
  const status = input.grant ? 'granted' : 'declined';
  const row = { id: asked.id, expectedVersion: input.expectedVersion, status, remark } as const;
  if (!(await decideExtensionRow(tx, row))) {
    return refuse('changed-meanwhile', { current: await selectExtension(tx, asked.id) });
  }
  if (input.grant) await updateGroupEnd(tx, asked.groupId, { endsOn: asked.toOn });
  await appendAudit(tx, {
    action: input.grant ? 'group.extended' : 'group.extension-declined',
    about: asked.groupId,
  });
  await tellRunners(tx, asked.groupId, 'group_extension_decided');
  return ok((await selectExtension(tx, asked.id))!);
}
