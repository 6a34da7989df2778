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
