import type { ActorTx } from '#libs/database';
import { daysKept, keptSince, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import {
  countDrafts,
  deleteDraft,
  deleteDraftsBefore,
  seesSubject,
  selectDraft,
  selectDrafts,
  upsertDraft,
} from './sql/draft.queries.js';
import type { Draft, DraftContent } from './sql/draft.queries.js';

/** The longest form is the text around a meeting's minutes: 20,000 characters at each of its items. */
const LONGEST = 200_000;
const MOST = 500;

export type DraftRefusal = 'key-wrong' | 'not-found' | 'draft-too-long' | 'too-many-drafts';

/**
 * Keeps what somebody has typed into a form and not yet sent, under the key of the form and of what it is about:
 * `FORM:ID`, such as `group-terms:GROUP_ID` (lower-case letters, digits, `:` and `-`, at most 100). The first word of the
 * form says what the id is of: migration 0260 lists them. A draft kept before under the key is replaced, so of two windows
 * the later wins.
 *
 * Refuses: `key-wrong`, `not-found` (what the form is about is not there, or hidden from the actor), `draft-too-long` (more
 * than 200,000 characters in all), `too-many-drafts` (500).
 * Writes: the draft, which nobody but this person ever sees; ends their drafts that they have not touched for 30 days. No audit
 * entry: nothing of a case is read.
 */
export async function saveDraft(
  tx: ActorTx,
  { key, content }: { readonly key: string; readonly content: DraftContent },
): Promise<Outcome<Draft, DraftRefusal>> {
  if (!/^[a-z0-9:-]{1,100}$/.test(key)) return refuse('key-wrong');
  if (!(await seesSubject(tx, key))) return refuse('not-found');
  if (JSON.stringify(content).length > LONGEST)
    return refuse('draft-too-long', { message: 'Shorten the text: a draft holds 200,000 characters.' });
  // A draft holds personal data: what came to nothing does not stay.
  await deleteDraftsBefore(tx, keptSince(tx.clock.now(), daysKept.drafts));
  if (!(await selectDraft(tx, key)) && (await countDrafts(tx)) >= MOST)
    return refuse('too-many-drafts', { message: 'Send or discard one of your drafts first.' });
  return ok(await upsertDraft(tx, key, content));
}

/**
 * What the actor kept under this key; null when there is nothing, or when they see no more what the form is about: no
 * refusal, and it leaves no trace.
 */
export const readDraft = async (tx: ActorTx, { key }: { readonly key: string }): Promise<Draft | null> =>
  (await selectDraft(tx, key)) ?? null;

/** What the actor kept under these keys, as `readDraft` says; keys without a draft are left out. */
export const readDrafts = (tx: ActorTx, { keys }: { readonly keys: readonly string[] }): Promise<Draft[]> =>
  selectDrafts(tx, keys);

/** Ends a draft, if there is one: it was sent, or is not wanted. Writes: the draft is deleted. */
export async function dropDraft(
  tx: ActorTx,
  { key }: { readonly key: string },
): Promise<Outcome<{ key: string }, never>> {
  await deleteDraft(tx, key);
  return ok({ key });
}
