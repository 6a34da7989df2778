import type { ActorTx } from '#libs/database';

export interface SavedSearch {
  readonly id: string;
  readonly registerId: string | null;
  readonly words: string;
}

export const insertSearch = (tx: ActorTx, search: { id: string; registerId: string | null; words: string }) =>
  tx.query(
    `insert into muster.saved_searches (partnership_id, id, person_id, register_id, words, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (partnership_id, id) do nothing`,
    [tx.actor.partnershipId, search.id, tx.actor.personId, search.registerId, search.words, tx.clock.now()],
  );

export async function selectSearch(tx: ActorTx, id: string): Promise<SavedSearch | undefined> {
  const [found] = await tx.query<SavedSearch>(
    'select id, register_id as "registerId", words from muster.saved_searches where partnership_id = $1 and id = $2 and person_id = $3',
    [tx.actor.partnershipId, id, tx.actor.personId],
  );
  return found;
}

/** What somebody searched for before `before` is of no use to them and would only be kept. */
export const deleteOldSearches = (tx: ActorTx, before: Date) =>
  tx.query(
    `delete from muster.saved_searches where partnership_id = $1 and person_id = $2 and created_at < $3`,
    [tx.actor.partnershipId, tx.actor.personId, before],
  );

/** Anybody's searches of before `before`, in a sweep; at most so many. Answers how many. */
export const sweepSearches = async (tx: ActorTx, before: Date, atMost: number): Promise<number> =>
  (
    await tx.query<{ searches: number }>(
      `with old as (select id from muster.saved_searches where partnership_id = $1 and created_at < $2
         order by created_at limit $3 for update skip locked),
       gone as (delete from muster.saved_searches s using old where s.partnership_id = $1 and s.id = old.id returning 1)
       select count(*)::integer as searches from gone`,
      [tx.actor.partnershipId, before, atMost],
    )
  )[0]!.searches;

export interface Hit {
  readonly id: string;
  readonly registerId: string;
  readonly registerName: string;
  readonly compartment: boolean;
  readonly reference: string;
  readonly status: 'open' | 'closed';
  readonly rating: 'red' | 'amber' | 'green';
  readonly reviewBy: string;
  readonly stale: boolean;
  readonly forename: string;
  readonly surname: string;
  readonly birthDate: string | null;
  readonly leadAgencyName: string;
}

/** The function applies access itself; what it finds is read through row-level security all the same. */
export const selectHits = (tx: ActorTx, words: string, registerId: string | null, atMost: number) =>
  tx.query<Hit>(
    `select c.id, c.register_id as "registerId", r.name as "registerName", c.compartment, c.reference, c.status, c.rating,
       c.review_by as "reviewBy", c.status = 'open' and c.review_by < $5 as stale, s.forename, s.surname, s.birth_date as "birthDate",
       a.name as "leadAgencyName"
     from muster.search_subjects($2, $3, $4) with ordinality as h(case_id, register_id, compartment, no)
     join muster.cases c on c.partnership_id = $1 and c.id = h.case_id
     join muster.subjects s on s.partnership_id = $1 and s.id = c.subject_id
     join muster.registers r on r.partnership_id = $1 and r.id = c.register_id
     join muster.agencies a on a.partnership_id = $1 and a.id = c.lead_agency_id
     order by h.no`,
    [tx.actor.partnershipId, words, registerId, atMost, tx.clock.today()],
  );
