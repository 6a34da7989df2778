import type { ActorTx } from '#libs/database';
import { quorumOf } from '../domain/quorum.js';
import type {
  AgencyKind,
  ItemFacts,
  PresentAgency,
  Quorum,
  QuorumNeed,
  QuorumRule,
} from '../domain/quorum.js';
import { selectAgencyNames, selectItemFacts, selectQuorumRule } from '../sql/quorum.queries.js';
import { selectPresentAgencies } from '../sql/span.queries.js';
import { seesWhoCame } from './for-the-group.js';

/** One thing that the rule asks for, in names. */
export interface QuorumPartNamed {
  readonly kind: QuorumNeed['kind'] | 'others';
  /** The agency; of the police of the area where somebody lives, the force; null when it is not known. */
  readonly agencyName: string | null;
  readonly agencyKind: AgencyKind | null;
  /** Of the others: how many are still missing. */
  readonly missing: number;
  readonly met: boolean;
}

export interface QuorumShown extends Omit<Quorum, 'parts'> {
  readonly parts: readonly QuorumPartNamed[];
}

/** For which sitting a quorum is asked, at which moment (default: now), and for which item of the agenda. */
export interface QuorumAt {
  readonly sittingId: string;
  readonly at?: Date | undefined;
  readonly itemId?: string | undefined;
}

export type QuorumReader = (of: QuorumAt) => Promise<QuorumShown | null>;

/**
 * The agencies that are represented at a sitting at a moment, in the room or remotely; of a sitting that has ended, no later
 * than at its end. Observers count for nobody. For whoever may see the meeting; writes nothing.
 */
export const presentAgencies = (
  tx: ActorTx,
  sittingId: string,
  at: Date = tx.clock.now(),
): Promise<PresentAgency[]> => selectPresentAgencies(tx, sittingId, at);

/**
 * How to tell whether a sitting of a group is quorate: for the meeting as a whole, or for one item. The rule and its names
 * are read once; null for a group without a rule, and for whoever may not know who was there.
 */
export async function quorumReader(tx: ActorTx, groupId: string): Promise<QuorumReader> {
  if (!seesWhoCame(tx, groupId)) return () => Promise.resolve(null);
  const rule = await selectQuorumRule(tx, groupId);
  if (rule.version === 0 || rule.needs.length + rule.others === 0) return () => Promise.resolve(null);
  const names = new Map((await selectAgencyNames(tx, rule.needs)).map(({ id, name }) => [id, name]));
  return async ({ sittingId, at, itemId }) => {
    const item = itemId ? await selectItemFacts(tx, itemId) : undefined;
    return named(rule, await presentAgencies(tx, sittingId, at), item, names);
  };
}

function named(
  rule: QuorumRule,
  present: readonly PresentAgency[],
  item: (ItemFacts & { readonly policeName: string | null }) | undefined,
  names: ReadonlyMap<string, string>,
): QuorumShown {
  const nameOf = (need: QuorumNeed | { kind: 'others' }): string | null => {
    if (need.kind === 'agency') return names.get(need.agencyId) ?? null;
    return need.kind === 'policeOfResidence' ? (item?.policeName ?? null) : null;
  };
  const quorum = quorumOf(rule, present, item);
  const parts = quorum.parts.map(({ need, met }): QuorumPartNamed => ({
    kind: need.kind,
    agencyName: nameOf(need),
    agencyKind: need.kind === 'kind' ? need.agencyKind : null,
    missing: need.kind === 'others' ? need.missing : 0,
    met,
  }));
  return { ...quorum, parts };
}
