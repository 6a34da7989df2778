import type { ActorTx } from '#libs/database';

/** What somebody sent with their apologies. */
export interface ApologyRow {
  readonly personId: string;
  readonly information: string;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly version: number;
}

/** What was sent for a sitting; row-level security keeps it from observers. */
export const selectApologies = (tx: ActorTx, sittingId: string): Promise<ApologyRow[]> =>
  tx.query<ApologyRow & Record<string, unknown>>(
    `select a.person_id as "personId", a.information, p.name as "sentBy", a.sent_at as "sentAt", a.version
     from muster.apologies a join muster.people p on p.partnership_id = a.partnership_id and p.id = a.sent_by
     where a.partnership_id = $1 and a.sitting_id = $2 order by a.sent_at, a.person_id`,
    [tx.actor.partnershipId, sittingId],
  );

export const upsertApology = (
  tx: ActorTx,
  apology: { sittingId: string; personId: string; information: string },
) =>
  tx.query(
    `insert into muster.apologies as a (partnership_id, sitting_id, person_id, information, sent_by, sent_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (partnership_id, sitting_id, person_id) do update
       set information = excluded.information, sent_by = excluded.sent_by, sent_at = excluded.sent_at, version = a.version + 1`,
    [
      tx.actor.partnershipId,
      apology.sittingId,
      apology.personId,
      apology.information,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );
