import type { ActorTx } from '#libs/database';
import { daysKept, keptSince, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import {
  countDrafts,
  deleteDraft,
  deleteDraftsBefore,
  selectDraft,
  upsertDraft,
} from './sql/draft.queries.js';
import type { Draft } from './sql/draft.queries.js';

const LONGEST = 50_000;
const MOST = 500;

export type DraftRefusal = 'key-wrong' | 'draft-too-long' | 'too-many-drafts';

/**
 * Keeps what somebody has typed into a form and not yet sent, under a key of the form's own (such as
 * `contribution:CASE_ID`; lower-case letters, digits, `:` and `-`, at most 100). A draft kept before under the key is
 * replaced.
 *
 * Refuses: `key-wrong`, `draft-too-long` (more than 50,000 characters in all), `too-many-drafts` (500).
 * Writes: the draft, which nobody but this person ever sees; ends their drafts that they have not touched for 30 days. No audit
 * entry: nothing of a case is read.
 */
export async function saveDraft(
  tx: ActorTx,
  { key, content }: { readonly key: string; readonly content: Readonly<Record<string, string>> },
): Promise<Outcome<Draft, DraftRefusal>> {
  if (!/^[a-z0-9:-]{1,100}$/.test(key)) return refuse('key-wrong');
  if (JSON.stringify(content).length > LONGEST)
    return refuse('draft-too-long', { message: 'Shorten the text: a draft holds 50,000 characters.' });
  // A draft holds personal data: what came to nothing does not stay.
  await deleteDraftsBefore(tx, keptSince(tx.clock.now(), daysKept.drafts));
  if (!(await selectDraft(tx, key)) && (await countDrafts(tx)) >= MOST)
    return refuse('too-many-drafts', { message: 'Send or discard one of your drafts first.' });
  return ok(await upsertDraft(tx, key, content));
}

/** What the actor kept under this key; null when there is nothing, which is no refusal and leaves no trace. */
export const readDraft = async (tx: ActorTx, { key }: { readonly key: string }): Promise<Draft | null> =>
  (await selectDraft(tx, key)) ?? null;

/** Ends a draft, if there is one: it was sent, or is not wanted. Writes: the draft is deleted. */
export async function dropDraft(
  tx: ActorTx,
  { key }: { readonly key: string },
): Promise<Outcome<{ key: string }, never>> {
  await deleteDraft(tx, key);
  return ok({ key });
}
