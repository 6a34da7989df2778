import type { ActorTx } from '#libs/database';
import { readsCasesOf } from '../find-check.js';
import type { AgendaRow } from '../sql/agenda.queries.js';

/**
 * Whether there is a pack for the actor before a meeting: it is to check a register of which they may read every case. Members of
 * the group and whoever directs the service, not observers; and nobody once the meeting is over, because a pack says how cases
 * stand now.
 */
export const mayHavePack = (
  tx: ActorTx,
  meeting: { readonly status: string },
  agenda: readonly AgendaRow[],
): boolean =>
  meeting.status !== 'held' &&
  meeting.status !== 'cancelled' &&
  agenda.some(({ registerId }) => registerId !== null && readsCasesOf(tx, { registerId, compartment: true }));
