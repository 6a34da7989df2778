import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { findCase, pathwayOfRegister } from '#libs/registers';
import { dueState } from './domain/limits.js';
import { clockWithState } from './read-conference.js';
import type { WithState } from './read-conference.js';
import { selectLimits } from './sql/agenda.queries.js';
import type { LimitRow } from './sql/agenda.queries.js';
import { selectClocksOfCase } from './sql/clock.queries.js';
import type { ClockRow } from './sql/clock.queries.js';
import { selectToBeHeld } from './sql/conference.queries.js';

export interface CaseLimit extends WithState<LimitRow> {
  /** Where it is to be met, was met, or began: in this order; null while no conference is on an agenda. */
  readonly itemId: string | null;
}

export type CaseClock = WithState<ClockRow>;

/** What is due, and was, of the conferences about one case. */
export interface CaseConferences {
  /** Conferences and core groups: open ones first, by their day. */
  readonly limits: readonly CaseLimit[];
  /** Decision letters and records: those that wait first, by their day. */
  readonly clocks: readonly CaseClock[];
  /** The conference on an agenda that is still to be held, and its meeting's day. */
  readonly toBeHeld: { readonly itemId: string; readonly sitsOn: string } | null;
}

/**
 * What is due of the conferences about a case, for those who take part in them. Null for everybody else, also for those who see
 * the case: observers, directors and agencies outside the group; and where the pathway knows no conferences. It refuses nothing,
 * so that looking at a case leaves no trace of something that was denied. Writes: an audit entry, unless it answers null.
 */
export async function listCaseConferences(
  tx: ActorTx,
  { caseId }: { readonly caseId: string },
): Promise<CaseConferences | null> {
  const kase = await findCase(tx, caseId);
  if (!kase || !may(tx.actor, 'read', 'Conference', kase)) return null;
  const { registerId, compartment } = kase;
  // Most registers know no conferences, and the page of a case is opened often.
  if (!(await pathwayOfRegister(tx, registerId)).conference) return null;
  await appendAudit(tx, { action: 'conference.due-listed', caseId, registerId, compartment });
  const toBeHeld = (await selectToBeHeld(tx, caseId)) ?? null;
  const today = tx.clock.today();
  return {
    limits: (await selectLimits(tx, caseId)).map((limit) => ({
      ...limit,
      ...dueState(limit, today, tx.calendar),
      itemId: whereOf(limit, toBeHeld?.itemId),
    })),
    clocks: (await selectClocksOfCase(tx, caseId)).map((clock) => clockWithState(tx, clock)),
    toBeHeld,
  };
}

/** A core group is no conference: it is recorded in the one that set it. */
function whereOf({ kind, metOn, metByItemId, setByItemId }: LimitRow, toBeHeld: string | undefined) {
  if (metOn) return metByItemId ?? setByItemId;
  return (kind === 'core_group' ? undefined : toBeHeld) ?? setByItemId;
}
