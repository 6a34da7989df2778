import { appendAudit } from '#libs/audit';
import type { SeenCase } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import type { AgendaRow } from '../sql/agenda.queries.js';
import { selectCasesOfItems } from '../sql/case-of-item.queries.js';
import {
  selectArising,
  selectCaseActions,
  selectCasesDue,
  selectDue,
  selectGroupActions,
  selectLastHeld,
  selectOpenEscalations,
} from '../sql/gathered.queries.js';
import type { CaseGathered, GatherFor, GatheredRow } from '../sql/gathered.queries.js';

/** What an item gathers for its meeting, as the actor may see it. */
export interface Gathered {
  readonly itemId: string;
  /** How much there is, for everybody who sees the item. */
  readonly total: number;
  readonly overdue: number;
  /** The first of it, at most 50 of each kind; nothing for who observes the group. */
  readonly rows: readonly GatheredRow[];
}

/**
 * What the items of an agenda gather: what the group's last meeting left, actions due up to the day of the meeting, cases to
 * be reviewed by then, escalations that are open. Names no child. Writes: an audit entry with every case that is shown.
 */
export async function gather(tx: ActorTx, items: readonly AgendaRow[], of: GatherFor): Promise<Gathered[]> {
  const roles = tx.actor.memberships.filter((one) => one.groupId === of.groupId).map(({ role }) => role);
  const looksOn = roles.length > 0 && roles.every((role) => role === 'observer');
  const gathered: Gathered[] = [];
  const seen: SeenCase[] = [];
  for (const { id: itemId, kind } of items) {
    const found = await foundFor(tx, kind, of);
    if (!found) continue;
    const rows = looksOn ? [] : found.rows;
    seen.push(...rows.filter((row): row is CaseGathered => 'caseId' in row));
    // What a conference asked somebody to do tells of its case.
    const from = rows.flatMap((row) => row.itemId ?? []);
    if (from.length) seen.push(...(await selectCasesOfItems(tx, from)));
    gathered.push({ itemId, total: found.total, overdue: found.overdue, rows });
  }
  const once = [...new Map(seen.map((row) => [row.caseId, row])).values()];
  if (once.length) await appendAudit(tx, { action: 'agenda.gathered', about: of.meetingId }, once);
  return gathered;
}

type Found = Omit<Gathered, 'itemId'>;
const overdueOf = (rows: readonly GatheredRow[]) => rows.filter(({ overdue }) => overdue).length;

async function foundFor(tx: ActorTx, kind: AgendaRow['kind'], of: GatherFor): Promise<Found | undefined> {
  if (kind === 'matters_arising') {
    const last = await selectLastHeld(tx, of);
    const rows = last ? await selectArising(tx, last) : [];
    return { rows, total: rows[0]?.total ?? 0, overdue: rows[0]?.late ?? 0 };
  }
  if (kind === 'actions_due') return actionsDue(tx, of);
  if (kind === 'cases_due') {
    const rows = await selectCasesDue(tx, of);
    return { rows, total: rows[0]?.total ?? 0, overdue: rows[0]?.late ?? 0 };
  }
  if (kind === 'escalations') {
    const rows = await selectOpenEscalations(tx, of);
    return { rows, total: (await selectDue(tx, of)).escalations, overdue: 0 };
  }
  return undefined;
}

async function actionsDue(tx: ActorTx, of: GatherFor): Promise<Found> {
  const { actions, actionsOverdue } = await selectDue(tx, of);
  const own = await selectGroupActions(tx, of);
  const rows = [...(await selectCaseActions(tx, of)), ...own.slice(0, 50)];
  rows.sort((one, other) => (one.dueOn! < other.dueOn! ? -1 : one.dueOn! > other.dueOn! ? 1 : 0));
  return { rows, total: actions + own.length, overdue: actionsOverdue + overdueOf(own) };
}
