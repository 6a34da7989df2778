import { tellOfConvened } from '#libs/meetings';
import type { WorkerPart } from '../part.js';

/** Tells groups of meetings that others called for them. */
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
  schedules: {},
};
