import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { overranBy, plannedTimes } from '../domain/planned-times.js';
import { findMeeting, noMeeting } from '../find-meeting.js';
import { selectAgenda, selectProposals } from '../sql/agenda.queries.js';
import type { AgendaRow } from '../sql/agenda.queries.js';
import { selectMembers, selectPublished, selectReaders } from '../sql/agenda-change.queries.js';
import type { Published } from '../sql/agenda-change.queries.js';
import type { MeetingRow } from '../sql/meeting.queries.js';
import { selectPapers } from '../sql/papers.queries.js';
import type { PaperRow } from '../sql/papers.queries.js';
import { selectSittings } from '../sql/sitting.queries.js';
import { gather } from './gathered.js';
import type { Gathered } from './gathered.js';
import { mayHavePack } from './may-have-pack.js';
import { mayAttach } from './papers.js';
import { mayPropose } from './proposals.js';

/** A paper as a page shows it. */
export interface PaperShown extends PaperRow {
  readonly mayWithdraw: boolean;
}

/** An item with everything that belongs to it. */
export interface ItemShown extends AgendaRow {
  /** When it is planned to begin; null when an item before it has no length, and for what is only proposed. */
  readonly plannedAt: Date | null;
  /** By how many whole minutes it took, or takes by now, longer than planned. */
  readonly overran: number;
  readonly mayAttach: boolean;
  readonly papers: readonly PaperShown[];
  /** Who else sees it, for those who run the group. */
  readonly readers: readonly { readonly personId: string; readonly name: string }[];
  readonly gathered: Gathered | null;
}

/** An agenda as its page shows it. */
export interface AgendaPage extends Published {
  readonly meetingId: string;
  readonly version: number;
  readonly mayRun: boolean;
  readonly mayPropose: boolean;
  /** The pack of cases for the registers that it checks is there for the actor. */
  readonly mayHavePack: boolean;
  readonly items: readonly ItemShown[];
  /** What is proposed and not decided, and what was declined: for those who run the group, and who proposed it. */
  readonly proposals: readonly ItemShown[];
  /** The minutes of the items that have some, of the sitting, and by how many they do not fit. */
  readonly minutes: number;
  readonly sittingMinutes: number;
  readonly minutesOver: number;
  /** For those who run the group: whom an item can be shown to, or asked for a paper. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The agenda of a meeting: its items in order with their planned times, papers and what they gather, what is proposed, and
 * whether it is published. Everything as the actor may see it: what is hidden is in no number and no sum.
 *
 * Refuses: `not-found` (no such meeting, or hidden). Writes: an audit entry when cases are shown.
 */
export async function readAgenda(
  tx: ActorTx,
  { meetingId }: { readonly meetingId: string },
): Promise<Outcome<AgendaPage, 'not-found'>> {
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return noMeeting();
  const items = await selectAgenda(tx, meetingId);
  const sitting = (await selectSittings(tx, meetingId)).at(-1)!;
  const times = plannedTimes(items, sitting);
  const published = await selectPublished(tx, meetingId);
  const of = { meetingId, groupId: meeting.groupId, on: published.meetingOn };
  const gathered = new Map((await gather(tx, items, of)).map((one) => [one.itemId, one]));
  const show = await shower(tx, meeting);
  const mayRun = may(tx.actor, 'run', 'Meeting', meeting);
  const over = meeting.status === 'held' || meeting.status === 'cancelled';
  return ok({
    ...published,
    meetingId,
    version: meeting.version,
    mayRun,
    mayPropose: !over && mayPropose(tx, meeting.groupId),
    mayHavePack: mayHavePack(tx, meeting, items),
    items: items.map((item) => show(item, times.startsAt.get(item.id) ?? null, gathered.get(item.id))),
    proposals: (await selectProposals(tx, meetingId)).map((item) => show(item, null, undefined)),
    minutes: times.total,
    sittingMinutes: sitting.minutes,
    minutesOver: times.over,
    people: mayRun ? await selectMembers(tx, meeting.groupId) : [],
  });
}

/** How to show the items of a meeting with their papers and readers, which are read once for all of them. */
async function shower(tx: ActorTx, meeting: MeetingRow) {
  const papers = await selectPapers(tx, meeting.id);
  const runs = may(tx.actor, 'run', 'Meeting', meeting);
  const readers = runs ? await selectReaders(tx, meeting.id) : [];
  const open = meeting.status !== 'held' && meeting.status !== 'cancelled';
  return (item: AgendaRow, plannedAt: Date | null, gathered: Gathered | undefined): ItemShown => ({
    ...item,
    plannedAt,
    overran: overranBy(item, tx.clock.now()),
    mayAttach: open && mayAttach(tx, { item, meeting }),
    papers: papers
      .filter(({ itemId }) => itemId === item.id)
      .map((paper) => ({
        ...paper,
        mayWithdraw: open && !paper.withdrawnAt && (runs || paper.uploadedById === tx.actor.personId),
      })),
    readers: readers.filter(({ itemId }) => itemId === item.id),
    gathered: gathered ?? null,
  });
}
