import { tellOwner } from '#libs/actions';
import type { WorkerPart } from '../part.js';

/** Tells people of actions that are new to them. */
export const actionsPart: WorkerPart = {
  name: 'actions',
  consumers: [
    {
      name: 'actions.tell-owner',
      types: ['ActionSet', 'ActionReassigned'],
      handle: async (tx, event) => {
        const { actionId } = event.ids;
        if (actionId) await tellOwner(tx, { id: event.id, actionId });
      },
    },
  ],
  schedules: {},
};
