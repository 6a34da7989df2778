import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { announce } from './events/announce.js';
import { authoriseCase } from './find-case.js';
import { insertContribution, selectContribution } from './sql/contribution.queries.js';

export interface ContributeInput {
  /** Made by the client: sent twice, the contribution is made once. */
  readonly id: string;
  readonly caseId: string;
  readonly kind: 'explanation' | 'information' | 'nothing_held';
  readonly facts?: string | undefined;
  /** Apart from the facts, so that nobody takes one for the other. */
  readonly opinion?: string | undefined;
  readonly source?: string | undefined;
  /** The day of which the facts tell. */
  readonly factsOn?: string | undefined;
}

export interface Contribution {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly personId: string;
  readonly kind: ContributeInput['kind'];
  readonly facts: string;
  readonly opinion: string;
  readonly source: string;
  readonly factsOn: string | null;
  readonly givenAt: Date;
}

const LONGEST = 10_000;

/**
 * Adds information from the actor's agency to a case: an explanation of why it stands as it does, other information, or
 * that nothing is held.
 *
 * Refuses: `not-found`, `not-allowed`, `case-closed`, `facts-missing` (and nothing_held was not said), `date-wrong` (no date, or in
 * the future), `text-too-long` (more than 10,000 characters), `already-exists` (the id is of another contribution).
 * Writes: the contribution, an audit entry, ContributionGiven.
 */
export async function contribute(
  tx: ActorTx,
  input: ContributeInput,
): Promise<
  Outcome<
    Contribution,
    | 'not-found'
    | 'not-allowed'
    | 'case-closed'
    | 'facts-missing'
    | 'date-wrong'
    | 'text-too-long'
    | 'already-exists'
  >
> {
  const seen = await authoriseCase(tx, input.caseId, 'contribute');
  if (!seen.ok) return seen;
  const before = await selectContribution(tx, input.id);
  if (before) {
    const same = before.caseId === input.caseId && before.personId === tx.actor.personId;
    return same ? ok(before) : refuse('already-exists');
  }
  if (seen.value.status === 'closed') return refuse('case-closed');

  const facts = (input.facts ?? '').trim();
  const opinion = (input.opinion ?? '').trim();
  if (!facts && input.kind !== 'nothing_held') {
    return refuse('facts-missing', {
      field: 'facts',
      message: 'Write what your agency knows, or say that it holds nothing.',
    });
  }
  if (input.factsOn !== undefined && (!isDate(input.factsOn) || input.factsOn > tx.clock.today())) {
    return refuse('date-wrong', {
      field: 'factsOn',
      message: 'Write the day of which this tells: today or earlier.',
    });
  }
  const long = [facts, opinion, input.source ?? ''].findIndex((text) => text.length > LONGEST);
  if (long >= 0) {
    const field = ['facts', 'opinion', 'source'][long]!;
    return refuse('text-too-long', { field, message: 'Shorten the text to 10,000 characters.' });
  }
  await insertContribution(tx, { ...input, facts, opinion, source: (input.source ?? '').trim() });
  const { registerId, compartment } = seen.value;
  await appendAudit(tx, {
    action: 'case.contributed',
    caseId: input.caseId,
    registerId,
    compartment,
    about: input.id,
  });
  await announce(tx, 'ContributionGiven', seen.value, { contributionId: input.id });
  return ok((await selectContribution(tx, input.id))!);
}
