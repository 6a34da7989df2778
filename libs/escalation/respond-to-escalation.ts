import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { atLondonTime, formatDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { newId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { notify } from '#libs/notifications';
import { appendEvent } from '#libs/outbox';
import { setActionDue, setActionOwner } from './change-action.js';
import { checkResponse } from './domain/response.js';
import type { Response, ResponseRefusal } from './domain/response.js';
import { settleLadders } from './settle-ladders.js';
import {
  findConcerned,
  findEscalation,
  findOwner,
  findOwnResponse,
  insertCaseChange,
  insertMeeting,
  insertResponse,
  lockEscalation,
  markAnswered,
  setCaseLead,
  setCaseReviewBy,
} from './sql/escalation.queries.js';
import type { EscalationRow } from './sql/escalation.queries.js';
import { haltLadder } from './sql/ladder.queries.js';

export interface RespondToEscalation extends Response {
  /** Made by the client, so that a response that is sent twice is given once. */
  readonly id: string;
  readonly escalationId: string;
  readonly expectedVersion: number;
}

export interface GivenResponse {
  readonly id: string;
  readonly escalationId: string;
  readonly meetingId: string | null;
}

export type RespondRefusal =
  'not-found' | 'not-allowed' | 'changed-meanwhile' | 'already-answered' | 'no-such-owner' | ResponseRefusal;

const datesOf = ({ actionId, caseId }: EscalationRow) =>
  actionId ? { actionIds: [actionId] } : { caseIds: [caseId] };

async function reassign(
  tx: ActorTx,
  seen: EscalationRow,
  input: RespondToEscalation,
  agency: string,
): Promise<void> {
  const [agencyId, personId] = [input.ownerAgencyId!, input.ownerPersonId ?? null];
  if (seen.actionId) await setActionOwner(tx, { actionId: seen.actionId, agencyId, personId });
  else {
    await setCaseLead(tx, seen.caseId, agencyId, personId);
    const was = (await findOwner(tx, seen.ownerAgencyId, undefined))?.agency ?? null;
    await insertCaseChange(tx, { caseId: seen.caseId, kind: 'lead', what: 'leadAgency', was, isNow: agency });
  }
  await settleLadders(tx, datesOf(seen), { restart: true });
}

async function extend(tx: ActorTx, seen: EscalationRow, until: string): Promise<void> {
  if (seen.actionId) await setActionDue(tx, { actionId: seen.actionId, was: seen.dueOn, dueOn: until });
  else {
    await setCaseReviewBy(tx, seen.caseId, until);
    await insertCaseChange(tx, {
      caseId: seen.caseId,
      kind: 'review',
      what: 'reviewBy',
      was: formatDate(seen.dueOn),
      isNow: formatDate(until),
    });
  }
  await settleLadders(tx, datesOf(seen));
}

async function convene(
  tx: ActorTx,
  seen: EscalationRow,
  input: RespondToEscalation,
  meetingId: string,
): Promise<void> {
  const startsAt = atLondonTime(input.meetingOn!, input.meetingTime!);
  await insertMeeting(tx, {
    id: meetingId,
    sittingId: newId(),
    groupId: seen.groupId,
    // The reference and nothing else: titles of meetings stand in lists and calendars.
    title: `Escalated case ${seen.reference}`,
    startsAt,
    place: input.place?.trim() ?? '',
  });
  await haltLadder(tx, seen.ladderId, { state: 'paused', until: input.meetingOn!, meetingId });
}

/** Everyone concerned is told: who owned it, who owns it now, their agencies' leads and the chair. Not the actor. */
async function tellConcerned(tx: ActorTx, seen: EscalationRow): Promise<void> {
  const now = await findEscalation(tx, seen.id);
  const people = new Set([...(await findConcerned(tx, seen)), ...(now ? await findConcerned(tx, now) : [])]);
  people.delete(tx.actor.personId);
  const { caseId, actionId, id: escalationId } = seen;
  const about = actionId ? { caseId, actionId, escalationId } : { caseId, escalationId };
  await notify(tx, { people: [...people], kind: 'escalation_answered', ...about });
}

/**
 * Records what a service director decides about an escalation, and lets its clock follow.
 *
 * - accept the risk: the ladder stops, and climbs again from the bottom at the end date, which must be given;
 * - reassign: the action (or the lead of the case) goes to another agency or person, and the ladder climbs anew for them;
 * - extend: the due date moves to the new one, and the ladder runs to it;
 * - convene: a meeting of the group is called, and the ladder pauses until it has taken place.
 *
 * The first breach stays on record, and everyone concerned is told. Sent twice with the same `id`, it happens once.
 *
 * Refuses: `not-found` (no such escalation, or hidden), `not-allowed` (not a service director over the register),
 * `changed-meanwhile`, `already-answered` (also when it was settled without an answer), `no-such-owner`, and what
 * `checkResponse` refuses.
 * Writes: the response, the escalation, its ladder and timers, the action or case or meeting, notifications, an audit
 * entry, EscalationAnswered.
 */
export async function respondToEscalation(
  tx: ActorTx,
  input: RespondToEscalation,
): Promise<Outcome<GivenResponse, RespondRefusal>> {
  const seen = await findEscalation(tx, input.escalationId);
  if (!seen) return refuse('not-found');
  if (!may(tx.actor, 'respond', 'Escalation', seen)) return refuse('not-allowed');
  const meetingId = input.kind === 'convene' ? input.id : null;
  const given = { id: input.id, escalationId: seen.id, meetingId };
  if ((await findOwnResponse(tx, input.id))?.escalationId === seen.id) return ok(given);

  const current = await lockEscalation(tx, seen.id);
  if (!current) return refuse('not-found');
  if (current.status !== 'open') {
    return refuse('already-answered', { message: 'This escalation has been answered or settled meanwhile.' });
  }
  if (current.version !== input.expectedVersion) return refuse('changed-meanwhile', { current });
  const checked = checkResponse(input, tx);
  if (!checked.ok) return checked;
  const owner = input.kind === 'reassign' && (await findOwner(tx, input.ownerAgencyId!, input.ownerPersonId));
  if (owner === undefined) {
    return refuse('no-such-owner', {
      field: 'ownerPersonId',
      message: 'Choose somebody who works for that agency.',
    });
  }

  await markAnswered(tx, seen.id);
  if (owner) await reassign(tx, seen, input, owner.agency);
  if (input.kind === 'extend') await extend(tx, seen, input.untilOn!);
  if (input.kind === 'accept') {
    await haltLadder(tx, seen.ladderId, { state: 'stopped', until: input.untilOn!, meetingId: null });
  }
  if (meetingId) await convene(tx, seen, input, meetingId);
  await insertResponse(tx, { ...input, meetingId });
  await tellConcerned(tx, seen);
  const { caseId, registerId, compartment } = seen;
  await appendAudit(tx, { action: 'escalation.answered', caseId, registerId, compartment, about: seen.id });
  await appendEvent(tx, {
    type: 'EscalationAnswered',
    ids: { escalationId: seen.id, responseId: input.id, caseId },
  });
  return ok(given);
}
