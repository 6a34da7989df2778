import type { SeenCase } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { readMeeting } from '#libs/meetings';
import type { MeetingPage } from '#libs/meetings';
import { pathwayOfRegister } from '#libs/registers';
import type { CheckFacts, ItemFacts, MinutesFacts } from './domain/facts.js';
import { selectAttendance, selectItems, selectReviews } from './sql/facts.queries.js';
import type { ItemRow, ReviewRow } from './sql/facts.queries.js';

export interface FoundFacts {
  readonly facts: MinutesFacts;
  readonly meeting: MeetingPage;
  /** Every case in it: the caller writes them to the trail in the same transaction. */
  readonly seen: readonly SeenCase[];
}

const instant = (at: Date | null): string | null => (at ? at.toISOString() : null);

/**
 * What happened in a meeting, as the actor may see it: items that are not for them are left out, and an observer gets counts
 * instead of cases. A few statements for the whole meeting, however many cases it has.
 * Refuses: `not-found`. Writes nothing: the caller appends the audit entry with `seen`.
 */
export async function meetingFacts(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<FoundFacts, 'not-found'>> {
  const found = await readMeeting(tx, { meetingId });
  if (!found.ok) return found;
  const meeting = found.value;
  const attendance = await selectAttendance(tx, meetingId);
  const items = await selectItems(tx, meetingId);
  const checkIds = items.flatMap(({ checkId }) => checkId ?? []);
  const reviews = checkIds.length ? await selectReviews(tx, checkIds) : [];
  const outcomes = await outcomesOf(tx, reviews);
  const facts: MinutesFacts = {
    meeting: { id: meeting.id, title: meeting.title, groupName: meeting.groupName },
    sittings: meeting.sittings.map((sitting) => ({
      id: sitting.id,
      startsAt: sitting.startsAt.toISOString(),
      startedAt: instant(sitting.startedAt),
      endedAt: instant(sitting.endedAt),
      place: sitting.place,
      quorum: sitting.quorum && {
        quorate: sitting.quorum.quorate,
        present: sitting.quorum.present,
        needed: sitting.quorum.needed,
      },
      attendees: attendance
        .filter(({ sittingId }) => sittingId === sitting.id)
        .map(({ id, name, agency, role, status }) => ({ id, name, agency, role, status })),
    })),
    items: items.map((item) => itemFacts(item, reviews, outcomes)),
  };
  return ok({ facts, meeting, seen: seenIn(reviews) });
}

const seenIn = (reviews: readonly ReviewRow[]): SeenCase[] =>
  reviews.map(({ caseId, registerId, compartment }) => ({ caseId, registerId, compartment }));

/** A register's outcomes in its pathway's words. */
async function outcomesOf(tx: ActorTx, reviews: readonly ReviewRow[]): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const registerId of new Set(reviews.flatMap((one) => (one.outcome ? one.registerId : [])))) {
    for (const { key, label } of (await pathwayOfRegister(tx, registerId)).outcomes)
      words.set(`${registerId} ${key}`, label);
  }
  return words;
}

function itemFacts(
  item: ItemRow,
  reviews: readonly ReviewRow[],
  outcomes: ReadonlyMap<string, string>,
): ItemFacts {
  const { id, position, kind, title, audience, stage, checkId, nextCheckOn, counts } = item;
  const check: CheckFacts | null = counts && {
    nextCheckOn,
    counts,
    reviews: reviews
      .filter((review) => review.checkId === checkId)
      .map(({ outcome, registerId, ...review }) => ({
        ...review,
        outcome: outcome && (outcomes.get(`${registerId} ${outcome}`) ?? outcome),
      })),
  };
  const times = { startedAt: iso(item.startedAt), endedAt: iso(item.endedAt) };
  return { id, position, kind, title, audience, stage, ...times, check };
}

const iso = (at: string | Date | null): string | null => (at === null ? null : new Date(at).toISOString());
