import { openDatabase } from '#libs/database';
import type { Database } from '#libs/database';
import { gatherDigests, sendMessages } from '#libs/notifications';
import type { Mail, MailFailure } from '#libs/notifications';
import type { Consumer, StoredEvent, WorkerContext } from '#libs/outbox';
import { allConsumers, deliverEvent, deliverLong, relayEvents } from '#libs/outbox';
import { escalationConsumers, resumeLadders, sweepTimers } from '#libs/escalation';
import type { SweptBatch } from '#libs/escalation';
import { aWorld } from '../factories/index.js';
import type { Partnership, World } from '../factories/index.js';

/** A world whose worker does what it does when a test says so: no queue, no waiting. */
export interface WorkerWorld extends World {
  readonly context: WorkerContext;
  /** Every e-mail that was sent, in order. */
  readonly mails: Mail[];
  /** Makes sending fail until it is set to undefined again. */
  mailFailure: MailFailure | undefined;
  /** Brings every new event to its consumers. */
  deliver(of: Partnership, consumers?: readonly Consumer[]): Promise<number>;
  /** Events, then due steps, as the worker's schedules would. */
  sweep(of: Partnership): Promise<SweptBatch>;
  /** The messages of the day: gathers them and sends what is due. */
  post(of: Partnership, leaseSeconds?: number): Promise<number>;
}

export const webUrl = 'https://muster.example.test';

/** Makes a world with a worker. For beforeAll; `end` belongs into afterAll. */
export async function aWorkerWorld(at?: string): Promise<WorkerWorld> {
  const world = await aWorld(at);
  const db: Database = await openDatabase({
    url: world.url,
    role: 'muster_worker',
    secret: world.secret,
    poolSize: 4,
  });
  const context: WorkerContext = { db, clock: world.clock, calendar: world.calendar };
  const mails: Mail[] = [];
  const deliver = async (of: Partnership, consumers: readonly Consumer[] = escalationConsumers) => {
    const all = allConsumers(consumers);
    const events: StoredEvent[] = [];
    await relayEvents(context, of.id, all, async (some) => void events.push(...some));
    for (const { id, partnershipId } of events) {
      const key = { partnershipId, eventId: id };
      await deliverEvent(context, all, key, () => deliverLong(context, all, key));
    }
    return events.length;
  };
  const made: WorkerWorld = {
    ...world,
    context,
    mails,
    mailFailure: undefined,
    deliver,
    sweep: async (of) => {
      await deliver(of);
      await resumeLadders(context, of.id);
      return sweepTimers(context, of.id);
    },
    post: async (of, leaseSeconds = 60) => {
      await gatherDigests(context, of.id);
      return sendMessages(context, of.id, {
        mailer: {
          domain: 'muster.example.test',
          address: 'muster@muster.example.test',
          send: async (mail) => {
            if (made.mailFailure) throw made.mailFailure;
            mails.push(mail);
          },
          close: () => undefined,
        },
        webUrl,
        leaseSeconds,
        log: { warn: () => undefined },
      });
    },
    end: async () => {
      await db.close();
      await world.end();
    },
  };
  return made;
}
