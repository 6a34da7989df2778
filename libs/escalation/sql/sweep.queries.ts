import type { ActorTx } from '#libs/database';
import { chairs, directors, leads } from './concerned.sql.js';

/** What a batch of due steps came to. */
export interface SweptBatch {
  /** Steps that were due, whatever became of them. */
  readonly due: number;
  readonly fired: number;
  readonly missed: number;
  readonly passedOver: number;
  readonly cancelled: number;
  readonly notifications: number;
  readonly escalations: number;
}

/**
 * The ladders of the steps that have been due longest, locked until this transaction ends. Ladders, not steps: of
 * several missed steps of one ladder only the highest is sent, so they have to be in one hand.
 */
export const claimDueLadders = async (tx: ActorTx, atMost: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select l.id from muster.ladders l where l.partnership_id = $1 and l.id in (
         select t.ladder_id from muster.timers t
         where t.partnership_id = $1 and t.status = 'waiting' and t.fire_at <= $2 order by t.fire_at limit $3)
       for update skip locked`,
      [tx.actor.partnershipId, tx.clock.now(), atMost],
    )
  ).map(({ id }) => id);

// $1 partnership, $2 ladders, $3 now, $4 today
const due = `
  select t.id, t.ladder_id, t.rung_no, t.recipient, t.kind, l.kind as watches, l.case_id, l.action_id, l.register_id,
    l.compartment, l.run, l.due_on,
    case when l.kind = 'action' then a.owner_person_id else c.lead_person_id end as owner_id,
    case when l.kind = 'action' then a.owner_agency_id else c.lead_agency_id end as agency_id,
    l.state = 'running' and t.run = l.run and case when l.kind = 'action'
      then a.status = 'open' and a.due_on = l.due_on
      else c.status = 'open' and c.review_by = l.due_on end as holds
  from muster.timers t
  join muster.ladders l on l.partnership_id = t.partnership_id and l.id = t.ladder_id
  join muster.cases c on c.partnership_id = l.partnership_id and c.id = l.case_id
  left join muster.actions a on a.partnership_id = l.partnership_id and a.id = l.action_id
  where t.partnership_id = $1 and t.ladder_id = any($2::uuid[]) and t.status = 'waiting' and t.fire_at <= $3`;

// Where nobody is named as the owner, or they have left, the leads of the agency hear in their place.
const candidates = `
  select d.id as timer_id, d.case_id, p.id as person_id from due d
  join muster.people p on p.partnership_id = $1 and p.id = d.owner_id and p.active
  where d.holds and d.recipient = 'owner'
  union select d.id, d.case_id, e.person_id from due d join leads e on e.agency_id = d.agency_id
  where d.holds and (d.recipient = 'agencyLead' or d.recipient = 'owner' and not exists (
    select 1 from muster.people o where o.partnership_id = $1 and o.id = d.owner_id and o.active))
  union select d.id, d.case_id, h.person_id from due d join chairs h on h.register_id = d.register_id
  where d.holds and d.recipient = 'chair'
  union select d.id, d.case_id, s.person_id from due d join directors s on s.register_id = d.register_id
  where d.holds and d.recipient = 'serviceDirector'`;

const sweep = `
with due as materialized (${due}),
chairs as materialized (select * from (${chairs}) as c where c.register_id in (select register_id from due)),
directors as materialized (select * from (${directors}) as s where s.register_id in (select register_id from due)),
leads as materialized (select * from (${leads}) as e where e.agency_id in (select agency_id from due)),
candidates as materialized (${candidates}),
-- Each person is asked about once, with all the cases that they would hear of.
admitted as materialized (
  select asked.person_id, seen.case_id
  from (select person_id, array_agg(distinct case_id) as case_ids from candidates group by person_id) as asked
  cross join lateral muster.cases_seen_by(asked.person_id, asked.case_ids) as seen (case_id)),
recipients as materialized (select c.timer_id, c.person_id from candidates c join admitted using (person_id, case_id)),
-- The highest step that reaches anybody. Lower ones are missed; higher ones reach nobody and are passed over.
chosen as materialized (
  select distinct on (d.ladder_id) d.* from due d
  where d.holds and exists (select 1 from recipients r where r.timer_id = d.id)
  order by d.ladder_id, d.rung_no desc),
decided as materialized (
  select d.*, case when not d.holds then 'cancelled'
      when h.id is null or d.rung_no > h.rung_no then 'passed_over'
      when d.rung_no = h.rung_no then 'fired' else 'missed' end as becomes,
    exists (select 1 from candidates c where c.timer_id = d.id) as somebody
  from due d left join chosen h on h.ladder_id = d.ladder_id),
settled as (
  update muster.timers t set status = d.becomes, settled_at = $3,
    passed_over_because = case when d.becomes <> 'passed_over' then null
      when d.somebody then 'may-not-see-the-case' else 'nobody-in-this-role' end
  from decided d where t.partnership_id = $1 and t.id = d.id returning t.status),
raised as (
  insert into muster.escalations (partnership_id, ladder_id, run, timer_id, case_id, action_id, register_id,
    compartment, raised_on, raised_at)
  select $1, h.ladder_id, h.run, h.id, h.case_id, h.action_id, h.register_id, h.compartment, $4, $3
  from chosen h where h.kind = 'escalation' on conflict do nothing returning id, timer_id),
told as (
  insert into muster.notifications (partnership_id, person_id, kind, case_id, action_id, escalation_id, timer_id, due_on, created_at)
  select $1, r.person_id, case h.watches when 'action' then 'action_' else 'review_' end || h.kind,
    h.case_id, h.action_id, e.id, h.id, h.due_on, $3
  from chosen h join recipients r on r.timer_id = h.id left join raised e on e.timer_id = h.id
  on conflict do nothing returning 1),
told_chair as (
  insert into muster.notifications (partnership_id, person_id, kind, case_id, action_id, timer_id, due_on, created_at)
  select $1, c.person_id, 'step_passed_over', d.case_id, d.action_id, d.id, d.due_on, $3
  from decided d join chairs c on c.register_id = d.register_id where d.becomes = 'passed_over'
  on conflict do nothing returning 1),
-- The first breach stays for ever: the day after the first due date that was missed.
breached as (
  update muster.ladders l set first_breached_on = l.due_on + 1
  where l.partnership_id = $1 and l.first_breached_on is null
    and l.id in (select ladder_id from due where holds and due_on < $4))
select (select count(*) from decided) as due,
  (select count(*) from decided where becomes = 'fired') as fired,
  (select count(*) from decided where becomes = 'missed') as missed,
  (select count(*) from decided where becomes = 'passed_over') as "passedOver",
  (select count(*) from decided where becomes = 'cancelled') as cancelled,
  (select count(*) from told) + (select count(*) from told_chair) as notifications,
  (select count(*) from raised) as escalations,
  (select coalesce(jsonb_agg(distinct jsonb_build_object('caseId', case_id, 'actionId', action_id)), '[]')
   from decided where becomes = 'cancelled') as misfits`;

/** Settles every due step of these ladders in one statement. `misfits` are those whose reason no longer holds. */
export const settleDueSteps = async (
  tx: ActorTx,
  ladderIds: readonly string[],
): Promise<SweptBatch & { misfits: { caseId: string; actionId: string | null }[] }> =>
  (
    await tx.query<SweptBatch & { misfits: { caseId: string; actionId: string | null }[] }>(sweep, [
      tx.actor.partnershipId,
      ladderIds,
      tx.clock.now(),
      tx.clock.today(),
    ])
  )[0]!;

/** Whether steps are due that no sweep has settled yet. */
export const anyStepDue = async (tx: ActorTx): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from muster.timers where partnership_id = $1 and status = 'waiting' and fire_at <= $2 limit 1`,
      [tx.actor.partnershipId, tx.clock.now()],
    )
  ).length > 0;
