import type { ActorTx } from '#libs/database';
import { notify } from '#libs/notifications';
import type { NotificationKind } from '#libs/notifications';
import { selectRunners } from './sql/request.queries.js';

/** Tells whoever runs a group, but for the actor. Writes: notifications. */
export const tellRunners = async (tx: ActorTx, groupId: string, kind: NotificationKind): Promise<unknown> =>
  notify(tx, { people: await selectRunners(tx, groupId), kind });

/** Tells the sponsor of a group, if it has one who is not the actor. Writes: a notification. */
export const tellSponsor = (
  tx: ActorTx,
  { sponsorId }: { readonly sponsorId: string | null },
  kind: NotificationKind,
): Promise<unknown> =>
  notify(tx, { people: sponsorId && sponsorId !== tx.actor.personId ? [sponsorId] : [], kind });
