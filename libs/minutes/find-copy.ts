import { may } from '#libs/access';
import type { SeenCase } from '#libs/audit';
import { formatDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { londonDate, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { readMeeting } from '#libs/meetings';
import type { MeetingPage } from '#libs/meetings';
import { assembleMinutes, withCorrections } from './domain/assemble.js';
import { documentOf } from './domain/document.js';
import type { DocumentHead, MinutesDocument, Piece } from './domain/document.js';
import type { Correction } from './domain/facts.js';
import { day } from './domain/wording.js';
import { meetingFacts } from './meeting-facts.js';
import * as sql from './sql/minutes.queries.js';
import type { MinutesRow, TextRow } from './sql/minutes.queries.js';

/** What the actor may see of a meeting's minutes. */
export interface Copy {
  readonly meeting: MeetingPage;
  /** Undefined before anybody wrote or sent anything. */
  readonly minutes: MinutesRow | undefined;
  readonly texts: readonly TextRow[];
  readonly corrections: readonly Correction[];
  readonly pieces: readonly Piece[];
  readonly document: MinutesDocument;
  /** The items whose conference a draft tells of; none once it is approved. */
  readonly conferenceIds: readonly string[];
  /** Every case in it, for the trail. */
  readonly seen: readonly SeenCase[];
}

/** Said inside this library alone, for a meeting that the actor may see, and of whose minutes nothing is for them yet. */
const notYet = () =>
  refuse('not-yet', { message: 'There are no minutes of this meeting for you to see yet.' });

export const noMinutes = () =>
  refuse('not-found', { message: 'There are no minutes of this meeting for you to see.' });

const lastSitting = (meeting: MeetingPage): Date =>
  meeting.sittings.reduce(
    (last, { startsAt }) => (startsAt > last ? startsAt : last),
    meeting.sittings[0]!.startsAt,
  );

/** The day by which the record of a held meeting is to be with its members: 15 working days. Source: conference standards. */
export const circulationDueOn = (tx: ActorTx, meeting: MeetingPage): string | null =>
  meeting.status === 'held' ? tx.calendar.addWorkingDays(londonDate(lastSitting(meeting)), 15) : null;

/** What stands above the minutes of a meeting in that state. */
export function headOf(meeting: MeetingPage, status: readonly string[]): DocumentHead {
  const date = lastSitting(meeting);
  return {
    title: `Minutes: ${meeting.title}`,
    subtitle: `${meeting.groupName}, ${day(date.toISOString())}`,
    status,
    date,
  };
}

const draftStatus = (minutes: MinutesRow | undefined): string =>
  minutes?.status === 'in_review'
    ? `Draft in review: comments until ${formatDate(minutes.commentsDueOn!)}.`
    : 'Draft: not yet sent to the members.';

/**
 * The actor's copy: assembled from what happened while it is a draft, and from the blocks that were frozen once it is
 * approved, with the corrections since.
 * Refuses: `not-found` (no such meeting, or it is hidden), `not-yet` (nothing of its minutes is for the actor yet).
 */
export async function findCopy(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<Copy, 'not-found' | 'not-yet'>> {
  const minutes = await sql.selectMinutes(tx, meetingId);
  if (minutes?.status === 'approved') return approvedCopy(tx, minutes);
  const found = await meetingFacts(tx, { meetingId });
  if (!found.ok) return found;
  const { facts, meeting } = found.value;
  if (!minutes && !may(tx.actor, 'run', 'Meeting', meeting)) return notYet();
  const texts = minutes ? await sql.selectTexts(tx, minutes.id) : [];
  const pieces = assembleMinutes(facts, texts);
  const document = documentOf(headOf(meeting, [draftStatus(minutes)]), pieces);
  const seen = await seenIn(tx, pieces);
  const conferenceIds = facts.items.filter(({ conference }) => conference).map(({ id }) => id);
  return ok({ meeting, minutes, texts, corrections: [], conferenceIds, pieces, document, seen });
}

async function approvedCopy(tx: ActorTx, minutes: MinutesRow): Promise<Outcome<Copy, 'not-found'>> {
  const meeting = await readMeeting(tx, { meetingId: minutes.meetingId });
  if (!meeting.ok) return meeting;
  const pieces = await sql.selectBlocks(tx, minutes.id);
  const corrections = await sql.selectCorrections(tx, minutes.id);
  const shown = withCorrections(pieces, corrections);
  const corrected = corrections.length ? ['Corrected since: each correction stands where it belongs.'] : [];
  const head = {
    ...minutes.head!,
    status: [...minutes.head!.status, ...corrected],
    date: new Date(minutes.head!.date),
  };
  return ok({
    meeting: meeting.value,
    minutes,
    texts: [],
    corrections,
    conferenceIds: [],
    pieces,
    document: documentOf(head, shown),
    seen: await seenIn(tx, shown),
  });
}

/**
 * The cases of a copy: those that its pieces come from, and those whose items stand in it, because the heading of a conference
 * names its case, and so may whatever is written or corrected below it.
 */
function seenIn(tx: ActorTx, pieces: readonly Piece[]): Promise<SeenCase[]> {
  const caseIds = new Set(pieces.flatMap(({ caseId }) => caseId ?? []));
  const itemIds = new Set(pieces.flatMap(({ itemId }) => itemId ?? []));
  return sql.selectSeen(tx, { caseIds: [...caseIds], itemIds: [...itemIds] });
}

/** The register of a copy's cases, when they are all of one: then whoever runs it finds the entry in its trail. */
export const registerOf = (seen: readonly SeenCase[]) => {
  const [first] = seen;
  const same = first && seen.every(({ registerId }) => registerId === first.registerId);
  return same ? { registerId: first.registerId, compartment: first.compartment } : {};
};
