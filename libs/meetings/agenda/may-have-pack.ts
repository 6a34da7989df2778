import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
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
  agenda.some(({ registerId }) => registerId !== null && readsCases(tx, registerId));

const readsCases = (tx: ActorTx, registerId: string): boolean =>
  may(tx.actor, 'readAll', 'Case', {
    // By the register alone: no agency's stake in single cases gives all of them.
    ...{ registerId, compartment: true, leadAgencyId: '', lastSchoolId: null },
    openActionAgencyIds: [],
  });
