import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { unlessElsewhere, usualLength } from './clashes.js';
import { closedTo } from './closed-to.js';
import { findMeeting } from './find-meeting.js';
import { tellInvited } from './meeting-change.js';
import { sittingStart, wrongPlace } from './sitting-time.js';
import type { SittingRefusal, SittingTime } from './sitting-time.js';
import { holdId, insertAgenda, insertMeeting, selectRegistersOfGroup } from './sql/meeting.queries.js';
import { insertSitting } from './sql/sitting.queries.js';
import { putStandingItems, selectStanding } from './sql/standing.queries.js';

export interface ScheduleMeeting extends SittingTime {
  /** Made by the client: sent twice, the meeting is called once. */
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly place?: string | undefined;
  /** Registers of the group that the meeting checks, in this order. */
  readonly registerIds: readonly string[];
  /** What else it discusses, in this order, after the checks. */
  readonly discussion?: readonly string[] | undefined;
  /** True: refused with `members-elsewhere` where members have another meeting at that time. */
  readonly askAboutClashes?: boolean | undefined;
}

export interface ScheduledMeeting {
  readonly meetingId: string;
  /** Set when bank holidays are not yet known as far as the meeting's day. */
  readonly warning: string | null;
}

export type ScheduleRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'already-exists'
  | 'title-missing'
  | 'text-too-long'
  | 'register-unknown'
  | 'agenda-missing'
  | 'members-elsewhere'
  | SittingRefusal;

/**
 * Calls a meeting of a group with its first sitting and its agenda, what stands on every agenda of the group among it. Chair, vice-chair and coordinator of the group.
 *
 * Refuses: `not-found` (no such group, or hidden), `not-allowed`, `already-exists` (the id is of another group's meeting),
 * `title-missing`, `text-too-long`, `date-wrong`, `time-wrong`, `not-a-working-day` (a weekend or bank holiday, until
 * `acceptNonWorkingDay`), `agenda-missing`, `register-unknown` (not kept by this group), `members-elsewhere` (only with
 * `askAboutClashes`).
 * Writes: the meeting, its sitting and agenda items, an audit entry, MeetingCalled; everybody else in the group is told.
 */
export async function scheduleMeeting(
  tx: ActorTx,
  input: ScheduleMeeting,
): Promise<Outcome<ScheduledMeeting, ScheduleRefusal>> {
  const closed = closedTo(tx, input.groupId);
  if (closed) return closed;
  await holdId(tx, input.id);
  const before = await findMeeting(tx, input.id);
  if (before) {
    return before.groupId === input.groupId
      ? ok({ meetingId: before.id, warning: null })
      : refuse('already-exists');
  }
  const title = input.title.trim();
  if (!title)
    return refuse('title-missing', { field: 'title', message: 'Write what the meeting is called.' });
  if (title.length > 200)
    return refuse('text-too-long', { field: 'title', message: 'Shorten the title to 200 characters.' });
  const place = (input.place ?? '').trim();
  const wrong = wrongPlace(place);
  if (wrong) return wrong;
  const start = sittingStart(tx, input);
  if (!start.ok) return start;
  const agenda = await agendaOf(tx, input);
  if (!agenda.ok) return agenda;
  const { startsAt } = start.value;
  const free = await unlessElsewhere(tx, {
    ask: input.askAboutClashes,
    groupId: input.groupId,
    startsAt,
    minutes: usualLength,
  });
  if (!free.ok) return free;

  await insertMeeting(tx, { id: input.id, groupId: input.groupId, title });
  await insertSitting(tx, { id: newId(), meetingId: input.id, startsAt, place });
  await insertAgenda(tx, input.id, agenda.value);
  await putStandingItems(tx, [input.id]);
  await appendAudit(tx, { action: 'meeting.called', about: input.id });
  await appendEvent(tx, {
    type: 'MeetingCalled',
    ids: { meetingId: input.id, groupId: input.groupId, personId: tx.actor.personId },
  });
  await tellInvited(tx, input.id, 'meeting_called');
  return ok({ meetingId: input.id, warning: start.value.warning });
}

type AgendaItem = Parameters<typeof insertAgenda>[2][number];

/** What was chosen and typed for an agenda, as its items in their order. */
export async function agendaOf(
  tx: ActorTx,
  input: Pick<ScheduleMeeting, 'groupId' | 'registerIds' | 'discussion'>,
): Promise<Outcome<AgendaItem[], 'register-unknown' | 'agenda-missing' | 'text-too-long'>> {
  const kept = new Map((await selectRegistersOfGroup(tx, input.groupId)).map(({ id, name }) => [id, name]));
  const wanted = [...new Set(input.registerIds)];
  if (wanted.some((id) => !kept.has(id))) {
    return refuse('register-unknown', {
      field: 'registerIds',
      message: 'Choose registers that this group keeps.',
    });
  }
  const topics = (input.discussion ?? []).map((topic) => topic.trim()).filter(Boolean);
  if (topics.some((topic) => topic.length > 500)) {
    return refuse('text-too-long', { field: 'discussion', message: 'Shorten each item to 500 characters.' });
  }
  if (wanted.length + topics.length === 0 && !(await selectStanding(tx, input.groupId)).length) {
    // A group that keeps no register has none to choose.
    return kept.size
      ? refuse('agenda-missing', {
          field: 'registerIds',
          message: 'Choose a register to check, or write what is discussed.',
        })
      : refuse('agenda-missing', { field: 'discussion', message: 'Write what is discussed.' });
  }
  return ok([
    ...wanted.map((registerId): AgendaItem => ({
      kind: 'register_check',
      title: kept.get(registerId)!,
      registerId,
    })),
    ...topics.map((title): AgendaItem => ({ kind: 'discussion', title, registerId: null })),
  ]);
}
