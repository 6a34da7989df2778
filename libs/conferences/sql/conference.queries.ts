import { accessibleBy } from '#libs/access';
import type { Verb } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { ConferenceKind } from '../domain/limits.js';

export interface ConferenceRow {
  /** The agenda item that it is. */
  readonly itemId: string;
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly meetingStatus: 'planned' | 'running' | 'adjourned' | 'held' | 'cancelled';
  readonly groupId: string;
  readonly groupName: string;
  /** The London day of the meeting's latest sitting. */
  readonly sitsOn: string;
  readonly caseId: string;
  readonly reference: string;
  readonly caseStatus: 'open' | 'closed';
  readonly registerId: string;
  readonly registerName: string;
  readonly compartment: boolean;
  readonly kind: ConferenceKind;
  readonly position: number;
  readonly stage: 'waiting' | 'now' | 'done' | 'put_off';
  readonly minutes: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: string | null;
  readonly interim: boolean;
  readonly quorate: boolean | null;
  readonly proceededBecause: string;
  readonly reconvenedOn: string | null;
  readonly heldOn: string | null;
  readonly finishedAt: Date | null;
  readonly version: number;
  /** Of the agenda item. */
  readonly itemVersion: number;
}

const columns = `k.item_id as "itemId", i.meeting_id as "meetingId", m.title as "meetingTitle", m.status as "meetingStatus",
  m.group_id as "groupId", g.name as "groupName",
  (select to_char(max(s.starts_at) at time zone 'Europe/London', 'YYYY-MM-DD') from muster.sittings s
    where s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null) as "sitsOn",
  k.case_id as "caseId", c.reference, c.status as "caseStatus", k.register_id as "registerId", r.name as "registerName",
  k.compartment, k.kind, i.position, i.stage, i.minutes, i.started_at as "startedAt", i.ended_at as "endedAt",
  k.outcome, k.interim, k.quorate, k.proceeded_because as "proceededBecause", k.reconvene_on as "reconvenedOn",
  k.held_on as "heldOn", k.finished_at as "finishedAt", k.version, i.version as "itemVersion"`;
const from = `muster.conferences k
  join muster.agenda_items i on i.partnership_id = k.partnership_id and i.id = k.item_id
  join muster.meetings m on m.partnership_id = i.partnership_id and m.id = i.meeting_id
  join muster.groups g on g.partnership_id = m.partnership_id and g.id = m.group_id
  join muster.cases c on c.partnership_id = k.partnership_id and c.id = k.case_id
  join muster.registers r on r.partnership_id = k.partnership_id and r.id = k.register_id`;

export async function selectConference(
  tx: ActorTx,
  itemId: string,
  verb: Verb = 'read',
): Promise<ConferenceRow | undefined> {
  const access = accessibleBy(tx.actor, verb, 'Conference', 'k', 3);
  const [found] = await tx.query<ConferenceRow>(
    `select ${columns} from ${from} where k.partnership_id = $1 and k.item_id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, itemId, ...access.parameters],
  );
  return found;
}

/** The conferences of a meeting in the order of its agenda. */
export async function selectConferencesOfMeeting(tx: ActorTx, meetingId: string): Promise<ConferenceRow[]> {
  const access = accessibleBy(tx.actor, 'read', 'Conference', 'k', 3);
  return tx.query<ConferenceRow>(
    `select ${columns} from ${from}
     where k.partnership_id = $1 and i.meeting_id = $2 and ${access.sql} order by i.position, i.id`,
    [tx.actor.partnershipId, meetingId, ...access.parameters],
  );
}

/** Locks a conference that was found before; its version is the one to compare. */
export async function lockConference(
  tx: ActorTx,
  itemId: string,
): Promise<{ version: number; finishedAt: Date | null }> {
  const [locked] = await tx.query<{ version: number; finishedAt: Date | null }>(
    `select version, finished_at as "finishedAt" from muster.conferences
     where partnership_id = $1 and item_id = $2 for update`,
    [tx.actor.partnershipId, itemId],
  );
  if (!locked) throw new Error('A conference that was just read cannot be locked.');
  return locked;
}

export const raiseVersion = (tx: ActorTx, itemId: string) =>
  tx.query('update muster.conferences set version = version + 1 where partnership_id = $1 and item_id = $2', [
    tx.actor.partnershipId,
    itemId,
  ]);

export const updateEnded = (
  tx: ActorTx,
  itemId: string,
  ended: {
    outcome: string | null;
    interim: boolean;
    quorate: boolean | null;
    proceededBecause: string;
    reconvenedOn: string | null;
    heldOn: string;
  },
) =>
  tx.query(
    `update muster.conferences set outcome = $3, interim = $4, quorate = $5, proceeded_because = $6, reconvene_on = $7,
       held_on = $8, finished_at = $9, finished_by = $10, version = version + 1
     where partnership_id = $1 and item_id = $2`,
    [
      tx.actor.partnershipId,
      itemId,
      ended.outcome,
      ended.interim,
      ended.quorate,
      ended.proceededBecause,
      ended.reconvenedOn,
      ended.heldOn,
      tx.clock.now(),
      tx.actor.personId,
    ],
  );

export type NoteKind = 'discussion' | 'child_views' | 'decision';
export type Audience = 'family' | 'professionals';

export interface NoteRow {
  readonly kind: NoteKind;
  readonly audience: Audience;
  readonly text: string;
}

export const selectNotes = (tx: ActorTx, itemId: string): Promise<NoteRow[]> =>
  tx.query<NoteRow>(
    `select kind, audience, text from muster.conference_notes
     where partnership_id = $1 and item_id = $2 order by kind, audience`,
    [tx.actor.partnershipId, itemId],
  );

/** What was written for one audience about one thing is replaced; an empty text takes it away. */
export async function replaceNotes(tx: ActorTx, itemId: string, notes: readonly NoteRow[]): Promise<void> {
  await tx.query(
    `delete from muster.conference_notes n using unnest($3::text[], $4::text[]) as w (kind, audience)
     where n.partnership_id = $1 and n.item_id = $2 and n.kind = w.kind and n.audience = w.audience`,
    [tx.actor.partnershipId, itemId, notes.map(({ kind }) => kind), notes.map(({ audience }) => audience)],
  );
  const written = notes.filter(({ text }) => text !== '');
  await tx.query(
    `insert into muster.conference_notes (partnership_id, item_id, kind, audience, text, written_by, written_at)
     select $1, $2, w.kind, w.audience, w.text, $6, $7 from unnest($3::text[], $4::text[], $5::text[]) as w (kind, audience, text)`,
    [
      tx.actor.partnershipId,
      itemId,
      written.map(({ kind }) => kind),
      written.map(({ audience }) => audience),
      written.map(({ text }) => text),
      tx.actor.personId,
      tx.clock.now(),
    ],
  );
}

export interface SubjectShown {
  readonly forename: string;
  readonly surname: string;
  readonly birthDate: string | null;
  readonly rating: 'red' | 'amber' | 'green';
  readonly leadAgencyName: string;
}

export const selectSubject = async (tx: ActorTx, caseId: string): Promise<SubjectShown> =>
  (
    await tx.query<SubjectShown>(
      `select s.forename, s.surname, s.birth_date as "birthDate", c.rating, a.name as "leadAgencyName" from muster.cases c
       join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
       join muster.agencies a on a.partnership_id = c.partnership_id and a.id = c.lead_agency_id
       where c.partnership_id = $1 and c.id = $2`,
      [tx.actor.partnershipId, caseId],
    )
  )[0]!;

/** Earlier conferences about the case, the latest first. */
export const selectEarlier = (tx: ActorTx, caseId: string, notItemId: string) =>
  tx.query<{ itemId: string; heldOn: string; outcome: string | null; interim: boolean }>(
    `select item_id as "itemId", held_on as "heldOn", outcome, interim from muster.conferences
     where partnership_id = $1 and case_id = $2 and item_id <> $3 and held_on is not null order by held_on desc, item_id desc limit 20`,
    [tx.actor.partnershipId, caseId, notItemId],
  );

/** The conference about a case that is still to be held, with the day of its meeting; the nearest, when there are several. */
export const selectToBeHeld = async (
  tx: ActorTx,
  caseId: string,
): Promise<{ itemId: string; sitsOn: string } | undefined> =>
  (
    await tx.query<{ itemId: string; sitsOn: string }>(
      `select "itemId", "sitsOn" from (select ${columns} from ${from}
         where k.partnership_id = $1 and k.case_id = $2 and k.held_on is null and i.stage in ('waiting', 'now')
           and m.status not in ('held', 'cancelled')) x order by "sitsOn", "itemId" limit 1`,
      [tx.actor.partnershipId, caseId],
    )
  )[0];

/** The sitting of a meeting that goes on, or its last one. */
export const selectSittingOf = async (tx: ActorTx, meetingId: string): Promise<string | undefined> =>
  (
    await tx.query<{ id: string }>(
      `select id from muster.sittings where partnership_id = $1 and meeting_id = $2 and moved_at is null
       order by starts_at desc, id desc limit 1`,
      [tx.actor.partnershipId, meetingId],
    )
  )[0]?.id;

/** What a list shows of each conference besides its row: the name, and how many reports were asked for and came. */
export const selectListed = (tx: ActorTx, itemIds: readonly string[]) =>
  tx.query<{ itemId: string; subjectName: string; asked: number; returned: number }>(
    `select k.item_id as "itemId", concat_ws(' ', nullif(s.forename, ''), s.surname) as "subjectName",
       count(r.id)::integer as asked, count(r.returned_at)::integer as returned
     from muster.conferences k
     join muster.cases c on c.partnership_id = k.partnership_id and c.id = k.case_id
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     left join muster.conference_reports r on r.partnership_id = k.partnership_id and r.item_id = k.item_id
       and r.withdrawn_at is null
     where k.partnership_id = $1 and k.item_id = any ($2::uuid[]) group by k.item_id, s.forename, s.surname`,
    [tx.actor.partnershipId, itemIds],
  );
