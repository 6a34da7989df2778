import { accessibleBy } from '#libs/access';
import type { CaseFacts } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import { caseJson } from './case-fields.js';
import type { FieldContext } from './case-fields.js';
import { Parameters } from './parameters.js';

/** A case as PostgreSQL built it, with the facts that say what the actor may do with it. */
export interface CasePageRow {
  readonly shown: Record<string, unknown>;
  readonly facts: CaseFacts & { readonly id: string };
}

/** One case with what was asked of it, and its audit entry, in one statement. Undefined when hidden or not there. */
export async function selectCasePage(
  tx: ActorTx,
  caseId: string,
  fields: ReadonlySet<string>,
): Promise<CasePageRow | undefined> {
  const p = new Parameters();
  const partnership = p.add(tx.actor.partnershipId, 'uuid');
  const id = p.add(caseId, 'uuid');
  const context = p.lazily<FieldContext & Record<string, string>>({
    today: () => p.add(tx.clock.today(), 'date'),
    agency: () => p.add(tx.actor.agencyId, 'uuid'),
    actionAccess: () => p.addAll(accessibleBy(tx.actor, 'read', 'Action', 'x', p.next)),
  });
  const list = p.addAll(accessibleBy(tx.actor, 'list', 'Case', 'c', p.next));
  const named = p.addAll(accessibleBy(tx.actor, 'read', 'Case', 'c', p.next));
  const whole = p.addAll(accessibleBy(tx.actor, 'readAll', 'Case', 'c', p.next));
  const entry = [newId(), tx.actor.personId, tx.requestId]
    .map((value, i) => p.add(value, i === 2 ? 'text' : 'uuid'))
    .join(', ');
  const text = `with p as materialized (select c.*, ${named} as named, ${whole} as whole from muster.cases c
      where c.partnership_id = ${partnership} and c.id = ${id} and ${list}),
    entry as (insert into muster.audit_entries (partnership_id, id, person_id, request_id, agency_id, action, case_id, register_id, compartment)
      select ${partnership}, ${entry}, ${context.agency}, 'case.read', p.id, p.register_id, p.compartment from p)
    select ${caseJson(fields, '', context)} as shown,
      json_build_object('id', p.id, 'registerId', p.register_id, 'compartment', p.compartment, 'leadAgencyId', p.lead_agency_id,
        'lastSchoolId', p.last_school_id, 'openActionAgencyIds', (select coalesce(json_agg(distinct oa.owner_agency_id), '[]')
          from muster.actions oa where oa.partnership_id = p.partnership_id and oa.case_id = p.id and oa.status = 'open')) as facts
    from p`;
  const statement = p.statement(text);
  const [row] = await tx.prepared<CasePageRow>(statement.text, statement.values);
  return row;
}
