import { asSystem } from '#libs/database';
import { askBeforeMeetings, carrySeriesOn, tellOfConvened } from '#libs/meetings';
import { forEachPartnership } from '../for-each-partnership.js';
import type { WorkerPart } from '../part.js';

/**
 * Tells groups of meetings that others called for them, calls the next meetings of series, and asks before a meeting how
 * actions came out.
 */
export const meetingsPart: WorkerPart = {
  name: 'meetings',
  consumers: [
    {
      name: 'meetings.tell-of-convened',
      types: ['EscalationAnswered'],
      handle: async (tx, event) => {
        const { responseId } = event.ids;
        if (responseId) await tellOfConvened(tx, { id: event.id, responseId });
      },
    },
  ],
  schedules: {
    questions: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const { db, clock, calendar } = context;
        const told = await asSystem(db, { partnershipId, clock, calendar }, askBeforeMeetings);
        if (told > 0) context.log.info({ partnershipId, told }, 'asked before meetings how actions came out');
      }),
    series: (context) =>
      forEachPartnership(context, async (partnershipId) => {
        const { db, clock, calendar } = context;
        const done = await asSystem(db, { partnershipId, clock, calendar }, carrySeriesOn);
        if (done.called > 0) context.log.info({ partnershipId, ...done }, 'carried series of meetings on');
      }),
  },
};
