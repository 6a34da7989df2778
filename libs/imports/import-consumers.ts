import type { LongConsumer } from '#libs/outbox';
import { applyImport } from './apply-import.js';
import { checkImport } from './check-import.js';
import { failImport } from './fail-import.js';
import { stepsOf } from './in-steps.js';
import type { Step } from './in-steps.js';

/**
 * Long work on one import in the name of the person who set it going. Somebody who may not work with Muster, or with
 * this register, any more cannot: the import fails, and says so.
 */
const inTheirName =
  (work: (step: Step, importId: string) => Promise<boolean>): LongConsumer['work'] =>
  async (context, event) => {
    const step = await stepsOf(context, event.ids['personId'] ?? '', event.id);
    const reached = step && (await work(step, event.ids['importId'] ?? ''));
    if (!reached) await failImport(context, event);
  };

/** What the worker does for imports: checks the rows when the columns are matched, writes them when somebody confirmed. */
export const importConsumers: readonly LongConsumer[] = [
  { name: 'imports.check', types: ['ImportMatched'], work: inTheirName(checkImport) },
  { name: 'imports.apply', types: ['ImportConfirmed'], work: inTheirName(applyImport) },
];
