import { importConsumers } from '#libs/imports';
import { notify } from '#libs/notifications';
import type { WorkerPart } from '../part.js';

/** Checks and writes the rows of imports, and tells whoever imports how it ended. */
export const importsPart: WorkerPart = {
  name: 'imports',
  consumers: [
    ...importConsumers,
    {
      name: 'imports.tell',
      types: ['ImportFinished', 'ImportFailed'],
      handle: async (tx, event) => {
        const { personId, importId } = event.ids;
        if (!personId || !importId) return;
        const kind = event.type === 'ImportFinished' ? 'import_finished' : 'import_failed';
        await notify(tx, { people: [personId], kind, importId, eventId: event.id });
      },
    },
  ],
  schedules: {},
};
