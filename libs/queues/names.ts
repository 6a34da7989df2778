/** Every kind of job that a queue carries. A process that works must bring exactly one handler for each. */
export const QUEUES = {
  /** One outbox event, for every consumer that has no receipt of it yet. */
  events: { concurrency: 8 },
  /** One outbox event for a consumer whose work takes long, such as an import: it has its own transactions. */
  long: { concurrency: 2 },
} as const;

/** Everything that happens again and again. Times in milliseconds. A process that works brings one handler for each. */
export const SCHEDULES = {
  /** Takes new events from the outbox to the queue. */
  relay: 1_000,
  /** Turns due timers into notifications and escalations. */
  timers: 5_000,
  /** Gathers what waits for one person into one message, and sends it. */
  digests: 10_000,
  /** Adds again every event that lacks a receipt, whatever became of its job. */
  receipts: 30_000,
  /** Looks for due dates that nothing watches, and watches them. */
  ladders: 600_000,
  /** Seals what was appended to the audit trail. */
  sealing: 10_000,
  /** Draws up and sends invitations to meetings. */
  invitations: 10_000,
  /** Calls the next meetings of series. */
  series: 3_600_000,
  /** Tells of task-and-finish groups that are past their end date. */
  overruns: 600_000,
  /** Asks before meetings how actions came out. */
  questions: 600_000,
  /** Tells of letters and records of conferences that are due or overdue. */
  conferenceClocks: 600_000,
  /** Erases what is kept for a while only, when its time is over. */
  housekeeping: 3_600_000,
} as const;

export type QueueName = keyof typeof QUEUES;
export type ScheduleName = keyof typeof SCHEDULES;

/** The queue on which all schedules tick. */
export const SCHEDULE_QUEUE = 'schedules';
