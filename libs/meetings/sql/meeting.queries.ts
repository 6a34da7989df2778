import { accessibleBy } from '#libs/access';
import type { Verb } from '#libs/access';
import type { Rhythm } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';

export type MeetingStatus = 'planned' | 'running' | 'adjourned' | 'held' | 'cancelled';

export interface MeetingRow {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly title: string;
  readonly status: MeetingStatus;
  readonly version: number;
  readonly calledBy: string;
  /** The series that it belongs to, if it belongs to one. */
  readonly seriesId: string | null;
  /** Registers that its group keeps. */
  readonly groupRegisterIds: readonly string[];
  /** The day and time of its latest sitting. */
  readonly startsAt: Date;
  /** The day and time that it had before it was moved; null when it never was. */
  readonly movedFrom: Date | null;
}

const columns = `m.id, m.group_id as "groupId", g.name as "groupName", m.title, m.status, m.version,
  m.called_by as "calledBy", m.series_id as "seriesId", array(select r.id::text from muster.registers r
    where r.partnership_id = m.partnership_id and r.group_id = m.group_id) as "groupRegisterIds",
  (select max(s.starts_at) from muster.sittings s
    where s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null) as "startsAt",
  (select s.starts_at from muster.sittings s where s.partnership_id = m.partnership_id and s.meeting_id = m.id
    and s.moved_at is not null order by s.moved_at desc limit 1) as "movedFrom"`;
const from = `muster.meetings m join muster.groups g on g.partnership_id = m.partnership_id and g.id = m.group_id`;

/** Meetings of the actor's groups; to read, also those that check a register which the actor may read. */
function visible(tx: ActorTx, verb: Verb, first: number): { sql: string; parameters: readonly unknown[] } {
  const own = accessibleBy(tx.actor, verb, 'Meeting', 'm', first);
  if (verb !== 'read') return own;
  const register = accessibleBy(tx.actor, 'read', 'Register', 'r', first + own.parameters.length);
  return {
    sql: `(${own.sql} or exists (select 1 from muster.agenda_items i
      join muster.registers r on r.partnership_id = i.partnership_id and r.id = i.register_id
      where i.partnership_id = m.partnership_id and i.meeting_id = m.id and ${register.sql}))`,
    parameters: [...own.parameters, ...register.parameters],
  };
}

export async function selectMeeting(
  tx: ActorTx,
  meetingId: string,
  verb: Verb = 'read',
): Promise<MeetingRow | undefined> {
  const access = visible(tx, verb, 3);
  const [found] = await tx.prepared<MeetingRow>(
    `select ${columns} from ${from} where m.partnership_id = $1 and m.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, meetingId, ...access.parameters],
  );
  return found;
}

/** Meetings with a sitting on or after a day, the next first; with `past`, those before it, the latest first. */
export const selectMeetings = (
  tx: ActorTx,
  of: { groupId: string | null; from: string; past: boolean; atMost: number },
): Promise<MeetingRow[]> => {
  const access = visible(tx, 'read', 5);
  const order = of.past ? 'desc' : 'asc';
  return tx.query<MeetingRow>(
    `select * from (select ${columns} from ${from}
       where m.partnership_id = $1 and ($2::uuid is null or m.group_id = $2) and ${access.sql}) as x
     where ("startsAt" at time zone 'Europe/London')::date ${of.past ? '<' : '>='} $3::date
     order by "startsAt" ${order}, id limit $4`,
    [tx.actor.partnershipId, of.groupId, of.from, of.atMost, ...access.parameters],
  );
};

export async function lockMeeting(
  tx: ActorTx,
  meetingId: string,
): Promise<{ status: MeetingStatus; version: number }> {
  const [locked] = await tx.query<{ status: MeetingStatus; version: number }>(
    'select status, version from muster.meetings where partnership_id = $1 and id = $2 for update',
    [tx.actor.partnershipId, meetingId],
  );
  if (!locked) throw new Error('A meeting that was just read cannot be locked.');
  return locked;
}

/** Until the end of the transaction nobody else makes something with this id: of a form sent twice the second waits, and finds it. */
export const holdId = (tx: ActorTx, id: string) =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended('made ' || $1, 0))`, [id]);

export const insertMeeting = (tx: ActorTx, meeting: { id: string; groupId: string; title: string }) =>
  tx.query(
    'insert into muster.meetings (partnership_id, id, group_id, title, called_by, created_at) values ($1, $2, $3, $4, $5, $6)',
    [tx.actor.partnershipId, meeting.id, meeting.groupId, meeting.title, tx.actor.personId, tx.clock.now()],
  );

export const insertAgenda = (
  tx: ActorTx,
  meetingId: string,
  items: readonly { kind: 'register_check' | 'discussion'; title: string; registerId: string | null }[],
) =>
  tx.query(
    `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, register_id)
     select $1, i.id, $2, i.position, i.kind, i.title, i.register_id
     from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[]) with ordinality as i (id, kind, title, register_id, position)`,
    [
      tx.actor.partnershipId,
      meetingId,
      items.map(() => newId()),
      items.map((item) => item.kind),
      items.map((item) => item.title),
      items.map((item) => item.registerId),
    ],
  );

/** Sets a meeting's status and raises its version. */
export const updateMeeting = (tx: ActorTx, meetingId: string, status: MeetingStatus) =>
  tx.query(
    'update muster.meetings set status = $3, version = version + 1 where partnership_id = $1 and id = $2',
    [tx.actor.partnershipId, meetingId, status],
  );

export const selectRegistersOfGroup = (tx: ActorTx, groupId: string) =>
  tx.query<{ id: string; name: string }>(
    'select id, name from muster.registers where partnership_id = $1 and group_id = $2 order by name, id',
    [tx.actor.partnershipId, groupId],
  );

export const selectGroupName = async (tx: ActorTx, groupId: string): Promise<string> =>
  (
    await tx.query<{ name: string }>('select name from muster.groups where partnership_id = $1 and id = $2', [
      tx.actor.partnershipId,
      groupId,
    ])
  )[0]!.name;

/** The meetings of a group that go on now. */
export const selectRunningMeetings = async (tx: ActorTx, groupId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select id from muster.meetings where partnership_id = $1 and group_id = $2 and status = 'running'`,
      [tx.actor.partnershipId, groupId],
    )
  ).map(({ id }) => id);

/** A group's name, its last day, and how often it is to meet as long as it has no series. */
export const selectRhythm = async (tx: ActorTx, groupId: string) =>
  (
    await tx.query<{ name: string; endsOn: string | null; rhythm: Rhythm | null }>(
      `select g.name, g.ends_on as "endsOn", case when exists (select 1 from muster.meeting_series s
         where s.partnership_id = g.partnership_id and s.group_id = g.id) then null else g.meeting_rhythm end as rhythm
       from muster.groups g where g.partnership_id = $1 and g.id = $2`,
      [tx.actor.partnershipId, groupId],
    )
  )[0]!;

/** Everybody who is in the meeting's group today, and whoever called it. */
export const selectInvited = async (tx: ActorTx, meetingId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select p.id from muster.meetings t
       join muster.people p on p.partnership_id = t.partnership_id and p.active and (p.id = t.called_by or exists (
         select 1 from muster.group_memberships m
         where m.partnership_id = t.partnership_id and m.group_id = t.group_id and m.person_id = p.id
           and m.from_on <= $3 and (m.until_on is null or m.until_on >= $3)))
       where t.partnership_id = $1 and t.id = $2`,
      [tx.actor.partnershipId, meetingId, tx.clock.today()],
    )
  ).map(({ id }) => id);

/** The meeting that the answer to an escalation called, if it called one. */
export const selectConvened = async (
  tx: ActorTx,
  responseId: string,
): Promise<{ meetingId: string; calledBy: string } | undefined> =>
  (
    await tx.query<{ meetingId: string; calledBy: string }>(
      `select m.id as "meetingId", m.called_by as "calledBy" from muster.escalation_responses x
       join muster.meetings m on m.partnership_id = x.partnership_id and m.id = x.meeting_id
       where x.partnership_id = $1 and x.id = $2`,
      [tx.actor.partnershipId, responseId],
    )
  )[0];
