import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { isDate } from '#libs/calendar';
import { may } from '#libs/access';
import { isId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { raisedWithin } from './domain/waited.js';
import type { Waited } from './domain/waited.js';
import { countBoard, findBoard, findNewOwners, findOnBoard, findPassedOver } from './sql/board.queries.js';
import type { BoardFilter, BoardPlace, BoardRow, NewOwner, PassedOverStep } from './sql/board.queries.js';

/** An escalation with its age. Both ages are whole working days up to today. */
export interface Escalation extends BoardRow {
  /** Since it was raised. */
  readonly ageWorkingDays: number;
  /** Since the due date that was missed first. */
  readonly overdueWorkingDays: number;
  /** Whether the actor may answer it now. */
  readonly mayRespond: boolean;
}

export interface ListEscalations {
  readonly status?: BoardFilter['status'];
  readonly registerId?: BoardFilter['registerId'];
  /** Only those that have waited so long since they were raised. */
  readonly waited?: Waited | undefined;
  /** At most 100. */
  readonly first: number;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

export interface EscalationPage {
  readonly nodes: readonly Escalation[];
  readonly next: string | null;
}

const placeOf = (text: string | undefined): BoardPlace | undefined => {
  const [raisedOn = '', id = ''] = text?.split('.') ?? [];
  return isDate(raisedOn) && isId(id) ? { raisedOn, id } : undefined;
};

const dayBefore = (date: string): string =>
  new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

function withAge(tx: ActorTx, row: BoardRow): Escalation {
  const today = tx.clock.today();
  const missed = row.firstBreachedOn ? dayBefore(row.firstBreachedOn) : row.dueOn;
  return {
    ...row,
    ageWorkingDays: tx.calendar.workingDaysBetween(row.raisedOn, today),
    overdueWorkingDays: tx.calendar.workingDaysBetween(missed, today),
    mayRespond: row.status === 'open' && may(tx.actor, 'respond', 'Escalation', row),
  };
}

/**
 * The escalations that the actor may read, the longest waiting first, page by page.
 *
 * Writes: an audit entry with every case that is shown.
 */
export async function listEscalations(tx: ActorTx, input: ListEscalations): Promise<EscalationPage> {
  const first = Math.max(1, Math.min(input.first, 100));
  const { status, registerId, waited } = input;
  const raised = waited && raisedWithin(waited, tx.clock.today(), tx.calendar);
  const rows = await findBoard(tx, { status, registerId, raised }, placeOf(input.after), first + 1);
  const shown = rows.slice(0, first);
  await appendAudit(tx, { action: 'escalation.listed', registerId: input.registerId ?? null }, shown);
  const last = rows.length > first ? shown.at(-1) : undefined;
  return { nodes: shown.map((row) => withAge(tx, row)), next: last ? `${last.raisedOn}.${last.id}` : null };
}

/**
 * One escalation with everything that was decided about it.
 *
 * Refuses: `not-found` (no such escalation, or hidden). Writes: an audit entry.
 */
export async function readEscalation(
  tx: ActorTx,
  input: { readonly escalationId: string },
): Promise<Outcome<Escalation, 'not-found'>> {
  const row = await findOnBoard(tx, input.escalationId);
  if (!row) return refuse('not-found');
  const { caseId, registerId, compartment, id } = row;
  await appendAudit(tx, { action: 'escalation.read', caseId, registerId, compartment, about: id });
  return ok(withAge(tx, row));
}

/**
 * To whom a director may give what was escalated: every active agency of the partnership with its people.
 *
 * Refuses: `not-found`, `not-allowed` (not a service director over the register).
 */
export async function listNewOwners(
  tx: ActorTx,
  input: { readonly escalationId: string },
): Promise<Outcome<readonly NewOwner[], 'not-found' | 'not-allowed'>> {
  const row = await findOnBoard(tx, input.escalationId);
  if (!row) return refuse('not-found');
  return may(tx.actor, 'respond', 'Escalation', row) ? ok(await findNewOwners(tx)) : refuse('not-allowed');
}

/** How many open escalations have waited so long: `from` to `to` working days, both included; `to` null has no end. */
export interface AgeBand {
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
}

export interface EscalationCounts {
  readonly open: number;
  /** Answered, and the clock runs on: reassigned or extended. */
  readonly running: number;
  /** Answered by accepting the risk for now. */
  readonly stopped: number;
  /** Answered by calling a meeting that is still to come. */
  readonly paused: number;
  readonly ages: readonly AgeBand[];
}

const BANDS = [
  [0, 5],
  [6, 10],
  [11, 20],
  [21, null],
] as const;

/** How the escalations stand that the actor may read: counts only, so no case is shown and nothing is audited. */
export async function countEscalations(tx: ActorTx): Promise<EscalationCounts> {
  const rows = await countBoard(tx);
  const today = tx.clock.today();
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).reduce((total, { count }) => total + count, 0);
  const answered = (clock: string) => sum((row) => row.status === 'answered' && row.clock === clock);
  const age = (raisedOn: string) => tx.calendar.workingDaysBetween(raisedOn, today);
  return {
    open: sum((row) => row.status === 'open'),
    running: answered('running'),
    stopped: answered('stopped'),
    paused: answered('paused'),
    ages: BANDS.map(([from, to]) => ({
      from,
      to,
      count: sum(
        (row) => row.status === 'open' && age(row.raisedOn) >= from && age(row.raisedOn) <= (to ?? Infinity),
      ),
    })),
  };
}

/**
 * Steps of ladders on this register that reached nobody, at most a hundred: nobody has the role, or whoever has it may
 * not see the case. For the chair, vice-chair and coordinator; others get none.
 *
 * Writes: an audit entry with every case that is shown.
 */
export async function listPassedOver(
  tx: ActorTx,
  input: { readonly registerId: string },
): Promise<PassedOverStep[]> {
  const steps = await findPassedOver(tx, input.registerId, 100);
  const seen = [...new Map(steps.map((step) => [step.caseId, step])).values()];
  if (seen.length > 0)
    await appendAudit(tx, { action: 'escalation.passed-over-listed', registerId: input.registerId }, seen);
  return steps;
}
