import type { ActorTx } from '#libs/database';
import type { ApologyFacts, PaperFacts } from '../domain/facts.js';

/** The agency for which somebody spoke in the meeting's group on a day: the one that they represented there, else their own. */
const agencyOf = (person: string, on: string) => `coalesce(
  (select y.name from muster.group_memberships m
   join muster.agencies y on y.partnership_id = m.partnership_id and y.id = m.represents_agency_id
   where m.partnership_id = t.partnership_id and m.group_id = t.group_id and m.person_id = ${person}
     and m.from_on <= ${on} and (m.until_on is null or m.until_on >= ${on}) order by m.role = 'observer', m.id limit 1),
  (select y.name from muster.people p
   join muster.agencies y on y.partnership_id = p.partnership_id and y.id = p.agency_id
   where p.partnership_id = t.partnership_id and p.id = ${person}))`;

export type PaperRow = PaperFacts & { readonly itemId: string };

/** The papers of a meeting's items without their content; row-level security leaves out what the actor may not open. */
export const selectPapers = (tx: ActorTx, meetingId: string): Promise<PaperRow[]> =>
  tx.query<PaperRow>(
    `select d.id, d.item_id as "itemId", d.name, d.byte_count as bytes, d.late,
       ${agencyOf('d.uploaded_by', `(d.uploaded_at at time zone 'Europe/London')::date`)} as agency,
       to_jsonb(d.uploaded_at)#>>'{}' as at, to_jsonb(d.withdrawn_at)#>>'{}' as "withdrawnAt",
       d.withdrawn_because as "withdrawnBecause"
     from muster.agenda_papers d
     join muster.agenda_items i on i.partnership_id = d.partnership_id and i.id = d.item_id
     join muster.meetings t on t.partnership_id = i.partnership_id and t.id = i.meeting_id
     where d.partnership_id = $1 and i.meeting_id = $2 and i.proposal = 'accepted'`,
    [tx.actor.partnershipId, meetingId],
  );

export type ApologyRow = ApologyFacts & { readonly sittingId: string };

/** What was sent with the apologies of those who did not come; row-level security keeps it from observers. */
export const selectApologies = (tx: ActorTx, meetingId: string): Promise<ApologyRow[]> =>
  tx.query<ApologyRow>(
    `select a.sitting_id as "sittingId", a.person_id as "personId", p.name, g.name as agency, a.information
     from muster.sittings s
     join muster.apologies a on a.partnership_id = s.partnership_id and a.sitting_id = s.id
     join muster.attendances x on x.partnership_id = a.partnership_id and x.sitting_id = a.sitting_id
       and x.person_id = a.person_id and x.status = 'apologies'
     join muster.people p on p.partnership_id = a.partnership_id and p.id = a.person_id
     join muster.agencies g on g.partnership_id = x.partnership_id and g.id = x.agency_id
     where s.partnership_id = $1 and s.meeting_id = $2 and s.moved_at is null and a.information <> ''`,
    [tx.actor.partnershipId, meetingId],
  );
