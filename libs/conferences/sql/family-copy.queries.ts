import type { ActorTx } from '#libs/database';

/**
 * From here on this transaction writes for the family: row-level security leaves in it only what is for them
 * (policies `for_the_family`). It cannot be taken back within the transaction's use-case; it ends with the transaction.
 */
export const speakToFamily = (tx: ActorTx) =>
  tx.query(`select set_config('muster.audience', 'family', true)`);

export interface ForFamily {
  readonly subjectName: string;
  readonly decision: string;
  readonly discussion: string;
  readonly childViews: string;
  readonly plan: {
    readonly kind: 'full' | 'interim';
    readonly aims: string;
    readonly reviewBy: string;
  } | null;
  readonly actions: readonly {
    readonly title: string;
    readonly ownerAgencyName: string;
    readonly dueOn: string;
  }[];
  readonly reports: readonly {
    readonly agencyName: string;
    readonly facts: string;
    readonly opinion: string;
  }[];
}

/**
 * What the family may read of a conference: a statement of its own that names no part of the professionals, so that it would
 * give nothing away even without row-level security. The source of what an agency knows is never told.
 */
export const selectForFamily = async (tx: ActorTx, itemId: string): Promise<ForFamily> =>
  (
    await tx.query<ForFamily>(
      `with note as (select kind, text from muster.conference_notes
         where partnership_id = $1 and item_id = $2 and audience = 'family'),
       part as (select r.id, a.name as agency, p.kind, p.text from muster.conference_reports r
         join muster.conference_report_parts p on p.partnership_id = r.partnership_id and p.report_id = r.id
           and p.audience = 'family' and p.kind in ('facts', 'opinion')
         join muster.agencies a on a.partnership_id = r.partnership_id and a.id = r.agency_id
         where r.partnership_id = $1 and r.item_id = $2)
       select concat_ws(' ', nullif(s.forename, ''), s.surname) as "subjectName",
         coalesce((select text from note where kind = 'decision'), '') as decision,
         coalesce((select text from note where kind = 'discussion'), '') as discussion,
         coalesce((select text from note where kind = 'child_views'), '') as "childViews",
         (select jsonb_build_object('kind', n.kind, 'aims', n.aims, 'reviewBy', n.review_by) from muster.conference_plans n
           where n.partnership_id = $1 and n.item_id = $2) as plan,
         (select coalesce(jsonb_agg(jsonb_build_object('title', a.title, 'ownerAgencyName', g.name, 'dueOn', a.due_on)
             order by a.due_on, a.id), '[]') from muster.conference_actions x
           join muster.actions a on a.partnership_id = x.partnership_id and a.id = x.action_id
           join muster.agencies g on g.partnership_id = a.partnership_id and g.id = a.owner_agency_id
           where x.partnership_id = $1 and x.item_id = $2 and x.audience = 'family') as actions,
         (select coalesce(jsonb_agg(jsonb_build_object('agencyName', agency, 'facts', facts, 'opinion', opinion) order by agency), '[]')
           from (select agency, coalesce(max(text) filter (where kind = 'facts'), '') as facts,
             coalesce(max(text) filter (where kind = 'opinion'), '') as opinion from part group by id, agency) as told) as reports
       from muster.conferences k
       join muster.cases c on c.partnership_id = k.partnership_id and c.id = k.case_id
       join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
       where k.partnership_id = $1 and k.item_id = $2`,
      [tx.actor.partnershipId, itemId],
    )
  )[0]!;
