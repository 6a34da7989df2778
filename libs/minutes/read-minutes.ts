import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { londonDate, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { mayHavePack, readMeeting } from '#libs/meetings';
import type { MeetingPage } from '#libs/meetings';
import { documentOf } from './domain/document.js';
import type { MinutesDocument } from './domain/document.js';
import type { Correction } from './domain/facts.js';
import { circulationDueOn, findCopy, headOf, noMinutes, registerOf } from './find-copy.js';
import type { Copy } from './find-copy.js';
import { fingerprintOf } from './fingerprint.js';
import { selectComments } from './sql/comments.queries.js';
import type { CommentRow } from './sql/comments.queries.js';
import type { MinutesStatus, TextRow } from './sql/minutes.queries.js';

export interface MinutesPage {
  readonly meetingId: string;
  readonly title: string;
  readonly groupName: string;
  readonly held: boolean;
  /** The record of what happened as this reader may see it; null while it is not for them. */
  readonly document: MinutesDocument | null;
  /** `none`: nobody has written anything around it, or it is none of the reader's business yet. */
  readonly status: MinutesStatus | 'none';
  /** 0 while there is nothing but what happened. */
  readonly version: number;
  /** Stands for what this copy says: whoever approves says that it is what they read. */
  readonly fingerprint: string;
  readonly texts: readonly TextRow[];
  readonly comments: readonly CommentRow[];
  readonly corrections: readonly Correction[];
  readonly commentsDueOn: string | null;
  readonly approvedAt: Date | null;
  readonly sha256: string | null;
  /** The day by which the record is to be with the members; null before the meeting is held. */
  readonly dueOn: string | null;
  /** Whether that was so in time; null while it is open. */
  readonly inTime: boolean | null;
  readonly mayEdit: boolean;
  readonly maySend: boolean;
  readonly mayComment: boolean;
  readonly mayApprove: boolean;
  readonly mayCorrect: boolean;
  /** There are registers to be checked, and the actor may read their cases: they can have the pack. */
  readonly mayHavePack: boolean;
  /** Approving them records that the record of the conferences in them is with the group. */
  readonly holdsRecords: boolean;
}

/**
 * The minutes of a meeting as the actor may see them: a draft for those who run the group, a draft in review for its members, what
 * was approved for whoever may see the meeting.
 * Refuses: `not-found`. Writes: an audit entry with every case in the copy.
 */
export async function readMinutes(
  tx: ActorTx,
  input: { readonly meetingId: string },
): Promise<Outcome<MinutesPage, 'not-found'>> {
  const copy = await findCopy(tx, input);
  if (!copy.ok) return copy.code === 'not-yet' ? nothingYet(tx, input) : noMinutes();
  const { meeting, minutes, seen } = copy.value;
  await appendAudit(tx, { action: 'minutes.read', about: meeting.id, ...registerOf(seen) }, seen);
  const comments = minutes ? await selectComments(tx, minutes.id) : [];
  return ok(pageOf(tx, copy.value, comments));
}

/** The page of somebody for whom there is nothing to read, whatever those who run the group have begun. */
async function nothingYet(
  tx: ActorTx,
  input: { readonly meetingId: string },
): Promise<Outcome<MinutesPage, 'not-found'>> {
  const meeting = await readMeeting(tx, input);
  if (!meeting.ok) return meeting;
  const document = documentOf(headOf(meeting.value, []), []);
  const nothing = {
    ...{ texts: [], corrections: [], conferenceIds: [], pieces: [], seen: [] },
    minutes: undefined,
  };
  return ok({ ...pageOf(tx, { meeting: meeting.value, document, ...nothing }, []), document: null });
}

/** What the actor may do next. */
function verbsOf(tx: ActorTx, meeting: MeetingPage, status: MinutesPage['status']) {
  const runs = may(tx.actor, 'run', 'Meeting', meeting);
  const group = { id: meeting.groupId };
  const held = meeting.status === 'held';
  const inReview = status === 'in_review';
  return {
    mayEdit: runs && status !== 'approved',
    maySend: runs && held && (status === 'none' || status === 'draft'),
    mayComment: inReview && may(tx.actor, 'contribute', 'Group', group),
    mayApprove: inReview && may(tx.actor, 'agree', 'Group', group),
    mayCorrect: status === 'approved' && runs,
    mayHavePack: mayHavePack(tx, meeting, meeting.agenda),
  };
}

/** Whether the record was with the members in time; null while it is open. */
function inTime(tx: ActorTx, dueOn: string | null, approvedAt: Date | null): boolean | null {
  if (dueOn === null) return null;
  if (approvedAt) return londonDate(approvedAt) <= dueOn;
  return tx.clock.today() > dueOn ? false : null;
}

function pageOf(tx: ActorTx, copy: Copy, comments: readonly CommentRow[]): MinutesPage {
  const { meeting, minutes, document, pieces, texts, corrections } = copy;
  const status = minutes?.status ?? 'none';
  const dueOn = circulationDueOn(tx, meeting);
  const approvedAt = minutes?.approvedAt ?? null;
  return {
    meetingId: meeting.id,
    title: meeting.title,
    groupName: meeting.groupName,
    held: meeting.status === 'held',
    document,
    status,
    version: minutes?.version ?? 0,
    fingerprint: fingerprintOf(pieces),
    texts,
    comments,
    corrections,
    commentsDueOn: minutes?.commentsDueOn ?? null,
    approvedAt,
    sha256: minutes?.sha256 ?? null,
    dueOn,
    inTime: inTime(tx, dueOn, approvedAt),
    ...verbsOf(tx, meeting, status),
    holdsRecords: copy.conferenceIds.length > 0,
  };
}
