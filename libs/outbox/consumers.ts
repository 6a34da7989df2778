import type { Calendar } from '#libs/calendar';
import type { ActorTx, Database } from '#libs/database';
import type { Clock } from '#libs/kernel';
import type { StoredEvent } from './event.js';

/** What the worker has at hand: its connections, and the business clock and calendar. */
export interface WorkerContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly calendar: Calendar;
}

interface Listens {
  /** Stands in the receipts: never changed, or every open event of its types is acted on again. */
  readonly name: string;
  /** The types of event that it acts on. */
  readonly types: readonly string[];
}

/** Acts in one short transaction, which also writes the receipt: its effect happens once. */
export interface QuickConsumer extends Listens {
  readonly handle: (tx: ActorTx, event: StoredEvent) => Promise<void>;
}

/**
 * Works for long, in transactions of its own; the receipt follows when it has ended. It may be started again after a
 * crash, and even while it runs, so it takes its work row by row (`FOR UPDATE SKIP LOCKED`) and skips what is done.
 */
export interface LongConsumer extends Listens {
  readonly work: (context: WorkerContext, event: StoredEvent) => Promise<void>;
}

export type Consumer = QuickConsumer | LongConsumer;

export const isLong = (consumer: Consumer): consumer is LongConsumer => 'work' in consumer;

/** All consumers of one process, by the types that they listen to. */
export interface Consumers {
  of(type: string): readonly Consumer[];
}

/** Puts the consumers together. Throws when two have the same name: one would take the other's receipts for its own. */
export function allConsumers(consumers: readonly Consumer[]): Consumers {
  const byType = new Map<string, Consumer[]>();
  const names = new Set<string>();
  for (const consumer of consumers) {
    if (names.has(consumer.name)) throw new Error(`Two consumers are called "${consumer.name}".`);
    names.add(consumer.name);
    for (const type of consumer.types) byType.set(type, [...(byType.get(type) ?? []), consumer]);
  }
  return { of: (type) => byType.get(type) ?? [] };
}
