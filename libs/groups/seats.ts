import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup } from './authorise-group.js';
import { isFor } from './domain/matrix.js';
import type { Seat } from './domain/matrix.js';
import {
  activeAgency,
  deleteSeat,
  insertSeat,
  lockGroup,
  seatOf,
  selectSeats,
  updateSeat,
} from './sql/seats.queries.js';

export type SeatRefusal =
  'not-found' | 'not-allowed' | 'one-of-both' | 'already-there' | 'text-too-long' | 'changed-meanwhile';

/** An agency or a sector: exactly one of them. */
export interface Represents {
  readonly agencyId?: string | null | undefined;
  readonly sector?: string | null | undefined;
}

/** Checks an agency or a sector that somebody chose; `field` is what a form calls the choice. */
export async function readRepresents(
  tx: ActorTx,
  input: Represents,
): Promise<
  Outcome<{ agencyId: string | null; sector: string | null }, 'not-found' | 'one-of-both' | 'text-too-long'>
> {
  const sector = input.sector?.trim() || null;
  const agencyId = input.agencyId || null;
  if (agencyId && sector)
    return refuse('one-of-both', { field: 'sector', message: 'Give an agency or a sector, not both.' });
  if (sector && sector.length > 100)
    return refuse('text-too-long', { field: 'sector', message: 'Shorten the sector to 100 characters.' });
  if (agencyId && !(await activeAgency(tx, agencyId)))
    return refuse('not-found', { field: 'agencyId', message: 'Choose an agency that takes part.' });
  return ok({ agencyId, sector });
}

const wrongNote = (note: string) =>
  note.length > 500
    ? refuse('text-too-long', { field: 'note', message: 'Shorten the note to 500 characters.' })
    : undefined;

/**
 * Says that an agency, or a sector for several together, should be at a group's table. Chair, vice-chair and coordinator
 * of the group, and administrators.
 * Refuses: `not-found` (group, agency), `not-allowed`, `one-of-both` (an agency or a sector), `already-there`,
 * `text-too-long`. Sent twice, it is made once. Writes: the seat, an audit entry.
 */
export async function addSeat(
  tx: ActorTx,
  input: Represents & {
    readonly id: string;
    readonly groupId: string;
    readonly required: boolean;
    readonly note?: string | null;
  },
): Promise<Outcome<Seat, SeatRefusal>> {
  const group = await authoriseGroup(tx, input.groupId, 'arrange');
  if (!group.ok) return group;
  await lockGroup(tx, input.groupId);
  const before = await seatOf(tx, input.id);
  if (before) return before.groupId === input.groupId ? ok(before) : refuse('not-found');
  const represents = await readRepresents(tx, input);
  if (!represents.ok) return represents;
  const { agencyId, sector } = represents.value;
  if (!agencyId && !sector)
    return refuse('one-of-both', { field: 'agencyId', message: 'Choose an agency, or name a sector.' });
  const note = (input.note ?? '').trim();
  const wrong = wrongNote(note);
  if (wrong) return wrong;
  if ((await selectSeats(tx, input.groupId)).some((seat) => isFor(seat, { agencyId, sector })))
    return refuse('already-there', {
      field: agencyId ? 'agencyId' : 'sector',
      message: 'There is a seat for this already.',
    });
  await insertSeat(tx, {
    id: input.id,
    groupId: input.groupId,
    agencyId,
    sector,
    required: input.required,
    note,
  });
  await appendAudit(tx, { action: 'group.seat-added', about: input.groupId });
  return ok((await seatOf(tx, input.id))!);
}

async function seatToChange(tx: ActorTx, id: string) {
  const seen = await seatOf(tx, id);
  if (!seen) return refuse('not-found');
  const group = await authoriseGroup(tx, seen.groupId, 'arrange');
  if (!group.ok) return group;
  await lockGroup(tx, seen.groupId);
  const now = await seatOf(tx, id);
  return now ? ok(now) : refuse('not-found');
}

/**
 * Changes whether a seat is required, and its note. Who may: as `addSeat`.
 * Refuses: `not-found`, `not-allowed`, `text-too-long`, `changed-meanwhile` (with the seat as it is now).
 * Writes: the seat, an audit entry.
 */
export async function changeSeat(
  tx: ActorTx,
  input: {
    readonly id: string;
    readonly required: boolean;
    readonly note?: string | null;
    readonly expectedVersion: number;
  },
): Promise<Outcome<Seat, SeatRefusal>> {
  const found = await seatToChange(tx, input.id);
  if (!found.ok) return found;
  if (found.value.version !== input.expectedVersion)
    return refuse('changed-meanwhile', { current: found.value });
  const note = (input.note ?? '').trim();
  const wrong = wrongNote(note);
  if (wrong) return wrong;
  await updateSeat(tx, { id: input.id, required: input.required, note });
  await appendAudit(tx, { action: 'group.seat-changed', about: found.value.groupId });
  return ok((await seatOf(tx, input.id))!);
}

/**
 * Takes a seat away; who represents that agency stays a member. Who may: as `addSeat`.
 * Refuses: `not-found` (also when it was taken away already), `not-allowed`. Writes: the seat, an audit entry.
 */
export async function removeSeat(
  tx: ActorTx,
  input: { readonly id: string },
): Promise<Outcome<{ id: string }, SeatRefusal>> {
  const found = await seatToChange(tx, input.id);
  if (!found.ok) return found;
  await deleteSeat(tx, input.id);
  await appendAudit(tx, { action: 'group.seat-removed', about: found.value.groupId });
  return ok({ id: input.id });
}
