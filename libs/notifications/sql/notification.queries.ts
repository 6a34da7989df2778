import type { ActorTx } from '#libs/database';
import type { Line } from '../domain/kinds.js';
import type { Notify } from '../notify.js';

/**
 * Whether somebody may be told of a case: they may see it, or their agency was asked to report on it without seeing it. The
 * message names it by its reference alone.
 */
const mayBeTold = (person: string, kind: string, caseId: string) =>
  `(muster.may_see_case(${person}, ${caseId})
    or (${kind} like 'conference_report_%' and muster.asked_to_report(${person}, ${caseId})))`;

export const insertNotifications = (tx: ActorTx, what: Notify): Promise<unknown[]> =>
  tx.query(
    `insert into muster.notifications (partnership_id, person_id, kind, case_id, action_id, escalation_id, import_id,
       meeting_id, due_on, event_id, created_at)
     select $1, p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from (select distinct unnest($2::uuid[]) as id) p
     where $4::uuid is null or ${mayBeTold('p.id', '$3::text', '$4::uuid')}
     on conflict do nothing`,
    [
      tx.actor.partnershipId,
      what.people,
      what.kind,
      what.caseId ?? null,
      what.actionId ?? null,
      what.escalationId ?? null,
      what.importId ?? null,
      what.meetingId ?? null,
      what.dueOn ?? null,
      what.eventId ?? null,
      tx.clock.now(),
    ],
  );

/** Whether steps are due that the sweep has not settled: what they will say belongs into today's message, too. */
export const stepsAreDue = async (tx: ActorTx): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from muster.timers where partnership_id = $1 and status = 'waiting' and fire_at <= $2 limit 1`,
      [tx.actor.partnershipId, tx.clock.now()],
    )
  ).length > 0;

/**
 * Makes today's message of everybody who has something new to hear and has no message of today yet, and puts into it
 * all that they have to hear. Answers how many messages.
 */
export const gatherMessages = async (tx: ActorTx): Promise<number> => {
  const [{ messages } = { messages: 0 }] = await tx.query<{ messages: number }>(
    `with made as (
       insert into muster.messages (partnership_id, person_id, day, next_try_at)
       select distinct $1::uuid, n.person_id, $2::date, $3::timestamptz from muster.notifications n
       where n.partnership_id = $1 and n.message_id is null
       on conflict (partnership_id, person_id, day) do nothing returning id, person_id),
     put as (
       update muster.notifications n set message_id = m.id from made m
       where n.partnership_id = $1 and n.person_id = m.person_id and n.message_id is null)
     select count(*) as messages from made`,
    [tx.actor.partnershipId, tx.clock.today(), tx.clock.now()],
  );
  return messages;
};

/** A message that this process is to send, and to whom. */
export interface ClaimedMessage {
  readonly id: string;
  readonly personId: string;
  readonly email: string | null;
  readonly attempts: number;
}

/**
 * Takes messages to send: those whose time has come, and those that somebody took `leaseSeconds` ago and never
 * finished, because that process died between taking and sending or between sending and saying so.
 */
export const claimMessages = (tx: ActorTx, leaseSeconds: number, atMost: number): Promise<ClaimedMessage[]> =>
  tx.query<ClaimedMessage & Record<string, unknown>>(
    `with due as (
       select id from muster.messages where partnership_id = $1
         and (status = 'waiting' and next_try_at <= $2 or status = 'sending' and claimed_at < now() - make_interval(secs => $3))
       order by next_try_at limit $4 for update skip locked)
     update muster.messages m set status = 'sending', claimed_at = now(), attempts = m.attempts + 1
     from due where m.partnership_id = $1 and m.id = due.id
     returning m.id, m.person_id as "personId", m.attempts, (select p.email from muster.people p
       where p.partnership_id = m.partnership_id and p.id = m.person_id and p.active) as email`,
    [tx.actor.partnershipId, tx.clock.now(), leaseSeconds, atMost],
  );

/** What messages say, for those who may still see it: somebody may have lost their access since it was recorded. */
export async function linesOf(
  tx: ActorTx,
  messages: readonly ClaimedMessage[],
): Promise<Map<string, Line[]>> {
  const rows = await tx.query<{ message_id: string; lines: Line[] }>(
    `select n.message_id, jsonb_agg(jsonb_build_object('kind', n.kind, 'reference', c.reference,
       'neutralName', r.neutral_name, 'dueOn', n.due_on, 'caseId', n.case_id, 'escalationId', n.escalation_id,
       'importId', n.import_id, 'meetingId', n.meeting_id) order by n.created_at, n.id) as lines
     from muster.notifications n
     left join muster.cases c on c.partnership_id = n.partnership_id and c.id = n.case_id
     left join muster.registers r on r.partnership_id = c.partnership_id and r.id = c.register_id
     where n.partnership_id = $1 and n.message_id = any($2::uuid[])
       and (n.case_id is null or ${mayBeTold('n.person_id', 'n.kind', 'n.case_id')})
     group by n.message_id`,
    [tx.actor.partnershipId, messages.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.message_id, row.lines]));
}

/** `failure` only where nothing was sent because nothing was left to say, or nobody to say it to. */
export const markSent = (tx: ActorTx, id: string, failure: string | null): Promise<unknown[]> =>
  tx.query(
    `update muster.messages set status = 'sent', sent_at = $3, claimed_at = null, failure = $4
     where partnership_id = $1 and id = $2 and status = 'sending'`,
    [tx.actor.partnershipId, id, tx.clock.now(), failure],
  );

/** The next attempt, or none when `nextTryAt` is null. */
export const markFailed = (
  tx: ActorTx,
  id: string,
  failure: string,
  nextTryAt: Date | null,
): Promise<unknown[]> =>
  tx.query(
    `update muster.messages set status = case when $4::timestamptz is null then 'failed' else 'waiting' end,
       claimed_at = null, failure = $3, next_try_at = coalesce($4, next_try_at)
     where partnership_id = $1 and id = $2 and status = 'sending'`,
    [tx.actor.partnershipId, id, failure, nextTryAt],
  );

/** How many messages wait for another attempt, and how many have been given up. */
export const countFailing = async (tx: ActorTx): Promise<{ retrying: number; failed: number }> =>
  (
    await tx.query<{ retrying: number; failed: number }>(
      `select count(*) filter (where status <> 'failed') as retrying, count(*) filter (where status = 'failed') as failed
       from muster.messages where partnership_id = $1 and failure is not null and status <> 'sent'`,
      [tx.actor.partnershipId],
    )
  )[0]!;
