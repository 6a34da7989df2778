import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { RatingWord } from '#libs/registers';

export interface PackCase {
  readonly caseId: string;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly reference: string;
  readonly initials: string;
  readonly rating: RatingWord;
  readonly ratingReason: string;
  readonly reviewBy: string;
  readonly stale: boolean;
  readonly openedOn: string;
  readonly redChecks: number;
  readonly sameRatingChecks: number;
  readonly lead: string;
  readonly explanation: { readonly facts: string; readonly agency: string; readonly on: string } | null;
  readonly actions: readonly {
    readonly title: string;
    readonly owner: string;
    readonly dueOn: string;
    readonly overdue: boolean;
  }[];
}

/**
 * Every open case of these registers that the actor may see with everything, in the order in which a check goes through them:
 * red first, then stale ratings, then by lead agency and reference.
 */
export const selectPackCases = (tx: ActorTx, registerIds: readonly string[]): Promise<PackCase[]> => {
  const access = accessibleBy(tx.actor, 'readAll', 'Case', 'c', 4);
  return tx.query<PackCase & Record<string, unknown>>(
    `select c.id as "caseId", c.register_id as "registerId", c.compartment, c.reference,
       upper(left(s.forename, 1) || left(s.surname, 1)) as initials, c.rating, c.review_by as "reviewBy", c.review_by < $3 as stale,
       c.opened_on as "openedOn", c.red_checks as "redChecks", c.same_rating_checks as "sameRatingChecks", g.name as lead,
       coalesce((select r.reason from muster.case_ratings r where r.partnership_id = c.partnership_id and r.case_id = c.id
         order by r.rated_at desc limit 1), '') as "ratingReason",
       (select jsonb_build_object('facts', x.facts, 'agency', a.name, 'on', (x.given_at at time zone 'Europe/London')::date)
        from muster.contributions x join muster.agencies a on a.partnership_id = x.partnership_id and a.id = x.agency_id
        where x.partnership_id = c.partnership_id and x.case_id = c.id and x.kind = 'explanation'
        order by x.given_at desc, x.id desc limit 1) as explanation,
       (select coalesce(jsonb_agg(jsonb_build_object('title', x.title, 'owner', a.name, 'dueOn', x.due_on, 'overdue', x.due_on < $3)
          order by x.due_on, x.id), '[]')
        from muster.actions x join muster.agencies a on a.partnership_id = x.partnership_id and a.id = x.owner_agency_id
        where x.partnership_id = c.partnership_id and x.case_id = c.id and x.status = 'open') as actions
     from muster.cases c
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     join muster.agencies g on g.partnership_id = c.partnership_id and g.id = c.lead_agency_id
     where c.partnership_id = $1 and c.register_id = any ($2::uuid[]) and c.status = 'open' and ${access.sql}
     order by c.rating <> 'red', c.review_by >= $3, lower(g.name), c.reference`,
    [tx.actor.partnershipId, registerIds, tx.clock.today(), ...access.parameters],
  );
};
