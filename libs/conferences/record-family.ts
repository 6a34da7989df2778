import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseConference, conferenceRules, noConference } from './find-conference.js';
import { recorded } from './record-conference.js';
import { insertFamily, selectOfFamily, updateFamily } from './sql/plan.queries.js';
import type { FamilyRow } from './sql/plan.queries.js';

export interface RecordFamily {
  /** Made by the client: sent twice, the person is recorded once. */
  readonly id: string;
  readonly itemId: string;
  /** Left out for somebody who is recorded for the first time. */
  readonly expectedVersion?: number | null | undefined;
  readonly name: string;
  readonly relation: string;
  readonly views?: string | null | undefined;
  /** Whether they came; null before the conference. */
  readonly attended?: boolean | null | undefined;
}

export type RecordFamilyRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'family-not-told'
  | 'name-missing'
  | 'relation-missing'
  | 'text-too-long'
  | 'changed-meanwhile'
  | 'already-exists';

/**
 * Records somebody of the family who takes part in a conference: name, relation, what they said in advance, whether they came.
 * They get no account, and nobody of the family is told of the others.
 *
 * Refuses: `not-found`, `not-allowed`, `family-not-told` (the pathway has no family part), `name-missing`, `relation-missing`,
 * `text-too-long`, `changed-meanwhile` (`current` has what stands), `already-exists` (the id is of another conference).
 * Writes: the person, an audit entry.
 */
export async function recordFamily(
  tx: ActorTx,
  input: RecordFamily,
): Promise<Outcome<FamilyRow, RecordFamilyRefusal>> {
  const seen = await authoriseConference(tx, input.itemId);
  if (!seen.ok) return seen;
  const { conference } = await conferenceRules(tx, seen.value.registerId);
  if (!conference.familyPart)
    return refuse('family-not-told', { message: 'The family has no part in this conference.' });
  const [name, relation, views] = [input.name, input.relation, input.views ?? ''].map((text) => text.trim());
  if (!name) return refuse('name-missing', { field: 'name', message: 'Write their name.' });
  if (!relation)
    return refuse('relation-missing', { field: 'relation', message: 'Write how they belong to the child.' });
  if (name.length > 200 || relation.length > 200 || views!.length > 10_000)
    return refuse('text-too-long', {
      field: views!.length > 10_000 ? 'views' : 'name',
      message: 'Shorten it: 200 characters for names, 10,000 for views.',
    });
  const before = await selectOfFamily(tx, input.id);
  if (before && before.itemId !== input.itemId) return refuse('already-exists');
  const one = { id: input.id, name, relation, views: views!, attended: input.attended ?? null };
  if (before && input.expectedVersion == null) return ok(before);
  if (!before && input.expectedVersion != null) return noConference();
  if (!before) await insertFamily(tx, input.itemId, one);
  else if (!(await updateFamily(tx, one, input.expectedVersion!)))
    return refuse('changed-meanwhile', { current: before });
  await recorded(tx, seen.value, 'conference.family');
  return ok((await selectOfFamily(tx, input.id))!);
}
