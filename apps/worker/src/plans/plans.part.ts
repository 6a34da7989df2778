import { asSystem } from '#libs/database';
import { sweepOverruns } from '#libs/plans';
import { forEachPartnership } from '../for-each-partnership.js';
import type { WorkerPart } from '../part.js';

/** Tells of task-and-finish groups that are past their end date and have not reported. */
export const plansPart: WorkerPart = {
  name: 'plans',
  schedules: {
    overruns: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const { db, clock, calendar } = context;
        const steps = await asSystem(db, { partnershipId, clock, calendar }, sweepOverruns);
        if (steps > 0) context.log.info({ partnershipId, steps }, 'told of groups past their end date');
      }),
  },
};
