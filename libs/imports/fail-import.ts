import { asSystem } from '#libs/database';
import { appendEvent } from '#libs/outbox';
import type { StoredEvent, WorkerContext } from '#libs/outbox';
import { changeImport } from './sql/import.queries.js';

const failure = 'The person who set this import going cannot use Muster any more. Start it again.';

/** Ends an import that nobody may carry on. What was written before stays. */
export const failImport = (context: WorkerContext, event: StoredEvent): Promise<void> =>
  asSystem(context.db, { ...context, partnershipId: event.partnershipId }, async (tx) => {
    await changeImport(tx, event.ids['importId'] ?? '', {
      status: 'failed',
      failure,
      finishedAt: tx.clock.now(),
    });
    await appendEvent(tx, { type: 'ImportFailed', ids: event.ids });
  });
