import type { ActorTx } from '#libs/database';
import type { PlanActionStatus, PlanRating } from './plan-action.queries.js';

/** A rating that an action of a plan was given. */
export interface PlanActionRating {
  readonly id: string;
  readonly rating: PlanRating;
  readonly reason: string;
  readonly byName: string;
  readonly at: Date;
}

/** What somebody told of how an action comes on. */
export interface PlanActionNote {
  readonly id: string;
  readonly text: string;
  readonly byName: string;
  readonly at: Date;
}

export const insertPlanRating = (
  tx: ActorTx,
  rating: { id: string; actionId: string; rating: PlanRating; reason: string },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.plan_action_ratings (partnership_id, id, action_id, rating, reason, rated_by, rated_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.actor.partnershipId,
      rating.id,
      rating.actionId,
      rating.rating,
      rating.reason,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const insertNote = (
  tx: ActorTx,
  note: { id: string; actionId: string; text: string },
): Promise<unknown[]> =>
  tx.query(
    `insert into muster.plan_action_notes (partnership_id, id, action_id, text, person_id, written_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.actor.partnershipId, note.id, note.actionId, note.text, tx.actor.personId, tx.clock.now()],
  );

/** Whether a report with this id was recorded before: as a note, as a rating, or both. */
export const isReported = async (tx: ActorTx, id: string, actionId: string): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from muster.plan_action_notes where partnership_id = $1 and id = $2 and action_id = $3
       union all select 1 from muster.plan_action_ratings where partnership_id = $1 and id = $2 and action_id = $3`,
      [tx.actor.partnershipId, id, actionId],
    )
  ).length > 0;

export const updateProgress = (
  tx: ActorTx,
  actionId: string,
  to: { rating: PlanRating | null; ratingReason: string; blocker: string },
): Promise<unknown[]> =>
  tx.query(
    `update muster.plan_actions set rating = $3, rating_reason = $4, blocker = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, actionId, to.rating, to.ratingReason, to.blocker],
  );

export const updateOutcome = (
  tx: ActorTx,
  actionId: string,
  status: PlanActionStatus,
  note: string,
): Promise<unknown[]> =>
  tx.query(
    `update muster.plan_actions set status = $3, outcome_note = $4, version = version + 1,
       closed_at = case when $3 = 'open' then null else $5::timestamptz end
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, actionId, status, note, tx.clock.now()],
  );

/** The ratings of an action, the latest first. */
export const selectRatings = (tx: ActorTx, actionId: string): Promise<PlanActionRating[]> =>
  tx.query<PlanActionRating & Record<string, unknown>>(
    `select r.id, r.rating, r.reason, p.name as "byName", r.rated_at as at from muster.plan_action_ratings r
     join muster.people p on p.partnership_id = r.partnership_id and p.id = r.rated_by
     where r.partnership_id = $1 and r.action_id = $2 order by r.rated_at desc, r.id desc limit 200`,
    [tx.actor.partnershipId, actionId],
  );

/** The progress notes of an action, the latest first. */
export const selectNotes = (tx: ActorTx, actionId: string): Promise<PlanActionNote[]> =>
  tx.query<PlanActionNote & Record<string, unknown>>(
    `select n.id, n.text, p.name as "byName", n.written_at as at from muster.plan_action_notes n
     join muster.people p on p.partnership_id = n.partnership_id and p.id = n.person_id
     where n.partnership_id = $1 and n.action_id = $2 order by n.written_at desc, n.id desc limit 200`,
    [tx.actor.partnershipId, actionId],
  );
