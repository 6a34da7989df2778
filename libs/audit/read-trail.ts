import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { isId, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendAudit } from './append-audit.js';
import { findTraceable, selectTrail, selectTrailOfCase } from './sql/trail.queries.js';
import type { TrailEntry } from './sql/trail.queries.js';

/** Some of a trail, newest first; `next` is the key of the following page. */
export interface TrailPage {
  readonly reference: string | null;
  readonly nodes: readonly TrailEntry[];
  readonly next: string | null;
}

const sizeOf = (first: number) => Math.min(Math.max(first, 1), 100);
const keyOf = (after: string | undefined) => (isId(after) ? after : null);

const pageOf = (rows: TrailEntry[], first: number, reference: string | null): TrailPage => {
  const nodes = rows.slice(0, first);
  return { reference, nodes, next: rows.length > first ? nodes[nodes.length - 1]!.id : null };
};

/**
 * Who saw and did what on a case, for the data-protection officer: by the case's reference, without its content.
 * A compartment's case is not there for an officer who is not its member.
 *
 * Refuses: `not-allowed` (no data-protection officer), `not-found`. Writes: an audit entry of this look itself.
 */
export async function readTrailByReference(
  tx: ActorTx,
  input: { readonly reference: string; readonly after?: string | undefined; readonly first: number },
): Promise<Outcome<TrailPage, 'not-allowed' | 'not-found'>> {
  if (!may(tx.actor, 'read', 'Trail', {})) return refuse('not-allowed');
  const found = await findTraceable(tx, input.reference);
  if (!found)
    return refuse('not-found', {
      field: 'reference',
      message: 'No case has this reference. Check the letters and digits.',
    });
  const first = sizeOf(input.first);
  const rows = await selectTrailOfCase(tx, found.id, { before: keyOf(input.after), first: first + 1 });
  await appendAudit(tx, { action: 'trail.read', caseId: found.id, registerId: found.registerId });
  return ok(pageOf(rows, first, found.reference));
}

/**
 * The trail of one case for whoever runs its register; the caller has authorised `seeTrail` on the case.
 * Row-level security shows nothing to anybody else. The look is part of the caller's own audit entry.
 */
export async function readTrailOfCase(
  tx: ActorTx,
  input: { readonly caseId: string; readonly after?: string | undefined; readonly first: number },
): Promise<TrailPage> {
  const first = sizeOf(input.first);
  return pageOf(
    await selectTrailOfCase(tx, input.caseId, { before: keyOf(input.after), first: first + 1 }),
    first,
    null,
  );
}

/**
 * The latest of the whole trail, or one person's, for the data-protection officer.
 * Refuses: `not-allowed`. Writes: an audit entry.
 */
export async function readTrail(
  tx: ActorTx,
  input: {
    readonly personId?: string | undefined;
    readonly after?: string | undefined;
    readonly first: number;
  },
): Promise<Outcome<TrailPage, 'not-allowed'>> {
  if (!may(tx.actor, 'read', 'Trail', {})) return refuse('not-allowed');
  const first = sizeOf(input.first);
  const rows = await selectTrail(tx, {
    before: keyOf(input.after),
    first: first + 1,
    personId: input.personId ?? null,
  });
  await appendAudit(tx, { action: 'trail.listed', about: input.personId ?? null });
  return ok(pageOf(rows, first, null));
}
