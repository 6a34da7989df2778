import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

export type CheckStatus = 'planned' | 'running' | 'adjourned' | 'finished';

export interface CheckRow {
  readonly id: string;
  readonly registerId: string;
  readonly registerName: string;
  readonly compartment: boolean;
  readonly agendaItemId: string;
  readonly meetingId: string;
  readonly groupId: string;
  readonly status: CheckStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly finishedBy: string | null;
  readonly nextCheckOn: string | null;
  readonly version: number;
  /** When the check of this register before it was finished. */
  readonly lastFinishedAt: Date | null;
}

/** A check of a register that the actor may read. */
export async function selectCheck(tx: ActorTx, checkId: string): Promise<CheckRow | undefined> {
  const access = accessibleBy(tx.actor, 'read', 'Register', 'r', 3);
  const [found] = await tx.prepared<CheckRow>(
    `select k.id, k.register_id as "registerId", r.name as "registerName", r.compartment, k.agenda_item_id as "agendaItemId",
       i.meeting_id as "meetingId", r.group_id as "groupId", k.status, k.started_at as "startedAt", k.finished_at as "finishedAt",
       (select p.name from muster.people p where p.partnership_id = k.partnership_id and p.id = k.finished_by) as "finishedBy",
       k.next_check_on as "nextCheckOn", k.version,
       (select max(b.finished_at) from muster.register_checks b where b.partnership_id = k.partnership_id
          and b.register_id = k.register_id and b.status = 'finished' and b.started_at < k.started_at) as "lastFinishedAt"
     from muster.register_checks k
     join muster.registers r on r.partnership_id = k.partnership_id and r.id = k.register_id
     join muster.agenda_items i on i.partnership_id = k.partnership_id and i.id = k.agenda_item_id
     where k.partnership_id = $1 and k.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, checkId, ...access.parameters],
  );
  return found;
}

/** `share` lets several people save at once; `update` is for what changes the check itself. */
export async function lockCheck(tx: ActorTx, checkId: string, lock: 'share' | 'update') {
  const [locked] = await tx.query<{ status: CheckStatus; version: number }>(
    `select status, version from muster.register_checks where partnership_id = $1 and id = $2 for ${lock}`,
    [tx.actor.partnershipId, checkId],
  );
  if (!locked) throw new Error('A register check that was just read cannot be locked.');
  return locked;
}

export async function selectAgendaItem(tx: ActorTx, agendaItemId: string) {
  const [found] = await tx.query<{
    id: string;
    meetingId: string;
    registerId: string | null;
    checkId: string | null;
  }>(
    `select i.id, i.meeting_id as "meetingId", i.register_id as "registerId", k.id as "checkId"
     from muster.agenda_items i
     left join muster.register_checks k on k.partnership_id = i.partnership_id and k.agenda_item_id = i.id
     where i.partnership_id = $1 and i.id = $2`,
    [tx.actor.partnershipId, agendaItemId],
  );
  return found;
}

/** Two people who start a check of the same register wait for one another here, and the second finds the first's. */
export const lockRegister = (tx: ActorTx, registerId: string) =>
  tx.query('select id from muster.registers where partnership_id = $1 and id = $2 for no key update', [
    tx.actor.partnershipId,
    registerId,
  ]);

export const selectOpenCheck = async (tx: ActorTx, registerId: string) =>
  (
    await tx.query<{ id: string; status: CheckStatus }>(
      `select id, status from muster.register_checks
       where partnership_id = $1 and register_id = $2 and status in ('running', 'adjourned')`,
      [tx.actor.partnershipId, registerId],
    )
  )[0];

export const insertCheck = (tx: ActorTx, check: { id: string; agendaItemId: string; registerId: string }) =>
  tx.query(
    `insert into muster.register_checks (partnership_id, id, agenda_item_id, register_id, status, started_at)
     values ($1, $2, $3, $4, 'running', $5)`,
    [tx.actor.partnershipId, check.id, check.agendaItemId, check.registerId, tx.clock.now()],
  );

/** The open checks of a meeting go with it: adjourned, or running again. */
export const updateChecksOfMeeting = (tx: ActorTx, meetingId: string, from: CheckStatus, to: CheckStatus) =>
  tx.query(
    `update muster.register_checks k set status = $4, version = k.version + 1
     from muster.agenda_items i
     where k.partnership_id = $1 and i.partnership_id = k.partnership_id and i.id = k.agenda_item_id
       and i.meeting_id = $2 and k.status = $3`,
    [tx.actor.partnershipId, meetingId, from, to],
  );

export const updateFinished = (tx: ActorTx, checkId: string, nextCheckOn: string) =>
  tx.query(
    `update muster.register_checks set status = 'finished', finished_at = $3, finished_by = $4, next_check_on = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, checkId, tx.clock.now(), tx.actor.personId, nextCheckOn],
  );

/** Days on which this register is to be checked next: planned meetings after today that have it on their agenda. */
export const selectPlannedChecks = async (
  tx: ActorTx,
  registerId: string,
  after: string,
): Promise<string[]> =>
  (
    await tx.prepared<{ day: string }>(
      `select distinct (s.starts_at at time zone 'Europe/London')::date as day
       from muster.agenda_items i
       join muster.meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id and m.status = 'planned'
       join muster.sittings s on s.partnership_id = m.partnership_id and s.meeting_id = m.id
         and s.moved_at is null
       where i.partnership_id = $1 and i.register_id = $2 and (s.starts_at at time zone 'Europe/London')::date > $3
       order by day limit 2`,
      [tx.actor.partnershipId, registerId, after],
    )
  ).map(({ day }) => day);

export interface CheckProgress {
  readonly total: number;
  readonly decided: number;
  readonly waiting: number;
  readonly comeBack: number;
  readonly undecided: number;
  readonly satisfactory: number;
  readonly notSatisfactory: number;
}

export const selectProgress = async (tx: ActorTx, checkId: string): Promise<CheckProgress> =>
  (await tx.query<{ progress: CheckProgress }>('select muster.check_progress($1) as progress', [checkId]))[0]!
    .progress;

const joining = `from muster.cases c
     where c.partnership_id = $1 and c.register_id = $3 and c.status = 'open' and not exists (select 1 from muster.reviews r
       where r.partnership_id = c.partnership_id and r.check_id = $2 and r.case_id = c.id)`;

export const anyToJoin = async (tx: ActorTx, checkId: string, registerId: string): Promise<boolean> =>
  (
    await tx.prepared<{ any: boolean }>(`select exists (select 1 ${joining}) as any`, [
      tx.actor.partnershipId,
      checkId,
      registerId,
    ])
  )[0]!.any;

/**
 * A review for every open case of the register that has none in this check, after those that are there:
 * red first, then stale ratings, then by lead agency and reference.
 */
export const insertReviews = (tx: ActorTx, checkId: string, registerId: string) =>
  tx.query(
    `insert into muster.reviews (partnership_id, check_id, case_id, position, rating_before, red_checks_before, same_rating_checks_before)
     select c.partnership_id, $2, c.id,
       (select coalesce(max(r.position), 0) from muster.reviews r where r.partnership_id = $1 and r.check_id = $2)
         + row_number() over (order by c.rating <> 'red', c.review_by >= $4,
             (select lower(a.name) from muster.agencies a where a.partnership_id = c.partnership_id and a.id = c.lead_agency_id),
             c.reference),
       c.rating, c.red_checks, c.same_rating_checks
     ${joining}
     on conflict (partnership_id, check_id, case_id) do nothing`,
    [tx.actor.partnershipId, checkId, registerId, tx.clock.today()],
  );

/** Which reviews of a check are there to decide or decided: a case that closed by itself has fallen away. */
export const listed = `(c.status = 'open' or r.status in ('decided', 'undecided'))`;

/** The review where the actor stopped, and the first that is not decided: waiting cases first, then those to come back to. */
export async function selectResume(
  tx: ActorTx,
  checkId: string,
  afterReviewId: string | null,
): Promise<{ place: string | null; next: string | null }> {
  const [found] = await tx.prepared<{ place: string | null; next: string | null }>(
    `with list as (
       select r.id, r.status, r.position from muster.reviews r
       join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
       where r.partnership_id = $1 and r.check_id = $2 and ${listed}),
     here as (select position from list where id = $3)
     select (select p.review_id from muster.check_places p join list on list.id = p.review_id
         where p.partnership_id = $1 and p.check_id = $2 and p.person_id = $4) as place,
       (select id from list where status in ('waiting', 'come_back') and id is distinct from $3
        order by status = 'come_back', position <= coalesce((select position from here), 0), position, id limit 1) as next`,
    [tx.actor.partnershipId, checkId, afterReviewId, tx.actor.personId],
  );
  return found!;
}

export const keepPlace = async (tx: ActorTx, checkId: string, reviewId: string): Promise<boolean> =>
  (
    await tx.prepared<{ moved: boolean }>(
      `with before as (select review_id from muster.check_places where partnership_id = $1 and check_id = $2 and person_id = $3)
       insert into muster.check_places (partnership_id, check_id, person_id, review_id, at) values ($1, $2, $3, $4, $5)
       on conflict (partnership_id, check_id, person_id) do update set review_id = excluded.review_id, at = excluded.at
       returning (select review_id from before) is distinct from $4::uuid as moved`,
      [tx.actor.partnershipId, checkId, tx.actor.personId, reviewId, tx.clock.now()],
    )
  )[0]!.moved;
