import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { CaseFilter } from '../reads/case-list.js';
import type { FieldContext } from './case-fields.js';
import type { Parameters } from './parameters.js';

/** Parts that many places of the statement share. */
export interface Places extends FieldContext, Record<string, string> {
  readonly partnership: string;
  readonly register: string;
}

/** Which cases of the register are in a list, as a condition over `c`. */
export function filterSql(tx: ActorTx, filter: CaseFilter, p: Parameters, places: Places): string {
  const parts = [`c.status = ${filter.status === 'closed' ? "'closed'" : "'open'"}`];
  if (filter.ratings?.length) parts.push(`c.rating = any (${p.add(filter.ratings, 'text[]')})`);
  if (filter.stale) parts.push(`c.review_by < ${places.today}`);
  if (filter.leadAgencyId) parts.push(`c.lead_agency_id = ${p.add(filter.leadAgencyId, 'uuid')}`);
  // A school or a district could tell an observer who a child is: only who may see the name may filter by them.
  if (filter.lastSchoolId || filter.district)
    parts.push(p.addAll(accessibleBy(tx.actor, 'read', 'Case', 'c', p.next)));
  if (filter.lastSchoolId) parts.push(`c.last_school_id = ${p.add(filter.lastSchoolId, 'uuid')}`);
  if (filter.district) {
    parts.push(`exists (select 1 from muster.subjects s where s.partnership_id = c.partnership_id and s.id = c.subject_id
      and split_part(s.postcode, ' ', 1) = ${p.add(filter.district, 'text')})`);
  }
  if (filter.actionOverdue) {
    parts.push(`exists (select 1 from muster.actions x where x.partnership_id = c.partnership_id and x.case_id = c.id
      and x.status = 'open' and x.due_on < ${places.today} and ${places.actionAccess})`);
  }
  return parts.join(' and ');
}
