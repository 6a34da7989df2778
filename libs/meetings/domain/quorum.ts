/** Kinds of agency as they are stored. */
export type AgencyKind = 'council' | 'school' | 'police' | 'health' | 'voluntary' | 'other';

/**
 * Who must be at the table for decisions to count. By agency, never by heads: five people of one agency are one voice.
 * agency: this agency. kind: an agency of this kind, such as any school. policeOfResidence: the police force of the area
 * where the person lives who is being discussed; it is asked for only while somebody is.
 */
export type QuorumNeed =
  | { readonly kind: 'agency'; readonly agencyId: string }
  | { readonly kind: 'kind'; readonly agencyKind: AgencyKind }
  | { readonly kind: 'policeOfResidence' };

export interface QuorumRule {
  readonly needs: readonly QuorumNeed[];
  /** How many agencies more there must be, besides those that the needs name. */
  readonly others: number;
}

/** An agency that is represented at this moment, in the room or remotely. */
export interface PresentAgency {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
}

/** What is being discussed. `policeAgencyId`: the force of the person's area; null when it is not known. */
export interface ItemFacts {
  readonly aboutPerson: boolean;
  readonly policeAgencyId: string | null;
}

/** One thing that the rule asks for. */
export interface QuorumPart {
  readonly need: QuorumNeed | { readonly kind: 'others'; readonly missing: number };
  readonly met: boolean;
}

export interface Quorum {
  readonly quorate: boolean;
  /** How many agencies the rule asks for at this moment. */
  readonly needed: number;
  /** How many are represented. */
  readonly present: number;
  readonly parts: readonly QuorumPart[];
}

/**
 * Whether a meeting is quorate for one item, at one moment. One agency meets one need: where two needs could be met by
 * the same agency, another one is looked for, so that the order in which they are written does not matter.
 */
export function quorumOf(rule: QuorumRule, present: readonly PresentAgency[], item?: ItemFacts): Quorum {
  const agencies = [...new Map(present.map((agency) => [agency.id, agency])).values()];
  const needs = rule.needs.filter(({ kind }) => kind !== 'policeOfResidence' || item?.aboutPerson);
  const taken = assign(needs, agencies, item);
  const met = needs.map((_need, at) => taken.has(at));
  const further = agencies.length - taken.size;
  const missing = Math.max(0, rule.others - further);
  const parts: QuorumPart[] = needs.map((need, at) => ({ need, met: met[at]! }));
  if (rule.others > 0) parts.push({ need: { kind: 'others', missing }, met: missing === 0 });
  return {
    quorate: parts.every((part) => part.met),
    needed: needs.length + rule.others,
    present: agencies.length,
    parts,
  };
}

const meets = (need: QuorumNeed, agency: PresentAgency, item: ItemFacts | undefined): boolean => {
  if (need.kind === 'agency') return agency.id === need.agencyId;
  if (need.kind === 'kind') return agency.kind === need.agencyKind;
  return agency.id === item?.policeAgencyId;
};

/** Gives as many needs as possible an agency of their own: by need, the agency. */
function assign(
  needs: readonly QuorumNeed[],
  agencies: readonly PresentAgency[],
  item: ItemFacts | undefined,
): Map<number, string> {
  const needOf = new Map<string, number>();
  const place = (at: number, tried: Set<string>): boolean => {
    for (const agency of agencies) {
      if (tried.has(agency.id) || !meets(needs[at]!, agency, item)) continue;
      tried.add(agency.id);
      const holder = needOf.get(agency.id);
      // Whoever holds it may find another one.
      if (holder !== undefined && !place(holder, tried)) continue;
      needOf.set(agency.id, at);
      return true;
    }
    return false;
  };
  needs.forEach((_need, at) => place(at, new Set()));
  return new Map([...needOf].map(([agencyId, at]) => [at, agencyId]));
}
