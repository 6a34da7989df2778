import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { isId, ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authoriseCase } from './find-case.js';
import { pathwayOfRegister } from './register-pathway.js';
import { selectChronology } from './sql/chronology.queries.js';

/** The kinds of entry by which a chronology can be filtered. */
export const chronologyKinds = [
  'opened',
  'field',
  'lead',
  'rating',
  'review',
  'information',
  'action',
  'closed',
  'reopened',
] as const;

export interface ChronologyEntry {
  readonly id: string;
  readonly at: Date;
  readonly kind: (typeof chronologyKinds)[number];
  /** A field's key, a rating, a kind of information, what became of an action (`owner`, `due`: who has it, its date). */
  readonly what: string;
  readonly was: string | null;
  readonly isNow: string | null;
  readonly source: 'hand' | 'import' | 'check';
  readonly personName: string | null;
  readonly agencyName: string | null;
  /** The instant to the microsecond, for the key of the next page. */
  readonly exactly: string;
  /** The label of the field by the pathway, or the title of the action whose owner or date changed. */
  readonly label?: string | null;
}

export interface ChronologyPage {
  readonly nodes: readonly ChronologyEntry[];
  readonly next: string | null;
}

/** The key of a chronology's page: undefined when it is none. */
function keyOf(after: string | null | undefined): readonly [string, string] | undefined {
  const [at, id] = Buffer.from(after ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  return at && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) && isId(id)
    ? [at, id]
    : undefined;
}

/**
 * What happened on a case, the latest first, filtered by kind and paged by key.
 *
 * Refuses: `not-found`, `not-allowed` (observers see no history).
 * Writes: an audit entry `case.read`.
 */
export async function readChronology(
  tx: ActorTx,
  input: {
    caseId: string;
    kinds?: readonly string[] | null | undefined;
    first: number;
    after?: string | null | undefined;
  },
): Promise<Outcome<ChronologyPage, 'not-found' | 'not-allowed'>> {
  const seen = await authoriseCase(tx, input.caseId, 'read');
  if (!seen.ok) return seen;
  const row = seen.value;
  const whole = may(tx.actor, 'readAll', 'Case', row);
  const entries = await selectChronology(tx, row, {
    kinds: input.kinds ?? [],
    whole,
    first: input.first,
    after: keyOf(input.after),
  });
  const pathway = await pathwayOfRegister(tx, row.registerId);
  const labels = new Map(
    [...pathway.subjectFields, ...pathway.caseFields].map(({ key, label }) => [key as string, label]),
  );
  const outcomes = new Map(pathway.outcomes.map(({ key, label }) => [key, label]));
  const nodes = entries.slice(0, input.first).map((entry) => ({
    ...entry,
    label: entry.label ?? labels.get(entry.what) ?? null,
    isNow: entry.kind === 'closed' ? (outcomes.get(entry.isNow ?? '') ?? entry.isNow) : entry.isNow,
  }));
  const last = nodes.at(-1);
  await appendAudit(tx, {
    action: 'case.read',
    caseId: row.id,
    registerId: row.registerId,
    compartment: row.compartment,
  });
  const next =
    entries.length > input.first && last
      ? Buffer.from(`${last.exactly} ${last.id}`).toString('base64url')
      : null;
  return ok({ nodes, next });
}
