import { sealTrail } from '#libs/audit';
import { asSystem } from '#libs/database';
import { forEachPartnership } from '../for-each-partnership.js';
import type { WorkerPart } from '../part.js';

/** Seals the audit trail, batch after batch, until nothing is left unsealed. */
export const auditPart: WorkerPart = {
  name: 'audit',
  consumers: [],
  schedules: {
    sealing: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const { db, clock, calendar } = context;
        while (await asSystem(db, { partnershipId, clock, calendar }, (tx) => sealTrail(tx)));
      }),
  },
};
