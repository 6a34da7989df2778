import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { AgendaKind, Audience } from '../sql/agenda.queries.js';
import { selectMembers } from '../sql/agenda-change.queries.js';

/** What somebody says of an agenda item. */
export interface ItemTyped {
  readonly title: string;
  /** How long it is to take. */
  readonly minutes?: number | null | undefined;
  readonly audience?: Audience | undefined;
  /** For `named`: who sees it besides those who run the group. */
  readonly readerIds?: readonly string[] | undefined;
  /** Who is asked to bring a paper. */
  readonly paperFromId?: string | null | undefined;
}

export interface ItemFine {
  readonly title: string;
  readonly minutes: number | null;
  readonly audience: Audience;
  readonly readerIds: readonly string[];
  readonly paperFromId: string | null;
}

export type ItemTypedRefusal =
  'title-missing' | 'text-too-long' | 'minutes-wrong' | 'person-unknown' | 'audience-wrong';

/** Items that gather what is due, and what they are called unless somebody says otherwise. One of each on an agenda. */
export const gathering = {
  matters_arising: 'Matters arising',
  actions_due: 'Actions due',
  cases_due: 'Cases due for review',
  escalations: 'Escalations',
} as const satisfies Partial<Record<AgendaKind, string>>;

export const isGathering = (kind: AgendaKind): kind is keyof typeof gathering => kind in gathering;

export function titleFine(
  typed: string,
  kind: AgendaKind,
): Outcome<string, 'title-missing' | 'text-too-long'> {
  const title = typed.trim() || (isGathering(kind) ? gathering[kind] : '');
  if (!title) return refuse('title-missing', { field: 'title', message: 'Write what the item is about.' });
  if (title.length > 500)
    return refuse('text-too-long', { field: 'title', message: 'Shorten the item to 500 characters.' });
  return ok(title);
}

export function minutesFine(typed: number | null | undefined): Outcome<number | null, 'minutes-wrong'> {
  const minutes = typed ?? null;
  return minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 480)
    ? ok(minutes)
    : refuse('minutes-wrong', {
        field: 'minutes',
        message: 'Write how long it takes in whole minutes, from 1 to 480, or leave it out.',
      });
}

/**
 * What was typed of an item, made whole. Readers and who brings a paper are of the group, and see the item. A conference is about
 * somebody: it is for the members unless people are named, and never for observers.
 */
export async function itemFine(
  tx: ActorTx,
  groupId: string,
  kind: AgendaKind,
  typed: ItemTyped,
): Promise<Outcome<ItemFine, ItemTypedRefusal>> {
  const title = titleFine(typed.title, kind);
  if (!title.ok) return title;
  const minutes = minutesFine(typed.minutes);
  if (!minutes.ok) return minutes;
  const conference = kind === 'conference';
  const { audience = conference ? 'members' : 'everybody', paperFromId = null } = typed;
  if (conference && audience === 'everybody')
    return refuse('audience-wrong', {
      field: 'audience',
      message: 'A conference is not for observers: choose the members, or name people.',
    });
  const readerIds = audience === 'named' ? [...new Set(typed.readerIds ?? [])] : [];
  if (readerIds.length || paperFromId) {
    const roles = new Map((await selectMembers(tx, groupId)).map(({ id, role }) => [id, role]));
    if (!readerIds.every((id) => roles.has(id)))
      return refuse('person-unknown', { field: 'readerIds', message: 'Choose people of this group.' });
    if (conference && readerIds.some((id) => roles.get(id) === 'observer'))
      return refuse('person-unknown', {
        field: 'readerIds',
        message: 'Choose people who take part: observers see no conference.',
      });
    if (paperFromId && !sees(roles.get(paperFromId), audience, readerIds.includes(paperFromId))) {
      const message = 'Ask somebody of this group for the paper who sees the item.';
      return refuse('person-unknown', { field: 'paperFromId', message });
    }
  }
  return ok({ title: title.value, minutes: minutes.value, audience, readerIds, paperFromId });
}

function sees(role: string | undefined, audience: Audience, named: boolean): boolean {
  if (!role) return false;
  if (audience === 'everybody' || ['chair', 'vice_chair', 'coordinator'].includes(role)) return true;
  return audience === 'members' ? role !== 'observer' : named;
}
