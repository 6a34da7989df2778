import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';
import type { LimitKind } from '../domain/limits.js';

/** The London day of the group's first meeting after a moment; null when none is called. */
export const selectMeetingAfter = async (
  tx: ActorTx,
  { groupId, startsAt }: { readonly groupId: string; readonly startsAt: Date },
): Promise<string | null> =>
  (
    await tx.query<{ day: string | null }>(
      `select to_char(min(s.starts_at) at time zone 'Europe/London', 'YYYY-MM-DD') as day from muster.sittings s
       join muster.meetings m on m.partnership_id = s.partnership_id and m.id = s.meeting_id
       where m.partnership_id = $1 and m.group_id = $2 and m.status <> 'cancelled' and s.moved_at is null and s.starts_at > $3`,
      [tx.actor.partnershipId, groupId, startsAt],
    )
  )[0]?.day ?? null;

export interface MeetingToChoose {
  readonly meetingId: string;
  readonly title: string;
  /** The London day of its next sitting. */
  readonly sitsOn: string;
}

/** Meetings of a group that have not begun and sit from today to a day, the next first; at most ten. */
export const selectMeetingsUntil = (
  tx: ActorTx,
  { groupId, until }: { readonly groupId: string; readonly until: string },
): Promise<MeetingToChoose[]> =>
  tx.query<MeetingToChoose & Record<string, unknown>>(
    `select "meetingId", title, "sitsOn" from (
       select m.id as "meetingId", m.title, to_char(min(s.starts_at) at time zone 'Europe/London', 'YYYY-MM-DD') as "sitsOn"
       from muster.meetings m
       join muster.sittings s on s.partnership_id = m.partnership_id and s.meeting_id = m.id and s.moved_at is null
       where m.partnership_id = $1 and m.group_id = $2 and m.status = 'planned' group by m.id, m.title) x
     where "sitsOn" between $3 and $4 order by "sitsOn", "meetingId" limit 10`,
    [tx.actor.partnershipId, groupId, tx.clock.today(), until],
  );

export interface ToHear {
  readonly caseId: string;
  readonly reference: string;
  readonly compartment: boolean;
  readonly subjectName: string;
  readonly openedOn: string;
  /** A conference was held about it that was not interim. */
  readonly heard: boolean;
  /** The nearest open limit of a conference. */
  readonly kind: LimitKind | null;
  readonly dueOn: string | null;
  /** The date field from which the limit of an initial conference counts. */
  readonly startedOn: string | null;
}

/** Open cases of a register that are not on the agenda of a meeting; at most 300, those with the nearest limit first. */
export const selectToHear = (
  tx: ActorTx,
  of: { readonly registerId: string; readonly meetingId: string; readonly field: string },
): Promise<ToHear[]> => {
  const access = accessibleBy(tx.actor, 'change', 'Case', 'c', 5);
  return tx.query<ToHear>(
    `select c.id as "caseId", c.reference, c.compartment, concat_ws(' ', nullif(s.forename, ''), s.surname) as "subjectName",
       c.opened_on as "openedOn", l.kind, l.due_on as "dueOn", d.fields ->> $4 as "startedOn",
       exists (select 1 from muster.conferences k where k.partnership_id = c.partnership_id and k.case_id = c.id
         and k.held_on is not null and not k.interim) as heard
     from muster.cases c
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     left join muster.case_details d on d.partnership_id = c.partnership_id and d.case_id = c.id
     left join lateral (select kind, due_on from muster.conference_limits l where l.partnership_id = c.partnership_id
       and l.case_id = c.id and l.met_on is null and l.kind <> 'core_group' order by due_on limit 1) l on true
     where c.partnership_id = $1 and c.register_id = $2 and c.status = 'open' and ${access.sql}
       and not exists (select 1 from muster.agenda_items i where i.partnership_id = c.partnership_id
         and i.meeting_id = $3 and i.case_id = c.id and i.stage <> 'put_off')
     order by l.due_on nulls last, c.opened_on, c.id limit 300`,
    [tx.actor.partnershipId, of.registerId, of.meetingId, of.field, ...access.parameters],
  );
};

/** Groups that keep one of these registers, of those whose pathway speaks of conferences. */
export const selectConferenceGroups = async (
  tx: ActorTx,
  registerIds: readonly string[],
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select distinct r.group_id as id from muster.registers r
       join muster.pathway_versions v on v.partnership_id = r.partnership_id and v.pathway_id = r.pathway_id
         and v.version = r.pathway_version and v.document -> 'conference' is not null
       where r.partnership_id = $1 and r.id = any ($2::uuid[])`,
      [tx.actor.partnershipId, registerIds],
    )
  ).map(({ id }) => id);
