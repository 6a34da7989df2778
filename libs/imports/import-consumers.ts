import type { LongConsumer } from '#libs/outbox';
import { applyImport } from './apply-import.js';
import { checkImport } from './check-import.js';
import { stepsOf } from './in-steps.js';
import { failImport } from './fail-import.js';

/**
 * What the worker does for imports: checks the rows when the columns are matched, writes them when somebody confirmed.
 * Both act in the name of the person who set them going. Somebody who may not work with Muster any more cannot: the
 * import fails, and says so.
 */
export const importConsumers: readonly LongConsumer[] = [
  {
    name: 'imports.check',
    types: ['ImportMatched'],
    work: async (context, event) => {
      const step = await stepsOf(context, event.ids['personId'] ?? '', event.id);
      if (step) await checkImport(step, event.ids['importId'] ?? '');
      else await failImport(context, event);
    },
  },
  {
    name: 'imports.apply',
    types: ['ImportConfirmed'],
    work: async (context, event) => {
      const step = await stepsOf(context, event.ids['personId'] ?? '', event.id);
      if (step) await applyImport(step, event.ids['importId'] ?? '');
      else await failImport(context, event);
    },
  },
];
