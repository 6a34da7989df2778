import { appendAudit } from '#libs/audit';
import type { Rhythm } from '#libs/calendar';
import { findRow, findRows, insertRow, updateRow } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { administer } from '#libs/people';
import { Group } from './sql/groups.entities.js';
import type { GroupKind, GroupRow } from './sql/groups.entities.js';
import { personIsActive } from './sql/memberships.queries.js';

export interface GroupInput {
  readonly id: string;
  readonly name: string;
  readonly kind: GroupKind;
  readonly parentGroupId?: string | null;
  readonly termsOfReference?: string;
  readonly endsOn?: string | null;
  /** What the group is for. Left out of a change, this and the two below stay as they are. */
  readonly aim?: string | null;
  /** Who extends a task-and-finish group and takes its report. */
  readonly sponsorId?: string | null;
  readonly startsOn?: string | null;
  /** How often it is to meet; only when it is set up. */
  readonly meetingRhythm?: Rhythm | null;
}

export type GroupRefusal =
  | 'not-allowed'
  | 'name-missing'
  | 'already-there'
  | 'not-found'
  | 'changed-meanwhile'
  | 'end-missing'
  | 'parent-wrong'
  | 'dates-wrong'
  | 'text-too-long';

const longest = [
  ['name', 200, 'Shorten the name to 200 characters.'],
  ['aim', 2_000, 'Shorten this to 2,000 characters.'],
  ['termsOfReference', 50_000, 'Shorten the terms to 50,000 characters.'],
] as const;

/** What is wrong with what was written about a group, if anything. */
function wrongText(input: GroupInput) {
  if (!input.name.trim())
    return refuse('name-missing', { field: 'name', message: 'Enter the name of the group.' });
  const long = longest.find(([field, most]) => (input[field] ?? '').trim().length > most);
  return long && refuse('text-too-long', { field: long[0], message: long[2] });
}

async function problemWith(tx: ActorTx, input: GroupInput) {
  const name = input.name.trim();
  const wrong = wrongText(input);
  if (wrong) return wrong;
  if (input.kind === 'task_and_finish_group' && !input.endsOn)
    return refuse('end-missing', { field: 'endsOn', message: 'A task-and-finish group needs an end date.' });
  const groups = await findRows(tx, Group);
  const same = groups.find((group) => group.name.toLowerCase() === name.toLowerCase());
  if (same && same.id !== input.id)
    return refuse('already-there', { field: 'name', message: 'There is already a group with this name.' });
  if (input.parentGroupId && !groups.some(({ id }) => id === input.parentGroupId))
    return refuse('not-found', { field: 'parentGroupId', message: 'Choose a group that is there.' });
  // A group that is above itself would have no top.
  for (let above = input.parentGroupId; above; above = groups.find(({ id }) => id === above)?.parentGroupId)
    if (above === input.id)
      return refuse('parent-wrong', {
        field: 'parentGroupId',
        message: 'Choose a group that is not below this one.',
      });
  return problemWithTime(tx, input);
}

async function problemWithTime(tx: ActorTx, input: GroupInput) {
  if (input.startsOn && input.endsOn && input.endsOn < input.startsOn)
    return refuse('dates-wrong', {
      field: 'endsOn',
      message: 'The last day must not be before the first.',
    });
  if (input.sponsorId && !(await personIsActive(tx, input.sponsorId)))
    return refuse('not-found', { field: 'sponsorId', message: 'Choose somebody who may sign in.' });
  return undefined;
}

const columnsOf = (input: GroupInput) => ({
  name: input.name.trim(),
  kind: input.kind,
  parentGroupId: input.parentGroupId || null,
  termsOfReference: input.termsOfReference ?? '',
  endsOn: input.endsOn || null,
  ...(input.aim !== undefined && { aim: (input.aim ?? '').trim() }),
  ...(input.sponsorId !== undefined && { sponsorId: input.sponsorId || null }),
  ...(input.startsOn !== undefined && { startsOn: input.startsOn || null }),
});

/**
 * Sets up a group. Administrators only. Refuses: `not-allowed`, `name-missing`, `already-there`, `end-missing`
 * (task-and-finish groups end), `not-found` (parent, sponsor), `parent-wrong` (below itself), `dates-wrong`, `text-too-long`.
 * Writes: the group, an audit entry.
 */
export async function addGroup(tx: ActorTx, input: GroupInput): Promise<Outcome<GroupRow, GroupRefusal>> {
  const refused = (await administer(tx)) ?? (await problemWith(tx, input));
  if (refused) return refused;
  const before = await findRow(tx, Group, { id: input.id });
  if (before) return ok(before);
  const { id, meetingRhythm = null } = input;
  await insertRow(tx, Group, { id, ...columnsOf(input), meetingRhythm, version: 1 });
  await appendAudit(tx, { action: 'group.added', about: input.id });
  return ok((await findRow(tx, Group, { id: input.id }))!);
}

/** Changes a group. Administrators only. Refuses also: `changed-meanwhile`. Writes: the group, an audit entry. */
export async function changeGroup(
  tx: ActorTx,
  input: GroupInput & { readonly expectedVersion: number },
): Promise<Outcome<GroupRow, GroupRefusal>> {
  const refused = (await administer(tx)) ?? (await problemWith(tx, input));
  if (refused) return refused;
  const before = await findRow(tx, Group, { id: input.id });
  if (!before) return refuse('not-found');
  if (!(await updateRow(tx, Group, input, columnsOf(input))))
    return refuse('changed-meanwhile', { current: before });
  await appendAudit(tx, { action: 'group.changed', about: input.id });
  return ok((await findRow(tx, Group, { id: input.id }))!);
}

/** The groups that the actor may know of, by name. A group that keeps a compartment is known to its members and administrators. */
export const listGroups = async (tx: ActorTx): Promise<GroupRow[]> =>
  (await findRows(tx, Group)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
