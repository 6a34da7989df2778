import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

export type ClockKind = 'decision_letter' | 'record';

export interface ClockRow {
  readonly itemId: string;
  readonly kind: ClockKind;
  readonly startedOn: string;
  readonly dueOn: string;
  readonly metAt: Date | null;
  readonly metByName: string | null;
  /** Somebody said that they sent it, or the minutes that hold the record were approved. */
  readonly metThrough: 'sent' | 'minutes' | null;
}

const columns = `x.item_id as "itemId", x.kind, x.started_on as "startedOn", x.due_on as "dueOn", x.met_at as "metAt", p.name as "metByName",
  x.met_through as "metThrough"`;
const from = `muster.conference_clocks x
  left join muster.people p on p.partnership_id = x.partnership_id and p.id = x.met_by`;

export const insertClocks = (
  tx: ActorTx,
  itemId: string,
  clocks: readonly { readonly kind: ClockKind; readonly startedOn: string; readonly dueOn: string }[],
) =>
  tx.query(
    `insert into muster.conference_clocks (partnership_id, item_id, kind, started_on, due_on)
     select $1, $2, w.kind, w.started_on, w.due_on from unnest($3::text[], $4::date[], $5::date[]) as w (kind, started_on, due_on)`,
    [
      tx.actor.partnershipId,
      itemId,
      clocks.map(({ kind }) => kind),
      clocks.map(({ startedOn }) => startedOn),
      clocks.map(({ dueOn }) => dueOn),
    ],
  );

export const selectClocks = (tx: ActorTx, itemId: string): Promise<ClockRow[]> =>
  tx.query<ClockRow>(
    `select ${columns} from ${from} where x.partnership_id = $1 and x.item_id = $2 order by x.due_on, x.kind`,
    [tx.actor.partnershipId, itemId],
  );

/** Letters and records of every conference about a case: those that wait first, by their day. */
export const selectClocksOfCase = (tx: ActorTx, caseId: string): Promise<ClockRow[]> =>
  tx.query<ClockRow>(
    `select ${columns} from ${from}
     join muster.conferences k on k.partnership_id = x.partnership_id and k.item_id = x.item_id
     where x.partnership_id = $1 and k.case_id = $2 order by x.met_at is not null, x.due_on, x.item_id, x.kind limit 40`,
    [tx.actor.partnershipId, caseId],
  );

/** Stops a clock; false when it had stopped before. */
export const stopClock = async (
  tx: ActorTx,
  itemId: string,
  kind: ClockKind,
  through: 'sent' | 'minutes',
): Promise<boolean> =>
  (
    await tx.query(
      `update muster.conference_clocks set met_at = $4, met_by = $5, met_through = $6
       where partnership_id = $1 and item_id = $2 and kind = $3 and met_at is null returning kind`,
      [tx.actor.partnershipId, itemId, kind, tx.clock.now(), tx.actor.personId, through],
    )
  ).length === 1;

export interface OpenClock extends ClockRow {
  readonly reference: string;
  readonly caseId: string;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly meetingTitle: string;
}

/** Letters and records that still have to go out, of conferences that the actor runs, by their day. */
export const selectOpenClocks = (tx: ActorTx): Promise<OpenClock[]> => {
  const access = accessibleBy(tx.actor, 'run', 'Conference', 'k', 2);
  return tx.query<OpenClock>(
    `select ${columns}, c.reference, k.case_id as "caseId", k.register_id as "registerId", k.compartment, m.title as "meetingTitle"
     from ${from}
     join muster.conferences k on k.partnership_id = x.partnership_id and k.item_id = x.item_id
     join muster.agenda_items i on i.partnership_id = k.partnership_id and i.id = k.item_id
     join muster.meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
     join muster.cases c on c.partnership_id = k.partnership_id and c.id = k.case_id
     where x.partnership_id = $1 and x.met_at is null and ${access.sql} order by x.due_on, x.item_id, x.kind limit 200`,
    [tx.actor.partnershipId, ...access.parameters],
  );
};

export interface OpenLimit {
  readonly caseId: string;
  readonly reference: string;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly kind: string;
  readonly dueOn: string;
  readonly warning: string;
}

/** Limits that are open on registers which the actor runs, by their day. */
export const selectOpenLimits = (tx: ActorTx): Promise<OpenLimit[]> => {
  const access = accessibleBy(tx.actor, 'run', 'Conference', 'l', 2);
  return tx.query<OpenLimit>(
    `select l.case_id as "caseId", c.reference, l.register_id as "registerId", c.compartment, l.kind, l.due_on as "dueOn", l.warning
     from muster.conference_limits l
     join muster.cases c on c.partnership_id = l.partnership_id and c.id = l.case_id
     where l.partnership_id = $1 and l.met_on is null and c.status = 'open' and ${access.sql} order by l.due_on, l.id limit 200`,
    [tx.actor.partnershipId, ...access.parameters],
  );
};

/** Records what has come due or is overdue and was not told before, and notifies who runs the group. Answers how many. */
export const tellOfClocks = async (tx: ActorTx): Promise<number> => {
  const [{ told } = { told: 0 }] = await tx.query<{ told: number }>(
    `with told as (
       insert into muster.conference_tellings (partnership_id, item_id, kind, step, told_at)
       select x.partnership_id, x.item_id, x.kind, case when x.due_on < $3::date then 'overdue' else 'due' end, $2
       from muster.conference_clocks x
       where x.partnership_id = $1 and x.met_at is null and x.due_on <= $3::date
       on conflict do nothing returning item_id, kind, step),
     hears as (
       select distinct t.step, x.due_on, k.case_id, g.person_id from told t
       join muster.conference_clocks x on x.partnership_id = $1 and x.item_id = t.item_id and x.kind = t.kind
       join muster.conferences k on k.partnership_id = $1 and k.item_id = t.item_id
       join muster.agenda_items i on i.partnership_id = $1 and i.id = t.item_id
       join muster.meetings m on m.partnership_id = $1 and m.id = i.meeting_id
       join muster.group_memberships g on g.partnership_id = $1 and g.group_id = m.group_id and g.role in ('coordinator', 'chair')
         and g.from_on <= $3::date and (g.until_on is null or g.until_on >= $3::date)
       join muster.people p on p.partnership_id = $1 and p.id = g.person_id and p.active
       -- The coordinator sends it. A group without one leaves it to its chair.
       where g.role = 'coordinator' or not exists (select 1 from muster.group_memberships o
         where o.partnership_id = $1 and o.group_id = m.group_id and o.role = 'coordinator'
           and o.from_on <= $3::date and (o.until_on is null or o.until_on >= $3::date))),
     notified as (
       insert into muster.notifications (partnership_id, person_id, kind, case_id, due_on, created_at)
       select $1, h.person_id, 'conference_clock_' || h.step, h.case_id, h.due_on, $2 from hears h)
     select count(*)::int as told from told`,
    [tx.actor.partnershipId, tx.clock.now(), tx.clock.today()],
  );
  return told;
};
