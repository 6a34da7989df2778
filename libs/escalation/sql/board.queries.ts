import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

/** One decision about an escalation, as people read it. */
export interface ResponseRow {
  readonly id: string;
  readonly kind: 'accept' | 'reassign' | 'extend' | 'convene';
  readonly reason: string;
  readonly untilOn: string | null;
  readonly ownerAgency: string | null;
  readonly ownerPerson: string | null;
  readonly meetingId: string | null;
  readonly respondedBy: string;
  readonly respondedAt: string;
}

/** One escalation on the board, without anybody's name from the case. */
export interface BoardRow {
  readonly id: string;
  readonly version: number;
  readonly status: 'open' | 'answered' | 'closed';
  readonly kind: 'action' | 'case_review';
  readonly caseId: string;
  readonly reference: string;
  readonly actionId: string | null;
  readonly actionTitle: string | null;
  readonly registerId: string;
  readonly registerName: string;
  readonly groupId: string;
  readonly compartment: boolean;
  readonly level: number;
  readonly levels: number;
  readonly raisedOn: string;
  readonly dueOn: string;
  readonly firstBreachedOn: string | null;
  readonly ownerAgencyId: string;
  readonly ownerAgency: string;
  readonly ownerPerson: string | null;
  readonly clock: 'running' | 'stopped' | 'paused' | 'done';
  readonly clockUntil: string | null;
  readonly responses: readonly ResponseRow[];
}

export interface BoardFilter {
  readonly status?: 'open' | 'answered' | 'closed' | undefined;
  readonly registerId?: string | undefined;
  /** Raised from the first to the last day, both included. */
  readonly raised?: { readonly first: string | null; readonly last: string } | undefined;
}

export interface BoardPlace {
  readonly raisedOn: string;
  readonly id: string;
}

const responses = `(select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'reason', x.reason,
    'untilOn', x.until_on, 'ownerAgency', xa.name, 'ownerPerson', xo.name, 'meetingId', x.meeting_id,
    'respondedBy', xp.name, 'respondedAt', x.responded_at) order by x.responded_at, x.id), '[]')
  from muster.escalation_responses x
  join muster.people xp on xp.partnership_id = x.partnership_id and xp.id = x.responded_by
  left join muster.agencies xa on xa.partnership_id = x.partnership_id and xa.id = x.owner_agency_id
  left join muster.people xo on xo.partnership_id = x.partnership_id and xo.id = x.owner_person_id
  where x.partnership_id = e.partnership_id and x.escalation_id = e.id)`;

const board = `
  select e.id, e.version, e.status, l.kind, e.case_id as "caseId", c.reference, e.action_id as "actionId",
    a.title as "actionTitle", e.register_id as "registerId", r.name as "registerName", r.group_id as "groupId",
    e.compartment, t.rung_no as level, jsonb_array_length(l.rungs) as levels, e.raised_on as "raisedOn",
    l.due_on as "dueOn", l.first_breached_on as "firstBreachedOn", g.id as "ownerAgencyId", g.name as "ownerAgency",
    o.name as "ownerPerson", l.state as clock, l.state_until as "clockUntil", ${responses} as responses
  from muster.escalations e
  join muster.ladders l on l.partnership_id = e.partnership_id and l.id = e.ladder_id
  join muster.timers t on t.partnership_id = e.partnership_id and t.id = e.timer_id
  join muster.cases c on c.partnership_id = e.partnership_id and c.id = e.case_id
  join muster.registers r on r.partnership_id = e.partnership_id and r.id = e.register_id
  left join muster.actions a on a.partnership_id = e.partnership_id and a.id = e.action_id
  join muster.agencies g on g.partnership_id = e.partnership_id and g.id = coalesce(a.owner_agency_id, c.lead_agency_id)
  left join muster.people o on o.partnership_id = e.partnership_id
    and o.id = case when a.id is null then c.lead_person_id else a.owner_person_id end`;

/** The board, the longest waiting first. */
export const findBoard = (
  tx: ActorTx,
  filter: BoardFilter,
  after: BoardPlace | undefined,
  first: number,
): Promise<BoardRow[]> => {
  const access = accessibleBy(tx.actor, 'read', 'Escalation', 'e', 9);
  return tx.query<BoardRow & Record<string, unknown>>(
    `${board}
     where e.partnership_id = $1 and ($2::text is null or e.status = $2) and ($3::uuid is null or e.register_id = $3)
       and ($4::date is null or (e.raised_on, e.id) > ($4::date, $5::uuid))
       and ($7::date is null or e.raised_on >= $7) and ($8::date is null or e.raised_on <= $8) and ${access.sql}
     order by e.raised_on, e.id limit $6`,
    [
      tx.actor.partnershipId,
      filter.status ?? null,
      filter.registerId ?? null,
      after?.raisedOn ?? null,
      after?.id ?? null,
      first,
      filter.raised?.first ?? null,
      filter.raised?.last ?? null,
      ...access.parameters,
    ],
  );
};

export const findOnBoard = async (tx: ActorTx, id: string): Promise<BoardRow | undefined> => {
  const access = accessibleBy(tx.actor, 'read', 'Escalation', 'e', 3);
  const [row] = await tx.query<BoardRow & Record<string, unknown>>(
    `${board} where e.partnership_id = $1 and e.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, id, ...access.parameters],
  );
  return row;
};

/** How many escalations there are, by status, day and clock. */
export const countBoard = (
  tx: ActorTx,
): Promise<{ status: string; raisedOn: string; clock: string; count: number }[]> => {
  const access = accessibleBy(tx.actor, 'read', 'Escalation', 'e', 2);
  return tx.query(
    `select e.status, e.raised_on as "raisedOn", l.state as clock, count(*) as count from muster.escalations e
     join muster.ladders l on l.partnership_id = e.partnership_id and l.id = e.ladder_id
     where e.partnership_id = $1 and e.status <> 'closed' and ${access.sql}
     group by e.status, e.raised_on, l.state`,
    [tx.actor.partnershipId, ...access.parameters],
  );
};

/** A step of a ladder that reached nobody. */
export interface PassedOverStep {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly actionId: string | null;
  readonly recipient: 'owner' | 'agencyLead' | 'chair' | 'serviceDirector';
  readonly because: 'may-not-see-the-case' | 'nobody-in-this-role';
  readonly dueOn: string;
  readonly at: Date;
}

/** Steps that reached nobody, of ladders that still run, the latest first: for those who run the register. */
export const findPassedOver = (
  tx: ActorTx,
  registerId: string,
  atMost: number,
): Promise<PassedOverStep[]> => {
  const access = accessibleBy(tx.actor, 'run', 'Register', 'r', 4);
  return tx.query<PassedOverStep & Record<string, unknown>>(
    `select t.id, l.case_id as "caseId", c.reference, l.register_id as "registerId", l.compartment,
       l.action_id as "actionId", t.recipient, t.passed_over_because as because, l.due_on as "dueOn", t.settled_at as at
     from muster.timers t
     join muster.ladders l on l.partnership_id = t.partnership_id and l.id = t.ladder_id and l.state <> 'done'
     join muster.cases c on c.partnership_id = l.partnership_id and c.id = l.case_id
     join muster.registers r on r.partnership_id = l.partnership_id and r.id = l.register_id
     where t.partnership_id = $1 and l.register_id = $2 and t.status = 'passed_over' and t.run = l.run and ${access.sql}
     order by t.settled_at desc, t.id limit $3`,
    [tx.actor.partnershipId, registerId, atMost, ...access.parameters],
  );
};

/** An agency that could own what was escalated, and the people in it. */
export interface NewOwner {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export const findNewOwners = (tx: ActorTx): Promise<NewOwner[]> =>
  tx.query<NewOwner & Record<string, unknown>>(
    `select a.id as "agencyId", a.name as "agencyName",
       coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id) filter (where p.id is not null), '[]') as people
     from muster.agencies a
     left join muster.people p on p.partnership_id = a.partnership_id and p.agency_id = a.id and p.active
     where a.partnership_id = $1 and a.active group by a.id, a.name order by a.name, a.id`,
    [tx.actor.partnershipId],
  );
