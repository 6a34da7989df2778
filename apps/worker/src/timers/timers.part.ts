import { escalationConsumers, mendLadders, resumeLadders, sweepTimers } from '#libs/escalation';
import { forEachPartnership } from '../for-each-partnership.js';
import type { PartContext, WorkerPart } from '../part.js';

const sweep = (context: PartContext): Promise<void> =>
  forEachPartnership(context, async (partnershipId) => {
    await resumeLadders(context, partnershipId);
    const swept = await sweepTimers(context, partnershipId);
    if (swept.due > 0) context.log.info({ partnershipId, ...swept }, 'due steps settled');
  });

const mend = (context: PartContext): Promise<void> =>
  forEachPartnership(context, async (partnershipId) => {
    const mended = await mendLadders(context, partnershipId);
    if (mended > 0) context.log.info({ partnershipId, mended }, 'due dates were not watched, and are now');
  });

/** Ladders: they follow what happens, and climb when nothing does. */
export const timersPart: WorkerPart = {
  name: 'timers',
  consumers: escalationConsumers,
  schedules: { timers: sweep, ladders: mend },
};
