import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { daysKept, keptSince, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { checkUpn } from '#libs/reference';
import { deleteOldSearches, insertSearch, selectHits, selectSearch } from './sql/search.queries.js';
import type { Hit } from './sql/search.queries.js';

const SHORTEST = 2;
const LONGEST = 100;
/** More hits than a person reads through: they are asked to write more of the name. */
const MOST = 50;

/**
 * Keeps what somebody searches for under an opaque id, so that no name stands in an address. Their searches of more than 30 days ago
 * are deleted.
 *
 * Refuses: `words-short` (fewer than 2 letters or digits), `words-long` (more than 100), `already-exists` (the id is taken).
 * Writes: the search, which nobody but its person can read.
 */
export async function saveSearch(
  tx: ActorTx,
  input: { id: string; words: string; registerId?: string | null | undefined },
): Promise<Outcome<{ id: string }, 'words-short' | 'words-long' | 'already-exists'>> {
  const words = input.words.trim().replace(/\s+/g, ' ');
  if (words.replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST) {
    return refuse('words-short', {
      field: 'words',
      message: 'Write at least two letters of a name, or a UPN.',
    });
  }
  if (words.length > LONGEST)
    return refuse('words-long', { field: 'words', message: 'Write at most 100 letters.' });
  await deleteOldSearches(tx, keptSince(tx.clock.now(), daysKept.searches));
  await insertSearch(tx, { id: input.id, registerId: input.registerId ?? null, words });
  const kept = await selectSearch(tx, input.id);
  return kept?.words === words ? ok({ id: input.id }) : refuse('already-exists');
}

export interface SearchFound {
  readonly id: string;
  readonly words: string;
  readonly registerId: string | null;
  readonly hits: readonly Hit[];
  /** True when there are more hits than are shown. */
  readonly more: boolean;
}

/**
 * Runs a kept search again, by part of a name or by UPN, over every register on which the actor sees names.
 *
 * Refuses: `not-found` (no such search, or somebody else's).
 * Writes: an audit entry `search.found` with one pair for each hit. Of what the actor may not see there is no trace, not in counts.
 */
export async function runSearch(
  tx: ActorTx,
  { id }: { id: string },
): Promise<Outcome<SearchFound, 'not-found'>> {
  const search = await selectSearch(tx, id);
  if (!search) return refuse('not-found', { message: 'Search again: this search is no longer kept.' });
  // A number that was copied with its blanks is the same number.
  const upn = checkUpn(search.words);
  const words = upn.ok ? upn.value.upn : search.words;
  const found = await selectHits(tx, words, search.registerId, MOST + 1);
  const hits = found.slice(0, MOST);
  const seen = hits.map(({ id: caseId, registerId, compartment }) => ({ caseId, registerId, compartment }));
  await appendAudit(tx, { action: 'search.found', about: search.id }, seen);
  return ok({ ...search, hits, more: found.length > MOST });
}
