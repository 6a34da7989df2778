import { loadActorById } from '#libs/access';
import { asActor } from '#libs/database';
import type { ActorTx } from '#libs/database';
import type { Outcome } from '#libs/kernel';
import type { WorkerContext } from '#libs/outbox';

/** Opens one transaction for one step of long work. Whoever calls the work decides for whom. */
export type Step = <T, C extends string>(
  work: (tx: ActorTx) => Promise<Outcome<T, C>>,
) => Promise<Outcome<T, C>>;

/**
 * Steps in the name of somebody who set the work going. Each is a transaction of its own: a hundred thousand rows in
 * one would hold locks for half a minute, and lose all when the worker is killed.
 * Undefined when the person may not work with Muster any more.
 */
export async function stepsOf(
  context: WorkerContext,
  personId: string,
  requestId: string,
): Promise<Step | undefined> {
  const actor = await loadActorById(context.db, personId, context.clock.today());
  if (!actor) return undefined;
  return (work) => asActor(context.db, { ...context, actor, requestId }, work);
}

/**
 * Works in several lanes at once, each in steps of its own. When one fails, the others end after the step that they are
 * in, and the failure is thrown when all have ended: nothing goes on behind the back of whoever tries again.
 */
export async function inLanes<T>(step: Step, lanes: readonly ((step: Step) => Promise<T>)[]): Promise<T[]> {
  const failures: unknown[] = [];
  const unlessFailed: Step = (work) => (failures.length ? Promise.reject(failures[0]) : step(work));
  const working = lanes.map((lane) =>
    lane(unlessFailed).catch((error: unknown) => {
      failures.push(error);
      throw error;
    }),
  );
  await Promise.allSettled(working);
  if (failures.length) throw failures[0];
  return Promise.all(working);
}
