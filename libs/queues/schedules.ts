import type { Queue } from 'bullmq';
import { describeFailure } from './describe-failure.js';
import type { OpenQueues } from './open-queues.js';

const WATCH_EVERY = 5_000;

/**
 * A schedule stands when it is there, at the right pace, and its next tick is not overdue. The next tick is planned when
 * one begins, so one that is overdue was lost: its job was wiped, or the connection broke at that very moment.
 */
async function mend(
  queue: Queue,
  intervals: Readonly<Record<string, number>>,
  patience: number,
): Promise<void> {
  const standing = new Map((await queue.getJobSchedulers(0, -1)).map((one) => [one.key, one]));
  for (const [name, every] of Object.entries(intervals)) {
    const found = standing.get(name);
    standing.delete(name);
    const overdue = found?.next !== undefined && Date.now() - Number(found.next) > patience;
    if (found && Number(found.every) === every && !overdue) continue;
    if (overdue) await queue.removeJobScheduler(name);
    const ended = { removeOnComplete: true, removeOnFail: true };
    await queue.upsertJobScheduler(name, { every }, { name, data: {}, opts: ended });
  }
  // What an earlier version scheduled and this one does not know would tick for ever and do nothing.
  for (const forgotten of standing.keys()) await queue.removeJobScheduler(forgotten);
}

/**
 * Puts every schedule into the queue and looks again and again whether it still stands there, because a wiped queue
 * forgets its schedules too. Resolves to a function that stops looking.
 */
export async function keepSchedules(
  queue: Queue,
  intervals: Readonly<Record<string, number>>,
  { watchEvery = WATCH_EVERY, log }: OpenQueues,
): Promise<() => Promise<void>> {
  await mend(queue, intervals, watchEvery);
  let busy: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    busy = busy
      .then(() => mend(queue, intervals, watchEvery))
      .catch((error: Error) => log.error(describeFailure(error), 'The schedules could not be checked'));
  }, watchEvery);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await busy;
  };
}
