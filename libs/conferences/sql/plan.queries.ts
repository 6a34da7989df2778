import type { ActorTx } from '#libs/database';
import type { Audience } from './conference.queries.js';

export interface PlanRow {
  readonly kind: 'full' | 'interim';
  readonly aims: string;
  readonly reviewBy: string;
  readonly madeAt: Date;
  readonly madeByName: string;
}

export const selectPlan = async (tx: ActorTx, itemId: string): Promise<PlanRow | undefined> =>
  (
    await tx.query<PlanRow>(
      `select n.kind, n.aims, n.review_by as "reviewBy", n.made_at as "madeAt", p.name as "madeByName"
       from muster.conference_plans n
       join muster.people p on p.partnership_id = n.partnership_id and p.id = n.made_by
       where n.partnership_id = $1 and n.item_id = $2`,
      [tx.actor.partnershipId, itemId],
    )
  )[0];

export const upsertPlan = (
  tx: ActorTx,
  itemId: string,
  plan: { readonly kind: 'full' | 'interim'; readonly aims: string; readonly reviewBy: string },
) =>
  tx.query(
    `insert into muster.conference_plans (partnership_id, item_id, kind, aims, review_by, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (partnership_id, item_id) do update set kind = excluded.kind, aims = excluded.aims,
       review_by = excluded.review_by, made_at = excluded.made_at, made_by = excluded.made_by,
       version = conference_plans.version + 1`,
    [tx.actor.partnershipId, itemId, plan.kind, plan.aims, plan.reviewBy, tx.clock.now(), tx.actor.personId],
  );

export interface ConferenceAction {
  readonly id: string;
  readonly title: string;
  readonly ownerAgencyName: string;
  readonly ownerPersonName: string | null;
  readonly dueOn: string;
  readonly status: 'open' | 'done' | 'not_possible' | 'not_done';
  readonly audience: Audience;
}

/** Actions that a conference set, by their day. */
export const selectActions = (tx: ActorTx, itemId: string): Promise<ConferenceAction[]> =>
  tx.query<ConferenceAction>(
    `select a.id, a.title, g.name as "ownerAgencyName", p.name as "ownerPersonName", a.due_on as "dueOn", a.status, x.audience
     from muster.conference_actions x
     join muster.actions a on a.partnership_id = x.partnership_id and a.id = x.action_id
     join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
     left join muster.people p on p.partnership_id = a.partnership_id and p.id = a.owner_person_id
     where x.partnership_id = $1 and x.item_id = $2 order by a.due_on, a.id`,
    [tx.actor.partnershipId, itemId],
  );

export const insertConferenceAction = (tx: ActorTx, itemId: string, actionId: string, audience: Audience) =>
  tx.query(
    `insert into muster.conference_actions (partnership_id, item_id, action_id, audience) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [tx.actor.partnershipId, itemId, actionId, audience],
  );

export interface FamilyRow {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly views: string;
  readonly attended: boolean | null;
  readonly version: number;
}

const familyColumns = 'id, name, relation, views, attended, version';

export const selectFamily = (tx: ActorTx, itemId: string): Promise<FamilyRow[]> =>
  tx.query<FamilyRow>(
    `select ${familyColumns} from muster.conference_family where partnership_id = $1 and item_id = $2 order by id`,
    [tx.actor.partnershipId, itemId],
  );

export const selectOfFamily = async (
  tx: ActorTx,
  id: string,
): Promise<(FamilyRow & { itemId: string }) | undefined> =>
  (
    await tx.query<FamilyRow & { itemId: string }>(
      `select ${familyColumns}, item_id as "itemId" from muster.conference_family where partnership_id = $1 and id = $2`,
      [tx.actor.partnershipId, id],
    )
  )[0];

export const insertFamily = (tx: ActorTx, itemId: string, one: Omit<FamilyRow, 'version'>) =>
  tx.query(
    `insert into muster.conference_family (partnership_id, id, item_id, name, relation, views, attended)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.actor.partnershipId, one.id, itemId, one.name, one.relation, one.views, one.attended],
  );

/** Changes somebody of the family; false when they were changed meanwhile. */
export const updateFamily = async (
  tx: ActorTx,
  one: Omit<FamilyRow, 'version'>,
  expectedVersion: number,
): Promise<boolean> =>
  (
    await tx.query(
      `update muster.conference_family set name = $3, relation = $4, views = $5, attended = $6, version = version + 1
       where partnership_id = $1 and id = $2 and version = $7 returning id`,
      [tx.actor.partnershipId, one.id, one.name, one.relation, one.views, one.attended, expectedVersion],
    )
  ).length === 1;
