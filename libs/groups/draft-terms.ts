import type { Verb } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup } from './authorise-group.js';
import { lockGroup } from './sql/seats.queries.js';
import { insertTerms, markWithdrawn, selectTerms, termsWith, updateDraft } from './sql/terms.queries.js';
import type { TermsRow } from './sql/terms.queries.js';
import { tellSigners } from './tell-signers.js';

export type TermsRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'text-missing'
  | 'text-too-long'
  | 'date-wrong'
  | 'draft-exists'
  | 'not-a-draft'
  | 'changed-meanwhile';

export interface TermsText {
  readonly text: string;
  /** The day by which the group looks at them again. */
  readonly reviewBy?: string | null;
}

const longest = 50_000;

function wrongText(tx: ActorTx, { text, reviewBy }: TermsText) {
  if (!text.trim())
    return refuse('text-missing', { field: 'text', message: 'Write the terms of reference.' });
  if (text.length > longest)
    return refuse('text-too-long', { field: 'text', message: 'Shorten the text to 50,000 characters.' });
  if (reviewBy && reviewBy <= tx.clock.today())
    return refuse('date-wrong', { field: 'reviewBy', message: 'Choose a day that is still to come.' });
  return undefined;
}

/** A draft, locked, that the actor may do `verb` to, and that stands as they saw it. */
export async function openDraft(
  tx: ActorTx,
  input: { readonly id: string; readonly expectedVersion: number },
  verb: Verb,
): Promise<Outcome<TermsRow, 'not-found' | 'not-allowed' | 'not-a-draft' | 'changed-meanwhile'>> {
  const seen = await termsWith(tx, input.id);
  if (!seen) return refuse('not-found');
  const group = await authoriseGroup(tx, seen.groupId, verb);
  if (!group.ok) return group;
  await lockGroup(tx, seen.groupId);
  const current = (await termsWith(tx, input.id))!;
  if (current.status !== 'draft')
    return refuse('not-a-draft', {
      message: 'These terms are settled already. Begin a new draft to change them.',
    });
  return current.version === input.expectedVersion ? ok(current) : refuse('changed-meanwhile', { current });
}

/**
 * Begins a new version of a group's terms of reference as a draft. Chair, vice-chair and coordinator, and administrators.
 * Refuses: `not-found`, `not-allowed`, `text-missing`, `text-too-long`, `date-wrong` (a review that is not to come),
 * `draft-exists` (one at a time). Sent twice, it is begun once. Writes: the draft, an audit entry, a notification to
 * whoever speaks for an agency or a sector in the group.
 */
export async function draftTerms(
  tx: ActorTx,
  input: TermsText & { readonly id: string; readonly groupId: string },
): Promise<Outcome<TermsRow, TermsRefusal>> {
  const group = await authoriseGroup(tx, input.groupId, 'arrange');
  if (!group.ok) return group;
  await lockGroup(tx, input.groupId);
  const terms = await selectTerms(tx, input.groupId);
  const before = terms.find(({ id }) => id === input.id);
  if (before) return ok(before);
  const wrong = wrongText(tx, input);
  if (wrong) return wrong;
  if (terms.some(({ status }) => status === 'draft'))
    return refuse('draft-exists', { field: 'text', message: 'There is a draft already. Change that one.' });
  const row = { id: input.id, groupId: input.groupId, number: (terms[0]?.number ?? 0) + 1 };
  await insertTerms(tx, { ...row, text: input.text.trim(), reviewBy: input.reviewBy || null });
  await appendAudit(tx, { action: 'terms.drafted', about: input.groupId });
  const draft = (await termsWith(tx, input.id))!;
  await tellSigners(tx, draft);
  return ok(draft);
}

/**
 * Changes a draft; signatures that were given for the earlier text count no more. Who may: as `draftTerms`.
 * Refuses: as `draftTerms`, and `not-a-draft` (agreed or withdrawn), `changed-meanwhile` (with the draft as it is now).
 * Writes: the draft, an audit entry, a notification to whoever may sign.
 */
export async function changeTerms(
  tx: ActorTx,
  input: TermsText & { readonly id: string; readonly expectedVersion: number },
): Promise<Outcome<TermsRow, TermsRefusal>> {
  const draft = await openDraft(tx, input, 'arrange');
  if (!draft.ok) return draft;
  const wrong = wrongText(tx, input);
  if (wrong) return wrong;
  await updateDraft(tx, { id: input.id, text: input.text.trim(), reviewBy: input.reviewBy || null });
  await appendAudit(tx, { action: 'terms.changed', about: draft.value.groupId });
  const changed = (await termsWith(tx, input.id))!;
  await tellSigners(tx, changed);
  return ok(changed);
}

/**
 * Withdraws a draft; what was agreed before it stays in force. Who may: as `draftTerms`.
 * Refuses: `not-found`, `not-allowed`, `not-a-draft`, `changed-meanwhile`. Writes: the draft, an audit entry.
 */
export async function withdrawTerms(
  tx: ActorTx,
  input: { readonly id: string; readonly expectedVersion: number },
): Promise<Outcome<TermsRow, TermsRefusal>> {
  const draft = await openDraft(tx, input, 'arrange');
  if (!draft.ok) return draft;
  await markWithdrawn(tx, input.id);
  await appendAudit(tx, { action: 'terms.withdrawn', about: draft.value.groupId });
  return ok((await termsWith(tx, input.id))!);
}
