import { appendAudit } from '#libs/audit';
import { findRow, findRows, insertRow, updateRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { administer } from '#libs/people';
import { Group, Membership } from './sql/groups.entities.js';
import type { MembershipRow } from './sql/groups.entities.js';
import { endMembershipOn, personIsActive } from './sql/memberships.queries.js';

export type MembershipRefusal =
  'not-allowed' | 'not-found' | 'already-there' | 'changed-meanwhile' | 'dates-wrong';

type Term = Pick<MembershipRow, 'fromOn' | 'untilOn'>;

const overlap = (one: Term, other: Term) =>
  (!one.untilOn || one.untilOn >= other.fromOn) && (!other.untilOn || other.untilOn >= one.fromOn);

/**
 * Makes somebody a member of a group in a role, from today (or `fromOn`), perhaps until a day (included).
 * Membership opens the group's registers to them; in a compartment nothing else does. Administrators only.
 * Refuses: `not-allowed`, `not-found` (group or active person), `already-there` (member in that time, in whatever
 * role: end that first), `dates-wrong`. Writes: the membership, an audit entry.
 */
export async function addMember(
  tx: ActorTx,
  input: {
    readonly id?: string;
    readonly groupId: string;
    readonly personId: string;
    readonly role: MembershipRow['role'];
    readonly fromOn?: string | null;
    readonly untilOn?: string | null;
  },
): Promise<Outcome<MembershipRow, MembershipRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  if (!(await findRow(tx, Group, { id: input.groupId }))) return refuse('not-found', { field: 'groupId' });
  if (!(await personIsActive(tx, input.personId)))
    return refuse('not-found', { field: 'personId', message: 'Choose a person.' });
  const fromOn = input.fromOn || tx.clock.today();
  const untilOn = input.untilOn || null;
  if (untilOn && untilOn < fromOn)
    return refuse('dates-wrong', { field: 'untilOn', message: 'The last day must not be before the first.' });
  const id = input.id ?? newId();
  const known = await findRow(tx, Membership, { id });
  if (known) return ok(known);
  const theirs = await findRows(tx, Membership, { groupId: input.groupId, personId: input.personId });
  if (theirs.some((one) => overlap(one, { fromOn, untilOn })))
    return refuse('already-there', {
      field: 'personId',
      message: 'This person is a member already. End that membership first.',
    });
  const row = {
    id,
    groupId: input.groupId,
    personId: input.personId,
    role: input.role,
    fromOn,
    untilOn,
    version: 1,
  };
  await insertRow(tx, Membership, row);
  await appendAudit(tx, { action: 'membership.added', about: input.personId });
  return ok((await findRow(tx, Membership, { id }))!);
}

/** Changes the role or the last day of a membership. Administrators only. Writes: the membership, an audit entry. */
export async function changeMember(
  tx: ActorTx,
  input: {
    readonly id: string;
    readonly role: MembershipRow['role'];
    readonly untilOn?: string | null;
    readonly expectedVersion: number;
  },
): Promise<Outcome<MembershipRow, MembershipRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const before = await findRow(tx, Membership, { id: input.id });
  if (!before) return refuse('not-found');
  if (input.untilOn && input.untilOn < before.fromOn)
    return refuse('dates-wrong', { field: 'untilOn', message: 'The last day must not be before the first.' });
  const changes = { role: input.role, untilOn: input.untilOn || null };
  if (!(await updateRow(tx, Membership, input, changes)))
    return refuse('changed-meanwhile', { current: before });
  await appendAudit(tx, { action: 'membership.changed', about: before.personId });
  return ok((await findRow(tx, Membership, { id: input.id }))!);
}

/** Ends a membership at once: its last day was yesterday. Administrators only. Writes: the membership, an audit entry. */
export async function endMembership(
  tx: ActorTx,
  input: { readonly id: string },
): Promise<Outcome<{ id: string }, MembershipRefusal>> {
  const refused = await administer(tx);
  if (refused) return refused;
  const before = await findRow(tx, Membership, { id: input.id });
  if (!before) return refuse('not-found');
  await endMembershipOn(tx, input.id);
  await appendAudit(tx, { action: 'membership.ended', about: before.personId });
  return ok({ id: input.id });
}

/** Memberships that have not ended, those that begin later included, as far as the actor may know of them: of one group, or all. */
export const listMemberships = async (tx: ActorTx, groupId?: string): Promise<MembershipRow[]> =>
  (await findRows(tx, Membership, groupId ? { groupId } : {})).filter(
    (one) => !one.untilOn || one.untilOn >= tx.clock.today(),
  );
