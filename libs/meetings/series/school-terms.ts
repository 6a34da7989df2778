import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import { isDate } from '#libs/calendar';
import type { Term } from '#libs/calendar';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { deleteTerm, insertTerm, selectTerms } from '../sql/series.queries.js';

export interface SchoolTerm extends Term {
  readonly id: string;
  readonly name: string;
}

const hidden = () => refuse('not-found', { message: 'There is no such page, or you may not see it.' });
const administers = (tx: ActorTx) => may(tx.actor, 'manage', 'Partnership', {});

/** The partnership's school terms in order of date. To administrators. Refuses: `not-found`. Writes nothing. */
export const readSchoolTerms = async (tx: ActorTx): Promise<Outcome<{ terms: SchoolTerm[] }, 'not-found'>> =>
  administers(tx) ? ok({ terms: await selectTerms(tx) }) : hidden();

export interface AddSchoolTerm {
  /** Made by the client: sent twice, the term is added once. */
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Adds a school term; half-terms and holidays are what lies between two of them. Administrators. Days that were settled
 * before stay as they are.
 * Refuses: `not-found`, `name-missing`, `term-dates-wrong` (no dates, they end before they start, or overlap another term).
 * Writes: the term, an audit entry.
 */
export async function addSchoolTerm(
  tx: ActorTx,
  input: AddSchoolTerm,
): Promise<Outcome<{ termId: string }, 'not-found' | 'name-missing' | 'term-dates-wrong'>> {
  if (!administers(tx)) return hidden();
  const terms = await selectTerms(tx);
  if (terms.some(({ id }) => id === input.id)) return ok({ termId: input.id });
  const name = input.name.trim();
  if (!name || name.length > 100)
    return refuse('name-missing', { field: 'name', message: 'Name the term in up to 100 characters.' });
  if (!isDate(input.from))
    return refuse('term-dates-wrong', { field: 'from', message: 'Write the first day of the term.' });
  if (!isDate(input.to) || input.to < input.from)
    return refuse('term-dates-wrong', {
      field: 'to',
      message: 'Write the last day of the term; it must not be before the first.',
    });
  if (terms.some(({ from, to }) => from <= input.to && to >= input.from))
    return refuse('term-dates-wrong', {
      field: 'from',
      message: 'This overlaps a term that is there already. Mend the dates, or remove the other term.',
    });
  await insertTerm(tx, { id: input.id, name, from: input.from, to: input.to });
  await appendAudit(tx, { action: 'school-terms.changed', about: input.id });
  return ok({ termId: input.id });
}

/**
 * Takes a school term away; meetings that are called stay. Administrators. Sent twice, it happens once.
 * Refuses: `not-found`. Writes: the term, an audit entry.
 */
export async function removeSchoolTerm(
  tx: ActorTx,
  input: { readonly termId: string },
): Promise<Outcome<{ termId: string }, 'not-found'>> {
  if (!administers(tx)) return hidden();
  if ((await selectTerms(tx)).some(({ id }) => id === input.termId)) {
    await deleteTerm(tx, input.termId);
    await appendAudit(tx, { action: 'school-terms.changed', about: input.termId });
  }
  return ok({ termId: input.termId });
}
