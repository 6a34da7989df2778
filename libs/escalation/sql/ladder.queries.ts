import type { ActorTx } from '#libs/database';
import type { PlannedTimer, WatchedDate } from '../domain/ladder.js';

/** Which due dates: of these actions, and of the reviews of these cases. */
export interface DueDates {
  readonly actionIds?: readonly string[];
  readonly caseIds?: readonly string[];
}

/** One new run of a ladder; `id` is new for a first run. */
export interface LadderRun {
  readonly id: string;
  readonly run: number;
  readonly watched: WatchedDate;
  readonly countsFrom: string;
  readonly timers: readonly PlannedTimer[];
}

// Whoever changes a ladder locks it first, so that a sweep never acts on one that is being moved.
export const lockLadders = (tx: ActorTx, { actionIds = [], caseIds = [] }: DueDates): Promise<unknown[]> =>
  tx.query(
    `select id from muster.ladders where partnership_id = $1
       and (action_id = any($2::uuid[]) or (kind = 'case_review' and case_id = any($3::uuid[])))
     order by id for update`,
    [tx.actor.partnershipId, actionIds, caseIds],
  );

const ladderJson = `case when l.id is null then null else
  jsonb_build_object('id', l.id, 'state', l.state, 'dueOn', l.due_on, 'run', l.run) end as ladder`;
const policy = `join muster.registers r on r.partnership_id = w.partnership_id and r.id = w.register_id
  join muster.pathway_versions v on v.partnership_id = r.partnership_id
    and v.pathway_id = r.pathway_id and v.version = r.pathway_version`;

/** The dates as they stand now, each with its policy and its ladder. */
export const findWatchedDates = (
  tx: ActorTx,
  { actionIds = [], caseIds = [] }: DueDates,
): Promise<WatchedDate[]> =>
  tx.query<WatchedDate & Record<string, unknown>>(
    `select 'action' as kind, w.case_id as "caseId", w.id as "actionId", w.register_id as "registerId", w.compartment,
       w.due_on as "dueOn", w.status = 'open' as stands, v.document->'escalation'->'action' as rungs, ${ladderJson}
     from muster.actions w ${policy}
     left join muster.ladders l on l.partnership_id = w.partnership_id and l.action_id = w.id
     where w.partnership_id = $1 and w.id = any($2::uuid[])
     union all
     select 'case_review', w.id, null, w.register_id, w.compartment,
       w.review_by, w.status = 'open', v.document->'escalation'->'caseReview', ${ladderJson}
     from muster.cases w ${policy}
     left join muster.ladders l on l.partnership_id = w.partnership_id and l.case_id = w.id and l.kind = 'case_review'
     where w.partnership_id = $1 and w.id = any($3::uuid[])`,
    [tx.actor.partnershipId, actionIds, caseIds],
  );

/** Starts ladders that are not there yet; answers the ids of those that this transaction started. */
export const insertLadders = async (tx: ActorTx, runs: readonly LadderRun[]): Promise<Set<string>> => {
  const rows = runs.map(({ id, watched, countsFrom }) => ({ id, ...watched, countsFrom }));
  const inserted = await tx.query<{ id: string }>(
    `insert into muster.ladders
       (partnership_id, id, kind, case_id, action_id, register_id, compartment, rungs, due_on, counts_from)
     select $1, x.id, x.kind, x."caseId", x."actionId", x."registerId", x.compartment, x.rungs, x."dueOn", x."countsFrom"
     from jsonb_to_recordset($2::jsonb) as x (id uuid, kind text, "caseId" uuid, "actionId" uuid, "registerId" uuid,
       compartment boolean, rungs jsonb, "dueOn" date, "countsFrom" date)
     on conflict do nothing returning id`,
    [tx.actor.partnershipId, JSON.stringify(rows)],
  );
  return new Set(inserted.map(({ id }) => id));
};

/** Sets ladders to their new run, from the bottom; what an earlier run had planned is cancelled. */
export async function updateLadders(tx: ActorTx, runs: readonly LadderRun[]): Promise<void> {
  const rows = runs.map(({ id, run, watched, countsFrom }) => ({
    id,
    run,
    rungs: watched.rungs,
    dueOn: watched.dueOn,
    countsFrom,
  }));
  await tx.query(
    `update muster.ladders l set run = x.run, rungs = x.rungs, due_on = x."dueOn", counts_from = x."countsFrom",
       state = 'running', state_until = null, paused_for_meeting_id = null, version = l.version + 1
     from jsonb_to_recordset($2::jsonb) as x (id uuid, run integer, rungs jsonb, "dueOn" date, "countsFrom" date)
     where l.partnership_id = $1 and l.id = x.id`,
    [tx.actor.partnershipId, JSON.stringify(rows)],
  );
  await cancelTimers(
    tx,
    runs.map(({ id }) => id),
  );
}

export const insertTimers = (tx: ActorTx, runs: readonly LadderRun[]): Promise<unknown[]> => {
  const rows = runs.flatMap(({ id, run, timers }) =>
    timers.map((timer) => ({ ladderId: id, run, ...timer })),
  );
  return tx.query(
    `insert into muster.timers (partnership_id, ladder_id, run, rung_no, rung_key, recipient, kind, fire_at)
     select $1, x."ladderId", x.run, x."rungNo", x."rungKey", x.recipient, x.kind, x."fireAt"
     from jsonb_to_recordset($2::jsonb) as x ("ladderId" uuid, run integer, "rungNo" integer, "rungKey" text,
       recipient text, kind text, "fireAt" timestamptz)`,
    [tx.actor.partnershipId, JSON.stringify(rows)],
  );
};

export const cancelTimers = (tx: ActorTx, ladderIds: readonly string[]): Promise<unknown[]> =>
  tx.query(
    `update muster.timers set status = 'cancelled', settled_at = $3
     where partnership_id = $1 and ladder_id = any($2::uuid[]) and status = 'waiting'`,
    [tx.actor.partnershipId, ladderIds, tx.clock.now()],
  );

/** Ends ladders whose reason is gone, and closes the escalations that wait for an answer about them. */
export async function finishLadders(tx: ActorTx, ladderIds: readonly string[]): Promise<void> {
  await tx.query(
    `update muster.ladders set state = 'done', state_until = null, paused_for_meeting_id = null, version = version + 1
     where partnership_id = $1 and id = any($2::uuid[])`,
    [tx.actor.partnershipId, ladderIds],
  );
  await cancelTimers(tx, ladderIds);
  await closeEscalations(tx, ladderIds);
}

/** Escalations that nobody has answered and that no longer need an answer. */
export const closeEscalations = (tx: ActorTx, ladderIds: readonly string[]): Promise<unknown[]> =>
  tx.query(
    `update muster.escalations set status = 'closed', closed_at = $3, version = version + 1
     where partnership_id = $1 and ladder_id = any($2::uuid[]) and status = 'open'`,
    [tx.actor.partnershipId, ladderIds, tx.clock.now()],
  );

/** Stops (an accepted risk) or pauses (a meeting is called) one ladder: nothing of it fires until then. */
export async function haltLadder(
  tx: ActorTx,
  ladderId: string,
  halt: { state: 'stopped' | 'paused'; until: string; meetingId: string | null },
): Promise<void> {
  await tx.query(
    `update muster.ladders set state = $3, state_until = $4, paused_for_meeting_id = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, ladderId, halt.state, halt.until, halt.meetingId],
  );
  await cancelTimers(tx, [ladderId]);
}

/** Ladders that pause until a meeting pause until the day that it has now. */
export const updatePausedUntil = (tx: ActorTx, meetingId: string, until: string): Promise<unknown[]> =>
  tx.query(
    `update muster.ladders set state_until = $3, version = version + 1
     where partnership_id = $1 and paused_for_meeting_id = $2 and state = 'paused' and state_until <> $3 returning id`,
    [tx.actor.partnershipId, meetingId, until],
  );

/** Halted ladders whose time is up: the end date has come, or the day of the meeting has passed or it was cancelled. */
export const claimLaddersToResume = (
  tx: ActorTx,
  atMost: number,
): Promise<{ actionId: string | null; caseId: string }[]> =>
  tx.query(
    `select l.action_id as "actionId", l.case_id as "caseId" from muster.ladders l
     where l.partnership_id = $1
       and (l.state = 'stopped' and l.state_until <= $2
         or l.state = 'paused' and exists (select 1 from muster.meetings m
              where m.partnership_id = l.partnership_id and m.id = l.paused_for_meeting_id
                and (m.status in ('held', 'cancelled') or coalesce(
                  (select max((s.starts_at at time zone 'Europe/London')::date) from muster.sittings s
                   where s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null), l.state_until) < $2)))
     order by l.id limit $3 for update skip locked`,
    [tx.actor.partnershipId, tx.clock.today(), atMost],
  );

/** Due dates whose ladder does not fit: none yet, another date, or something that is settled. Of one register, or of all. */
export const findUnwatched = async (
  tx: ActorTx,
  registerId: string | null,
  atMost: number,
): Promise<DueDates> => {
  const misfit = (
    date: string,
  ) => `(w.status = 'open' and (l.id is null or l.state = 'done' or l.due_on <> ${date})
    or w.status <> 'open' and l.state <> 'done')`;
  const actions = await tx.query<{ id: string }>(
    `select w.id from muster.actions w
     left join muster.ladders l on l.partnership_id = w.partnership_id and l.action_id = w.id
     where w.partnership_id = $1 and ($2::uuid is null or w.register_id = $2) and ${misfit('w.due_on')} limit $3`,
    [tx.actor.partnershipId, registerId, atMost],
  );
  const cases = await tx.query<{ id: string }>(
    `select w.id from muster.cases w
     left join muster.ladders l on l.partnership_id = w.partnership_id and l.case_id = w.id and l.kind = 'case_review'
     where w.partnership_id = $1 and ($2::uuid is null or w.register_id = $2) and ${misfit('w.review_by')} limit $3`,
    [tx.actor.partnershipId, registerId, atMost],
  );
  return { actionIds: actions.map(({ id }) => id), caseIds: cases.map(({ id }) => id) };
};

export const actionsOfCase = async (tx: ActorTx, caseId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      'select id from muster.actions where partnership_id = $1 and case_id = $2',
      [tx.actor.partnershipId, caseId],
    )
  ).map(({ id }) => id);
