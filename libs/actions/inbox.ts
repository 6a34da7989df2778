import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { addDays } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { isId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { selectCaseForAction } from './sql/action.queries.js';
import { countInbox, selectInbox, selectPossibleOwners, selectSummary } from './sql/inbox.queries.js';
import type { ActionSummary } from './sql/inbox.queries.js';
import { selectOwnersFor } from './sql/owners.queries.js';
import type { PossibleOwner } from './sql/owners.queries.js';

/** Which open actions: past their date; due today or within seven days; due after that. */
export type InboxPart = 'overdue' | 'soon' | 'later';

/** An action and how its date stands today. */
export interface DatedAction extends ActionSummary {
  /** Null once it is completed. */
  readonly part: InboxPart | null;
  /** Whole working days since its date; 0 when it is not overdue. */
  readonly overdueWorkingDays: number;
}

function dated(tx: ActorTx, action: ActionSummary): DatedAction {
  const today = tx.clock.today();
  const open = action.status === 'open';
  const part = action.dueOn < today ? 'overdue' : action.dueOn <= addDays(today, 7) ? 'soon' : 'later';
  return {
    ...action,
    part: open ? part : null,
    overdueWorkingDays: open && part === 'overdue' ? tx.calendar.workingDaysBetween(action.dueOn, today) : 0,
  };
}

/** One page of an inbox. `next` is the key of the following page, null at the end. */
export interface InboxPage {
  readonly nodes: readonly DatedAction[];
  readonly next: string | null;
}

/** Open ones page by their due date, completed ones by when they were. */
const keyOf = ({ closedAt, dueOn, id }: ActionSummary) => `${closedAt?.toISOString() ?? dueOn}~${id}`;

function readKey(key: string | undefined, closed: boolean): { on: string; id: string } | undefined {
  const [on, id] = (key ?? '').split('~');
  const wanted = closed ? /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ : /^\d{4}-\d\d-\d\d$/;
  return on && wanted.test(on) && !Number.isNaN(Date.parse(on)) && isId(id) ? { on, id } : undefined;
}

const daysOf = (part: InboxPart, today: string): { from?: string; to?: string } => {
  if (part === 'overdue') return { to: addDays(today, -1) };
  return part === 'soon' ? { from: today, to: addDays(today, 7) } : { from: addDays(today, 8) };
};

/**
 * The actor's inbox: open actions by due date (all, or the `part` asked for), or (`closedSince`, a date) those completed
 * since, the latest first. At most `first` (1–100) a page; an unknown key begins anew. Writes: an audit entry with every case that the page
 * shows.
 */
export async function readInbox(
  tx: ActorTx,
  input: {
    readonly part?: InboxPart | undefined;
    readonly closedSince?: string | undefined;
    readonly after?: string | undefined;
    readonly first: number;
  },
): Promise<InboxPage> {
  const first = Math.min(Math.max(input.first, 1), 100);
  const after = readKey(input.after, input.closedSince !== undefined);
  const rows = await selectInbox(tx, {
    first: first + 1,
    ...(input.closedSince ? { closedSince: input.closedSince } : {}),
    ...(input.part ? { due: daysOf(input.part, tx.clock.today()) } : {}),
    ...(after ? { after } : {}),
  });
  const nodes = rows.slice(0, first);
  await appendAudit(
    tx,
    { action: 'inbox.listed' },
    nodes.map(({ caseId, registerId, compartment }) => ({ caseId, registerId, compartment })),
  );
  return {
    nodes: nodes.map((action) => dated(tx, action)),
    next: rows.length > first ? keyOf(nodes[nodes.length - 1]!) : null,
  };
}

/** How many open actions wait for the actor: overdue, due within seven days, later. Shows no case. */
export const countsOfInbox = countInbox;

/** An action on its own page, with what the actor may do to it and to whom it may be given. */
export interface ActionPage extends DatedAction {
  readonly mayComplete: boolean;
  readonly mayReassign: boolean;
  readonly mayMove: boolean;
  readonly possibleOwners: readonly { readonly id: string; readonly name: string }[];
}

/** Reads one action. Refuses: `not-found` (none, or hidden). Writes: an audit entry for its case. */
export async function readAction(
  tx: ActorTx,
  input: { readonly actionId: string },
): Promise<Outcome<ActionPage, 'not-found'>> {
  const action = await selectSummary(tx, input.actionId);
  if (!action) return refuse('not-found');
  const { caseId, registerId, compartment } = action;
  await appendAudit(tx, { action: 'action.read', caseId, registerId, compartment, about: action.id });
  const open = action.status === 'open';
  const mayReassign = open && may(tx.actor, 'reassign', 'Action', action);
  return ok({
    ...dated(tx, action),
    mayComplete: open && may(tx.actor, 'complete', 'Action', action),
    mayReassign,
    mayMove: open && may(tx.actor, 'change', 'Action', action),
    possibleOwners: mayReassign ? await selectPossibleOwners(tx, action) : [],
  });
}

/**
 * To whom an action on this case can be given: agencies and the people in them; in a compartment its members alone.
 * Refuses: `not-found`, `not-allowed` (only whoever may set actions asks). Reads nothing of the case itself.
 */
export async function listOwners(
  tx: ActorTx,
  input: { readonly caseId: string },
): Promise<Outcome<PossibleOwner[], 'not-found' | 'not-allowed'>> {
  const kase = await selectCaseForAction(tx, input.caseId);
  if (!kase) return refuse('not-found');
  return may(tx.actor, 'change', 'Case', kase) ? ok(await selectOwnersFor(tx, kase)) : refuse('not-allowed');
}
