export { appendEvent } from './append-event.js';
export type { OutboxEvent, StoredEvent } from './event.js';
export { allConsumers } from './consumers.js';
export type { Consumer, Consumers, LongConsumer, QuickConsumer, WorkerContext } from './consumers.js';
export { relayEvents, relayForgottenEvents } from './relay.js';
export type { AddJobs } from './relay.js';
export { deliverEvent, deliverLong } from './deliver-event.js';
export { openEventsByType } from './sql/outbox.queries.js';
export { pruneEvents } from './prune-events.js';
