import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { londonDate, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseMeeting } from '#libs/meetings';
import { pathwayOfRegister } from '#libs/registers';
import { initialLimit } from './domain/limits.js';
import type { LimitKind } from './domain/limits.js';
import { selectMeetingAfter, selectToHear } from './sql/suggest.queries.js';

export interface SuggestedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly subjectName: string;
  readonly openedOn: string;
  /** Why it should be heard: a limit falls before the meeting after the next, it is to go on, or it was never heard. */
  readonly because: LimitKind | 'new' | 'choice';
  readonly dueOn: string | null;
  /** The limit falls before this meeting's own day: it is too late already. */
  readonly late: boolean;
}

export interface SuggestedCases {
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly minutesPerCase: number;
  /** How many cases such a meeting hears; null where the pathway does not say. */
  readonly casesAtOnce: number | null;
  readonly cases: readonly SuggestedCase[];
}

/**
 * Cases of the meeting's group that are not on its agenda: first those whose limit falls before the meeting after this one
 * (without such a meeting: all with a limit), then those that were never heard, by the day they came, then the rest of the
 * register, from which whoever runs the group may choose. Of the group's registers the first whose pathway knows conferences.
 * Refuses: `not-found`, `not-allowed`. Writes: an audit entry with every case shown.
 */
export async function suggestCases(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<SuggestedCases, 'not-found' | 'not-allowed'>> {
  const meeting = await authoriseMeeting(tx, meetingId);
  if (!meeting.ok) return meeting;
  const { title, groupId, groupRegisterIds, startsAt } = meeting.value;
  const empty = { meetingId, meetingTitle: title, minutesPerCase: 0, casesAtOnce: null, cases: [] };
  for (const registerId of groupRegisterIds) {
    const { conference } = await pathwayOfRegister(tx, registerId);
    if (!conference) continue;
    const after = await selectMeetingAfter(tx, { groupId, startsAt });
    const rows = await selectToHear(tx, { registerId, meetingId, field: conference.countsFrom ?? '' });
    await appendAudit(
      tx,
      {
        action: 'conference.suggested',
        registerId,
        compartment: rows[0]?.compartment ?? false,
        about: meetingId,
      },
      rows.map(({ caseId, compartment }) => ({ caseId, registerId, compartment })),
    );
    const cases = rows.map((row) => {
      const first = row.heard ? undefined : initialLimit(conference, row.startedOn, tx.calendar);
      return suggested(
        { ...row, kind: row.kind ?? first?.kind ?? null, dueOn: row.dueOn ?? first?.dueOn ?? null },
        {
          on: meeting.value.startsAt,
          after,
        },
      );
    });
    return ok({
      ...empty,
      minutesPerCase: conference.minutesPerCase.minutes,
      casesAtOnce: conference.casesAtOnce?.cases ?? null,
      cases: cases.sort(inOrder),
    });
  }
  return ok(empty);
}

interface Candidate {
  readonly caseId: string;
  readonly reference: string;
  readonly subjectName: string;
  readonly openedOn: string;
  readonly heard: boolean;
  readonly kind: LimitKind | null;
  readonly dueOn: string | null;
}

function suggested(row: Candidate, { on, after }: { on: Date; after: string | null }): SuggestedCase {
  const { caseId, reference, subjectName, openedOn, heard, kind, dueOn } = row;
  const because =
    kind && dueOn && (after === null || dueOn < after)
      ? kind
      : heard
        ? ('choice' as const)
        : ('new' as const);
  const late = dueOn !== null && dueOn < londonDate(on);
  return { caseId, reference, subjectName, openedOn, because, dueOn, late };
}

const rank = ({ because }: SuggestedCase) => (because === 'choice' ? 2 : because === 'new' ? 1 : 0);

const inOrder = (one: SuggestedCase, other: SuggestedCase): number =>
  rank(one) - rank(other) ||
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') ||
  one.openedOn.localeCompare(other.openedOn) ||
  one.reference.localeCompare(other.reference);
