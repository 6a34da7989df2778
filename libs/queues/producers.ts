import type { Queue } from 'bullmq';
import type { Backend } from './backend.js';

/** The queues as those see them who add to them: each is opened when it is first needed. */
export interface Producers {
  to(name: string): Promise<Queue>;
  close(): Promise<void>;
}

/** Opens queues for adding. `report` hears of errors that belong to no single call. */
export function openProducers(
  backend: Backend,
  report: (queue: string) => (error: Error) => void,
): Producers {
  const opened = new Map<string, Promise<Queue>>();
  const open = async (name: string): Promise<Queue> => {
    const queue = backend.queue(name);
    queue.on('error', report(name));
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (failure) {
      // BullMQ remembers for ever that a queue could not be reached when it was opened: next time it is opened anew.
      opened.delete(name);
      await queue.close().catch(() => undefined);
      throw failure;
    }
  };
  return {
    to(name) {
      const known = opened.get(name) ?? open(name);
      opened.set(name, known);
      return known;
    },
    async close() {
      for (const queue of opened.values()) await (await queue.catch(() => undefined))?.close();
    },
  };
}
