import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { CaseRow } from '../case-row.js';
import type { ChronologyEntry } from '../read-chronology.js';

/**
 * What happened on a case, the latest first: changes, ratings with their reasons, information, actions set and ended. Row-level
 * security leaves somebody outside the group their own agency's information and actions.
 */
export const selectChronology = (
  tx: ActorTx,
  row: CaseRow,
  {
    kinds,
    whole,
    first,
    after,
  }: {
    kinds: readonly string[];
    whole: boolean;
    first: number;
    after: readonly [string, string] | undefined;
  },
): Promise<ChronologyEntry[]> => {
  const access = accessibleBy(tx.actor, 'read', 'Action', 'x', 9);
  return tx.query<ChronologyEntry>(
    `select t.id, t.at, t.kind, t.what, t.was, t.is_now as "isNow", t.source, t.title as label, w.name as "personName", a.name as "agencyName",
       to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactly"
     from (
       select y.id, y.at, y.kind, y.what, y.was, y.is_now, y.source, y.person_id, (select x.title from muster.actions x
           where x.partnership_id = y.partnership_id and x.id = y.action_id) as title from muster.case_changes y
         where y.partnership_id = $1 and y.case_id = $2 and y.kind <> 'rating' and $3
       union all
       select h.id, h.rated_at, 'rating', h.rating, lag(h.rating) over (order by h.rated_at, h.id), h.reason,
           case when h.imported then 'import' when h.review_id is null then 'hand' else 'check' end, h.rated_by, null from muster.case_ratings h
         where h.partnership_id = $1 and h.case_id = $2 and $3
       union all
       select k.id, k.given_at, 'information', k.kind, null, concat_ws(E'\\n', nullif(k.facts, ''), nullif(k.opinion, '')), 'hand', k.person_id, null
         from muster.contributions k where k.partnership_id = $1 and k.case_id = $2 and ($3 or k.agency_id = $4)
       union all
       select x.id, x.set_at, 'action', 'set', null, x.title, 'hand', x.set_by, null from muster.actions x
         where x.partnership_id = $1 and x.case_id = $2 and ${access.sql}
       union all
       select x.id, x.closed_at, 'action', x.status, x.title, x.outcome_note, 'hand', x.closed_by, null from muster.actions x
         where x.partnership_id = $1 and x.case_id = $2 and x.status <> 'open' and ${access.sql}
     ) t
     left join muster.people w on w.partnership_id = $1 and w.id = t.person_id
     left join muster.agencies a on a.partnership_id = $1 and a.id = w.agency_id
     where ($5::text[] is null or t.kind = any ($5)) and ($6::timestamptz is null or (t.at, t.id) < ($6::timestamptz, $7::uuid))
     order by t.at desc, t.id desc limit $8`,
    [
      tx.actor.partnershipId,
      row.id,
      whole,
      tx.actor.agencyId,
      kinds.length ? kinds : null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      first + 1,
      ...access.parameters,
    ],
  );
};
