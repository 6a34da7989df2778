export { openQueues } from './open-queues.js';
export type { JobHandler, JobIds, OpenQueues, QueueLog, Queues, ScheduleHandler } from './open-queues.js';
export type { QueueStore } from './backend.js';
export { QUEUES, SCHEDULES } from './names.js';
export type { QueueName, ScheduleName } from './names.js';
export { prepareQueues } from './prepare-queues.js';
