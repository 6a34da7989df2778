import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { createHash } from 'node:crypto';
import { paperName, paperType } from '../domain/paper-type.js';
import { selectPublished } from '../sql/agenda-change.queries.js';
import { selectCasesOfItems } from '../sql/case-of-item.queries.js';
import {
  countPapers,
  insertPaper,
  selectPaper,
  selectPaperContent,
  updateWithdrawn,
} from '../sql/papers.queries.js';
import { authoriseItem } from './find-item.js';
import type { AgendaItemFound } from './find-item.js';
import { agendaChanged, openAgenda } from './open-agenda.js';
import { mayPropose } from './proposals.js';

/** The most that a paper can have, in bytes. */
export const paperLimit = 10 * 1024 * 1024;
const mostPapers = 20;

export interface AttachPaper {
  /** Made by the client: sent twice, the paper is attached once. */
  readonly id: string;
  readonly itemId: string;
  /** The name of the file, with its ending. */
  readonly name: string;
  readonly content: Buffer;
}

/** Whether somebody may attach papers to an item: who runs the meeting, who proposed the item, who is asked for a paper. */
export const mayAttach = (tx: ActorTx, { item, meeting }: AgendaItemFound): boolean =>
  (item.paperFromId === tx.actor.personId &&
    // Who is asked may have become an observer, who sees no paper of a conference.
    (item.kind !== 'conference' || mayPropose(tx, meeting.groupId))) ||
  (item.proposedById === tx.actor.personId && item.proposal !== 'declined') ||
  may(tx.actor, 'run', 'Meeting', meeting);

/**
 * Attaches a paper to an agenda item: PDF, Word, Excel, CSV, text, PNG or JPEG, told by its content, up to 10 MB. Those who
 * run the group, who proposed the item, and who is asked for a paper, until the meeting is over. After the day by which
 * papers are due it is marked as late. Whoever sees the item sees its papers; of a conference, who
 * sees its case with the name.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `already-exists` (the id is of another item's paper), `file-empty`,
 * `file-too-large`, `file-not-allowed` (another kind, or content that is another than the name says), `too-many` (20).
 * Writes: the paper, an audit entry.
 */
export async function attachPaper(
  tx: ActorTx,
  input: AttachPaper,
): Promise<
  Outcome<
    { paperId: string; itemId: string; late: boolean },
    | 'not-found'
    | 'not-allowed'
    | 'meeting-not-open'
    | 'already-exists'
    | 'file-empty'
    | 'file-too-large'
    | 'file-not-allowed'
    | 'too-many'
  >
> {
  const { id, itemId, content } = input;
  const seen = await authoriseItem(tx, itemId, 'read');
  if (!seen.ok) return seen;
  if (!mayAttach(tx, seen.value)) return refuse('not-allowed');
  const meetingId = seen.value.meeting.id;
  const open = await openAgenda(tx, meetingId);
  if (!open.ok) return open;
  const before = await selectPaper(tx, id);
  if (before)
    return before.itemId === itemId
      ? ok({ paperId: id, itemId, late: before.late })
      : refuse('already-exists');
  if (!content.length)
    return refuse('file-empty', { field: 'file', message: 'This file is empty. Choose another one.' });
  if (content.length > paperLimit)
    return refuse('file-too-large', { field: 'file', message: 'Choose a file of at most 10 MB.' });
  const name = paperName(input.name);
  const type = paperType(name, content);
  if (!type) {
    const message =
      'Choose a PDF, Word, Excel, CSV, text, PNG or JPEG file without macros. This file is none of them.';
    return refuse('file-not-allowed', { field: 'file', message });
  }
  if ((await countPapers(tx, itemId)) >= mostPapers)
    return refuse('too-many', {
      field: 'file',
      message: 'This item has 20 papers already. Withdraw one first.',
    });
  const { papersDueOn } = await selectPublished(tx, meetingId);
  const late = papersDueOn !== null && tx.clock.today() > papersDueOn;
  const sha256 = createHash('sha256').update(content).digest('hex');
  await insertPaper(tx, { id, itemId, name, mediaType: type.mediaType, content, sha256, late });
  await agendaChanged(tx, 'paper.attached', meetingId, id);
  return ok({ paperId: id, itemId, late });
}

/**
 * Withdraws a paper: it stays on record with the reason, and nobody opens it any more. Who attached it, and those who run the
 * group, until the meeting is over. Sent twice, it is withdrawn once.
 *
 * Refuses: `not-found`, `not-allowed`, `meeting-not-open`, `reason-missing`, `text-too-long`. Writes: the paper, an audit entry.
 */
export async function withdrawPaper(
  tx: ActorTx,
  input: { readonly paperId: string; readonly reason: string },
): Promise<
  Outcome<
    { paperId: string; meetingId: string },
    'not-found' | 'not-allowed' | 'meeting-not-open' | 'reason-missing' | 'text-too-long'
  >
> {
  const paper = await selectPaper(tx, input.paperId);
  const seen = paper && (await authoriseItem(tx, paper.itemId, 'read'));
  if (!seen?.ok) return noPaper();
  const { meeting } = seen.value;
  if (paper!.uploadedById !== tx.actor.personId && !may(tx.actor, 'run', 'Meeting', meeting))
    return refuse('not-allowed');
  const open = await openAgenda(tx, meeting.id);
  if (!open.ok) return open;
  const done = { paperId: input.paperId, meetingId: meeting.id };
  if ((await selectPaper(tx, input.paperId))!.withdrawnAt) return ok(done);
  const reason = input.reason.trim();
  if (!reason)
    return refuse('reason-missing', { field: 'reason', message: 'Say why the paper is withdrawn.' });
  if (reason.length > 2_000)
    return refuse('text-too-long', { field: 'reason', message: 'Shorten the reason to 2,000 characters.' });
  await updateWithdrawn(tx, input.paperId, reason);
  await agendaChanged(tx, 'paper.withdrawn', meeting.id, input.paperId);
  return ok(done);
}

export interface PaperRead {
  /** What the file is called when it is kept: neutral, because it leaves the product. */
  readonly filename: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/**
 * A paper with its content, for whoever sees its item; of a conference, for whoever sees its case with the name.
 * Refuses: `not-found` (no such paper, hidden, or withdrawn). Writes: an audit entry, with the case of a conference.
 */
export async function readPaper(
  tx: ActorTx,
  input: { readonly paperId: string },
): Promise<Outcome<PaperRead, 'not-found'>> {
  const paper = await selectPaper(tx, input.paperId);
  if (!paper || paper.withdrawnAt) return noPaper();
  const content = await selectPaperContent(tx, paper.id);
  const seen = await selectCasesOfItems(tx, [paper.itemId]);
  await appendAudit(tx, { action: 'paper.read', about: paper.id }, seen);
  const ending = /\.[a-z]+$/i.exec(paper.name)![0].toLowerCase();
  const filename = `OFFICIAL-SENSITIVE paper ${paper.id.slice(-8)}${ending}`;
  return ok({ filename, mediaType: paper.mediaType, content });
}

const noPaper = () =>
  refuse('not-found', { message: 'There is no such paper, or it was withdrawn, or you may not see it.' });
