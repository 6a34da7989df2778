import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import {
  deletePoliceArea,
  insertPoliceArea,
  selectPolice,
  selectPoliceAreas,
} from '../sql/police.queries.js';
import type { PoliceArea } from '../sql/police.queries.js';

/** Which police force each area belongs to, and the forces of the partnership. */
export interface PoliceAreasPage {
  readonly areas: readonly PoliceArea[];
  readonly forces: readonly { readonly id: string; readonly name: string }[];
}

type Denied = 'not-found' | 'not-allowed';

const administers = (tx: ActorTx) => may(tx.actor, 'manage', 'Partnership', {});

/**
 * The areas of the police forces of the partnership. Administrators alone.
 * Refuses: `not-found` (no administrator). Writes nothing.
 */
export async function readPoliceAreas(tx: ActorTx): Promise<Outcome<PoliceAreasPage, 'not-found'>> {
  if (!administers(tx)) return refuse('not-found');
  return ok({ areas: await selectPoliceAreas(tx), forces: await selectPolice(tx) });
}

/**
 * Says that an area belongs to a police force: a postcode area such as NG, or a district such as NG5, which goes before its
 * area. A quorum that asks for the police of the area where somebody lives goes by it. Administrators alone.
 *
 * Refuses: `not-allowed`, `area-wrong`, `agency-unknown` (not one of the police), `area-taken` (it is another force's).
 * Set again, nothing changes. Writes: the area, an audit entry.
 */
export async function setPoliceArea(
  tx: ActorTx,
  input: { readonly area: string; readonly agencyId: string },
): Promise<Outcome<PoliceArea, Denied | 'area-wrong' | 'agency-unknown' | 'area-taken'>> {
  if (!administers(tx)) return refuse('not-allowed');
  const area = input.area.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{1,2}([0-9][0-9A-Z]?)?$/.test(area))
    return refuse('area-wrong', {
      field: 'area',
      message: 'Write an area such as NG, or a district such as NG5.',
    });
  if (!(await selectPolice(tx)).some(({ id }) => id === input.agencyId))
    return refuse('agency-unknown', {
      field: 'agencyId',
      message: 'Choose a police force of this partnership.',
    });
  const written = await insertPoliceArea(tx, { area, agencyId: input.agencyId });
  const stands = (await selectPoliceAreas(tx)).find((one) => one.area === area)!;
  if (stands.agencyId !== input.agencyId)
    return refuse('area-taken', {
      field: 'area',
      message: 'This area belongs to another force. Remove it there first.',
    });
  if (written) await appendAudit(tx, { action: 'police-area.set', about: input.agencyId });
  return ok(stands);
}

/**
 * Takes an area from the force that it belonged to. Administrators alone. Removed twice, it is removed.
 * Refuses: `not-allowed`. Writes: the area, an audit entry.
 */
export async function removePoliceArea(
  tx: ActorTx,
  input: { readonly area: string },
): Promise<Outcome<{ area: string }, Denied>> {
  if (!administers(tx)) return refuse('not-allowed');
  const agencyId = await deletePoliceArea(tx, input.area);
  if (agencyId) await appendAudit(tx, { action: 'police-area.removed', about: agencyId });
  return ok({ area: input.area });
}
