import type { ActorTx } from '#libs/database';

/** What was typed, by the names of the form's fields: a name that a form sends several times (checkboxes) is a list. */
export type DraftContent = Readonly<Record<string, string | readonly string[]>>;

export interface Draft {
  readonly key: string;
  readonly content: DraftContent;
  readonly savedAt: Date;
}

/** Whether the actor sees what a form is about: the rule behind the policy, asked first so that it is no broken one. */
export const seesSubject = async (tx: ActorTx, key: string): Promise<boolean> =>
  (await tx.query<{ sees: boolean }>('select muster.sees_subject_of_draft($1) as sees', [key]))[0]!.sees;

export const selectDrafts = (tx: ActorTx, keys: readonly string[]): Promise<Draft[]> =>
  tx.query<Draft>(
    `select key, content, saved_at as "savedAt" from muster.drafts
     where partnership_id = $1 and person_id = $2 and key = any ($3::text[]) order by key`,
    [tx.actor.partnershipId, tx.actor.personId, keys],
  );

export const selectDraft = async (tx: ActorTx, key: string): Promise<Draft | undefined> =>
  (
    await tx.query<Draft>(
      `select key, content, saved_at as "savedAt" from muster.drafts where partnership_id = $1 and person_id = $2 and key = $3`,
      [tx.actor.partnershipId, tx.actor.personId, key],
    )
  )[0];

export const upsertDraft = async (tx: ActorTx, key: string, content: DraftContent): Promise<Draft> =>
  (
    await tx.query<Draft>(
      `insert into muster.drafts (partnership_id, person_id, key, content, saved_at) values ($1, $2, $3, $4, $5)
       on conflict (partnership_id, person_id, key) do update set content = excluded.content, saved_at = excluded.saved_at
       returning key, content, saved_at as "savedAt"`,
      [tx.actor.partnershipId, tx.actor.personId, key, JSON.stringify(content), tx.clock.now()],
    )
  )[0]!;

export const deleteDraft = (tx: ActorTx, key: string): Promise<unknown> =>
  tx.query('delete from muster.drafts where partnership_id = $1 and person_id = $2 and key = $3', [
    tx.actor.partnershipId,
    tx.actor.personId,
    key,
  ]);

/** Drafts that the person has not touched for so long that they came to nothing. */
export const deleteDraftsBefore = (tx: ActorTx, before: Date): Promise<unknown> =>
  tx.query('delete from muster.drafts where partnership_id = $1 and person_id = $2 and saved_at < $3', [
    tx.actor.partnershipId,
    tx.actor.personId,
    before,
  ]);

export const countDrafts = async (tx: ActorTx): Promise<number> =>
  (
    await tx.query<{ drafts: number }>(
      'select count(*)::integer as drafts from muster.drafts where partnership_id = $1 and person_id = $2',
      [tx.actor.partnershipId, tx.actor.personId],
    )
  )[0]!.drafts;

/** Anybody's drafts that were not touched since `before`, in a sweep; at most so many. Answers how many. */
export const sweepDrafts = async (tx: ActorTx, before: Date, atMost: number): Promise<number> =>
  (
    await tx.query<{ drafts: number }>(
      `with old as (select person_id, key from muster.drafts where partnership_id = $1 and saved_at < $2
         order by saved_at limit $3 for update skip locked),
       gone as (delete from muster.drafts d using old
         where d.partnership_id = $1 and d.person_id = old.person_id and d.key = old.key returning 1)
       select count(*)::integer as drafts from gone`,
      [tx.actor.partnershipId, before, atMost],
    )
  )[0]!.drafts;
