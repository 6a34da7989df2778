import type { Mailer } from '#libs/notifications';
import type { Consumer, WorkerContext } from '#libs/outbox';
import type { ScheduleName } from '#libs/queues';
import type { Logger } from './logger.js';

/** What every part of the worker has at hand. */
export interface PartContext extends WorkerContext {
  readonly log: Logger;
  readonly mailer: Mailer;
  readonly webUrl: string;
  readonly mailLeaseSeconds: number;
}

/** One area's share of the worker: the events that it acts on, and what it does again and again. */
export interface WorkerPart {
  readonly name: string;
  readonly consumers?: readonly Consumer[];
  readonly schedules?: { readonly [name in ScheduleName]?: (context: PartContext) => Promise<void> };
}
