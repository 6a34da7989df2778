import { sweepConferenceClocks } from '#libs/conferences';
import { asSystem } from '#libs/database';
import { forEachPartnership } from '../for-each-partnership.js';
import type { WorkerPart } from '../part.js';

/** Tells of decision letters and records of conferences that are due or overdue. */
export const conferencesPart: WorkerPart = {
  name: 'conferences',
  schedules: {
    conferenceClocks: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const { db, clock, calendar } = context;
        const told = await asSystem(db, { partnershipId, clock, calendar }, sweepConferenceClocks);
        if (told > 0) context.log.info({ partnershipId, told }, 'told of letters and records that are due');
      }),
  },
};
