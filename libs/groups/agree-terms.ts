import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseGroup } from './authorise-group.js';
import { isFor, representedBy } from './domain/matrix.js';
import type { Represented, Seat } from './domain/matrix.js';
import { missingSignatures } from './domain/sign-offs.js';
import { openDraft } from './draft-terms.js';
import type { TermsRefusal } from './draft-terms.js';
import { selectMembers } from './sql/group-home.queries.js';
import { selectSeats } from './sql/seats.queries.js';
import { insertSignOff, markAgreed, selectSignOffs, selectTerms, termsWith } from './sql/terms.queries.js';
import type { SignOffRow, TermsRow } from './sql/terms.queries.js';

/** For whom the actor speaks in a group today; undefined for nobody, and for observers. */
async function ownRepresentation(tx: ActorTx, groupId: string): Promise<Represented | undefined> {
  const today = tx.clock.today();
  const people = (await selectMembers(tx, groupId)).filter(({ fromOn }) => fromOn <= today);
  const own = people.find(({ personId, role }) => personId === tx.actor.personId && role !== 'observer');
  return own && representedBy(own, people);
}

/**
 * Signs the draft as it was read, for the agency or the sector for which the actor speaks in the group; a deputy signs
 * for whom they stand in. Members, not observers.
 * Refuses: `not-found`, `not-allowed`, `represents-nobody`, `already-signed` (somebody did for the same agency),
 * `text-too-long` (the remark), `not-a-draft`, `changed-meanwhile` (the text is another by now). Sent twice, it is
 * signed once. Writes: the signature, an audit entry.
 */
export async function signTerms(
  tx: ActorTx,
  input: {
    readonly id: string;
    readonly termsId: string;
    readonly expectedVersion: number;
    readonly remark?: string | null;
  },
): Promise<Outcome<TermsRow, TermsRefusal | 'represents-nobody' | 'already-signed'>> {
  const seen = { id: input.termsId, expectedVersion: input.expectedVersion };
  const draft = await openDraft(tx, seen, 'contribute');
  if (!draft.ok) return draft;
  const represents = await ownRepresentation(tx, draft.value.groupId);
  if (!represents)
    return refuse('represents-nobody', {
      message: 'Nobody has said for which agency you speak in this group. Ask the chair or the coordinator.',
    });
  const remark = (input.remark ?? '').trim();
  if (remark.length > 1_000)
    return refuse('text-too-long', { field: 'remark', message: 'Shorten the remark to 1,000 characters.' });
  const signed = (await selectSignOffs(tx, draft.value.groupId)).find(
    (one) =>
      one.termsId === input.termsId && one.termsVersion === input.expectedVersion && isFor(represents, one),
  );
  if (signed?.id === input.id) return ok(draft.value);
  if (signed) return refuse('already-signed', { message: 'Somebody has signed for your agency already.' });
  await insertSignOff(tx, {
    id: input.id,
    termsId: input.termsId,
    termsVersion: input.expectedVersion,
    ...represents,
    remark,
  });
  await appendAudit(tx, { action: 'terms.signed', about: draft.value.groupId });
  return draft;
}

/**
 * Agrees the draft: it is in force from today, in place of what was agreed before. Chair and vice-chair. When a required
 * seat has not signed the text as it stands, they give a reason, which stays with the terms.
 * Refuses: `not-found`, `not-allowed`, `not-a-draft`, `changed-meanwhile`, `reason-missing` (a signature is missing),
 * `text-too-long`. Writes: the terms, an audit entry.
 */
export async function agreeTerms(
  tx: ActorTx,
  input: { readonly id: string; readonly expectedVersion: number; readonly reason?: string | null },
): Promise<Outcome<TermsRow, TermsRefusal | 'reason-missing'>> {
  const draft = await openDraft(tx, input, 'agree');
  if (!draft.ok) return draft;
  const { groupId, version } = draft.value;
  const signed = (await selectSignOffs(tx, groupId)).filter(({ termsId }) => termsId === input.id);
  const missing = missingSignatures(await selectSeats(tx, groupId), signed, version);
  const reason = (input.reason ?? '').trim();
  if (reason.length > 2_000)
    return refuse('text-too-long', { field: 'reason', message: 'Shorten the reason to 2,000 characters.' });
  if (missing.length && !reason)
    return refuse('reason-missing', {
      field: 'reason',
      message: 'Not every required seat has signed. Say why the terms are agreed all the same.',
    });
  await markAgreed(tx, input.id, missing.length ? reason : null);
  await appendAudit(tx, { action: 'terms.agreed', about: groupId });
  return ok((await termsWith(tx, input.id))!);
}

export interface TermsVersion extends TermsRow {
  readonly signOffs: readonly (SignOffRow & {
    /** The text was changed after it was signed. */
    readonly ofEarlierText: boolean;
  })[];
}

export interface GroupTerms {
  /** The latest first; the first that is agreed is in force. */
  readonly versions: readonly TermsVersion[];
  /** Required seats that have not signed the draft as it stands; empty without a draft. */
  readonly missing: readonly Seat[];
  /** What the group was set up with, before any version: a start for the first draft. */
  readonly startingText: string;
  readonly mayDraft: boolean;
  readonly mayAgree: boolean;
  /** The actor speaks for somebody who has not signed the draft as it stands. */
  readonly maySign: boolean;
}

/**
 * A group's terms of reference, every version with its signatures. For whoever may know how the group is set up.
 * Refuses: `not-found`. Writes nothing.
 */
export async function readTerms(
  tx: ActorTx,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<GroupTerms, 'not-found' | 'not-allowed'>> {
  const group = await authoriseGroup(tx, groupId, 'know');
  if (!group.ok) return group;
  const signOffs = await selectSignOffs(tx, groupId);
  const versions = (await selectTerms(tx, groupId)).map((terms) => ({
    ...terms,
    signOffs: signOffs
      .filter(({ termsId }) => termsId === terms.id)
      .map((one) => ({ ...one, ofEarlierText: one.termsVersion !== terms.version })),
  }));
  const draft = versions.find(({ status }) => status === 'draft');
  const own =
    draft && may(tx.actor, 'contribute', 'Group', group.value) && (await ownRepresentation(tx, groupId));
  return ok({
    versions,
    missing: draft ? missingSignatures(await selectSeats(tx, groupId), draft.signOffs, draft.version) : [],
    startingText: group.value.termsOfReference,
    mayDraft: may(tx.actor, 'arrange', 'Group', group.value),
    mayAgree: may(tx.actor, 'agree', 'Group', group.value),
    maySign:
      Boolean(own) && !draft!.signOffs.some((one) => !one.ofEarlierText && isFor(own as Represented, one)),
  });
}
