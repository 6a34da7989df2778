import type { ActorTx } from '#libs/database';

/** A row of the trail as one text, the same whenever it is read; its hash seals it. */
const canonical = `jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.person_id, e.agency_id,
  e.request_id, e.action, e.result, e.case_id, e.register_id, e.compartment, e.about, e.cases,
  (select coalesce(jsonb_agg(s.case_id order by s.case_id), '[]') from muster.audit_seen s
    where s.partnership_id = e.partnership_id and s.entry_id = e.id))::text`;

export interface SealableRow {
  readonly id: string;
  readonly text: string;
}

export interface SealedRow extends SealableRow {
  readonly hash: string | null;
}

export interface Seal {
  readonly number: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly entries: number;
}

/** One sealer at a time in a partnership: two would fork the chain. */
export const lockSealing = (tx: ActorTx): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('muster.seal'), hashtext($1))", [tx.actor.partnershipId]);

export const selectLastSeal = async (tx: ActorTx): Promise<Seal | undefined> =>
  (
    await tx.query<Seal>(
      `select number, previous_hash as "previousHash", hash, entries from muster.audit_seals
       where partnership_id = $1 order by number desc limit 1`,
      [tx.actor.partnershipId],
    )
  )[0];

export const selectUnsealed = (tx: ActorTx, atMost: number): Promise<SealableRow[]> =>
  tx.query<SealableRow>(
    `select e.id, ${canonical} as text from muster.audit_entries e
     where e.partnership_id = $1 and e.seal is null order by e.id limit $2`,
    [tx.actor.partnershipId, atMost],
  );

export async function writeSeal(
  tx: ActorTx,
  seal: Seal,
  links: readonly { readonly id: string; readonly hash: string }[],
): Promise<void> {
  await tx.query(
    `insert into muster.audit_seals (partnership_id, number, previous_hash, hash, entries, sealed_at) values ($1, $2, $3, $4, $5, $6)`,
    [tx.actor.partnershipId, seal.number, seal.previousHash, seal.hash, seal.entries, tx.clock.now()],
  );
  await tx.query(
    `update muster.audit_entries e set seal = $2, hash = l.hash
     from unnest($3::uuid[], $4::text[]) as l(id, hash) where e.partnership_id = $1 and e.id = l.id`,
    [tx.actor.partnershipId, seal.number, links.map((link) => link.id), links.map((link) => link.hash)],
  );
}

export const selectSeals = (tx: ActorTx): Promise<Seal[]> =>
  tx.query<Seal>(
    `select number, previous_hash as "previousHash", hash, entries from muster.audit_seals where partnership_id = $1 order by number`,
    [tx.actor.partnershipId],
  );

export const selectSealed = (tx: ActorTx, number: number): Promise<SealedRow[]> =>
  tx.query<SealedRow>(
    `select e.id, e.hash, ${canonical} as text from muster.audit_entries e
     where e.partnership_id = $1 and e.seal = $2 order by e.id`,
    [tx.actor.partnershipId, number],
  );
