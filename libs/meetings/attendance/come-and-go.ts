import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from '#libs/live';
import { selectAttendees, upsertAttendances } from '../sql/attendance.queries.js';
import {
  insertSpan,
  selectSpan,
  selectSpansOf,
  selectVoice,
  strikeSpans,
  updateSpan,
} from '../sql/span.queries.js';
import type { SpanMode, SpanRow } from '../sql/span.queries.js';
import { openSitting } from './open-sitting.js';
import type { OpenSitting, SittingClosed } from './open-sitting.js';
import { overlaps, timeProblem } from '../domain/spans.js';

export interface Arrive {
  /** Made by the client: sent twice, they arrive once. */
  readonly id: string;
  readonly sittingId: string;
  readonly personId: string;
  /** Left out: now. */
  readonly at?: Date | undefined;
  /** Left out by somebody who comes back: as before; else in person. */
  readonly mode?: SpanMode | undefined;
  /** The member for whom they stand in; left out by somebody who comes back: as before. */
  readonly deputyForId?: string | null | undefined;
}

export type SpanRefusal =
  SittingClosed | 'person-unknown' | 'deputy-wrong' | 'there-already' | 'time-wrong' | 'changed-meanwhile';

/**
 * Records that somebody arrives at a sitting or comes back to it, in person or remotely, for the agency that they speak
 * for: the one that they represent in the group, else their own; as a deputy, that of the member they stand in for. A
 * deputy who is not in the group works for the same agency.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open` (cancelled, or moved), `person-unknown`, `deputy-wrong`,
 * `time-wrong` (later than now, after the end, or long before the beginning), `there-already` (it overlaps a time at which
 * they were there).
 * Writes: the span, their attendance, an audit entry.
 */
export async function arrive(tx: ActorTx, input: Arrive): Promise<Outcome<SpanRow, SpanRefusal>> {
  const sitting = await openSitting(tx, input.sittingId);
  if (!sitting.ok) return sitting;
  const again = await selectSpan(tx, input.id);
  if (again) return again.sittingId === input.sittingId ? ok(again) : refuse('not-found');
  const before = await selectSpansOf(tx, input.sittingId, input.personId);
  const last = before.at(-1);
  const deputyForId = input.deputyForId === undefined ? (last?.deputyForId ?? null) : input.deputyForId;
  const voice = await voiceOf(tx, sitting.value, input.personId, deputyForId);
  if (!voice.ok) return voice;
  const fromAt = input.at ?? tx.clock.now();
  const span = { fromAt, untilAt: sitting.value.endedAt };
  const wrong = timeProblem(span, sitting.value, tx.clock.now());
  if (wrong) return refuse('time-wrong', { field: 'at', message: wrong });
  if (before.some((one) => overlaps(one, span))) return thereAlready();
  await insertSpan(tx, {
    id: input.id,
    sittingId: input.sittingId,
    personId: input.personId,
    ...voice.value,
    ...span,
    mode: input.mode ?? last?.mode ?? 'in_person',
    deputyForId,
  });
  return recorded(tx, sitting.value, input.id);
}

const thereAlready = () =>
  refuse('there-already', {
    field: 'at',
    message: 'They are recorded as being there at that time already. Correct the times instead.',
  });

async function voiceOf(
  tx: ActorTx,
  { meeting }: OpenSitting,
  personId: string,
  deputyForId: string | null,
): Promise<Outcome<{ agencyId: string; speaks: boolean }, 'person-unknown' | 'deputy-wrong'>> {
  const own = await selectVoice(tx, meeting.groupId, personId);
  if (!own || (!own.role && !deputyForId))
    return refuse('person-unknown', { field: 'personId', message: 'Choose people of this group.' });
  if (!deputyForId) return ok({ agencyId: own.agencyId, speaks: own.role !== 'observer' });
  const member = await selectVoice(tx, meeting.groupId, deputyForId);
  const fits = member?.role && member.role !== 'observer' && deputyForId !== personId;
  if (!fits || (!own.role && ![member.agencyId, member.ownAgencyId].includes(own.ownAgencyId)))
    return refuse('deputy-wrong', {
      field: 'deputyForId',
      message: 'Choose a member of this group for whom they stand in.',
    });
  return ok({ agencyId: member.agencyId, speaks: true });
}

export interface SpanChange {
  readonly spanId: string;
  readonly expectedVersion: number;
}

/**
 * Records that somebody leaves: now, or when it is said.
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `time-wrong`, `changed-meanwhile` (`current` is the span that stands).
 * Writes: the span, an audit entry.
 */
export function leave(
  tx: ActorTx,
  input: SpanChange & { readonly at?: Date | undefined },
): Promise<Outcome<SpanRow, SpanRefusal>> {
  return change(tx, input, ({ fromAt, mode }) => ({ fromAt, mode, untilAt: input.at ?? tx.clock.now() }));
}

/**
 * Corrects when somebody was there, and how. `untilAt: null`: they are there still.
 * Refuses: as `leave`; also `there-already` (it would overlap another time at which they were there).
 * Writes: the span, their attendance, an audit entry. Decisions keep the quorum that they were taken with.
 */
export function correctSpan(
  tx: ActorTx,
  input: SpanChange & { readonly fromAt: Date; readonly untilAt: Date | null; readonly mode: SpanMode },
): Promise<Outcome<SpanRow, SpanRefusal>> {
  return change(tx, input, () => input);
}

async function change(
  tx: ActorTx,
  { spanId, expectedVersion }: SpanChange,
  to: (now: SpanRow) => { fromAt: Date; untilAt: Date | null; mode: SpanMode },
): Promise<Outcome<SpanRow, SpanRefusal>> {
  const locked = await lockedSpan(tx, spanId, expectedVersion);
  if (!locked.ok) return locked;
  const { sitting, span } = locked.value;
  const { fromAt, mode, ...rest } = to(span);
  const untilAt = rest.untilAt ?? sitting.endedAt;
  const wrong = timeProblem({ fromAt, untilAt }, sitting, tx.clock.now());
  if (wrong) return refuse('time-wrong', { field: 'at', message: wrong });
  const others = (await selectSpansOf(tx, span.sittingId, span.personId)).filter(({ id }) => id !== spanId);
  if (others.some((one) => overlaps(one, { fromAt, untilAt }))) return thereAlready();
  await updateSpan(tx, spanId, { fromAt, untilAt, mode });
  return recorded(tx, sitting, spanId);
}

async function lockedSpan(tx: ActorTx, spanId: string, expectedVersion: number) {
  const seen = await selectSpan(tx, spanId);
  if (!seen) return refuse('not-found', { message: 'There is no such time, or you may not see it.' });
  const sitting = await openSitting(tx, seen.sittingId);
  if (!sitting.ok) return sitting;
  const span = (await selectSpan(tx, spanId))!;
  if (span.version !== expectedVersion || span.struck) return refuse('changed-meanwhile', { current: span });
  return ok({ sitting: sitting.value, span });
}

/**
 * Strikes a time that was recorded by mistake: they were not there. It stays to be seen, and counts for nothing.
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `changed-meanwhile`. Writes: the span, their attendance, an audit entry.
 */
export async function strikeSpan(tx: ActorTx, input: SpanChange): Promise<Outcome<SpanRow, SpanRefusal>> {
  const locked = await lockedSpan(tx, input.spanId, input.expectedVersion);
  if (!locked.ok) return locked;
  const { sitting, span } = locked.value;
  await strikeSpans(tx, { sittingId: span.sittingId, people: [span.personId], spanId: span.id });
  return recorded(tx, sitting, span.id);
}

/** Attendance follows the spans: who has one was there, as in the last of them. */
async function recorded(tx: ActorTx, sitting: OpenSitting, spanId: string): Promise<Outcome<SpanRow, never>> {
  const span = (await selectSpan(tx, spanId))!;
  const { sittingId, meeting } = sitting;
  const standing = (await selectSpansOf(tx, sittingId, span.personId)).at(-1);
  const status = standing ? (standing.mode === 'remote' ? 'remote' : 'present') : 'absent';
  const known = (await selectAttendees(tx, sittingId, meeting.groupId)).find(
    ({ personId }) => personId === span.personId,
  );
  if (known?.status !== status) {
    const { personId, agencyId } = span;
    await upsertAttendances(tx, sittingId, [{ personId, agencyId: known?.agencyId ?? agencyId, status }]);
  }
  await appendAudit(tx, { action: 'meeting.attendance', about: meeting.id });
  await announce(tx, { meetingId: meeting.id, moved: 'attendance' });
  return ok(span);
}
