import type { ActorTx } from '#libs/database';

export type TermsStatus = 'draft' | 'agreed' | 'withdrawn';

export interface TermsRow {
  readonly id: string;
  readonly groupId: string;
  readonly number: number;
  readonly text: string;
  readonly reviewBy: string | null;
  readonly status: TermsStatus;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly agreedBy: string | null;
  readonly agreedOn: string | null;
  readonly agreedBecause: string | null;
  readonly version: number;
}

const columns = `t.id, t.group_id as "groupId", t.number, t.text, t.review_by as "reviewBy", t.status, d.name as "draftedBy",
  t.drafted_at as "draftedAt", a.name as "agreedBy", t.agreed_on as "agreedOn", t.agreed_because as "agreedBecause", t.version`;
const from = `muster.group_terms t
  join muster.people d on d.partnership_id = t.partnership_id and d.id = t.drafted_by
  left join muster.people a on a.partnership_id = t.partnership_id and a.id = t.agreed_by`;

/** Every version of a group's terms, the latest first. */
export const selectTerms = (tx: ActorTx, groupId: string): Promise<TermsRow[]> =>
  tx.query(
    `select ${columns} from ${from} where t.partnership_id = $1 and t.group_id = $2 order by t.number desc`,
    [tx.actor.partnershipId, groupId],
  );

export const termsWith = async (tx: ActorTx, id: string): Promise<TermsRow | undefined> =>
  (
    await tx.query<TermsRow>(`select ${columns} from ${from} where t.partnership_id = $1 and t.id = $2`, [
      tx.actor.partnershipId,
      id,
    ])
  )[0];

export interface SignOffRow {
  readonly id: string;
  readonly termsId: string;
  readonly termsVersion: number;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly sector: string | null;
  readonly personName: string;
  readonly signedAt: Date;
  readonly remark: string;
}

/** Who signed any version of a group's terms, in the order in which they did. */
export const selectSignOffs = (tx: ActorTx, groupId: string): Promise<SignOffRow[]> =>
  tx.query(
    `select s.id, s.terms_id as "termsId", s.terms_version as "termsVersion", s.agency_id as "agencyId", a.name as "agencyName",
       s.sector, p.name as "personName", s.signed_at as "signedAt", s.remark
     from muster.group_terms t
     join muster.group_terms_sign_offs s on s.partnership_id = t.partnership_id and s.terms_id = t.id
     join muster.people p on p.partnership_id = s.partnership_id and p.id = s.person_id
     left join muster.agencies a on a.partnership_id = s.partnership_id and a.id = s.agency_id
     where t.partnership_id = $1 and t.group_id = $2 order by s.signed_at, s.id`,
    [tx.actor.partnershipId, groupId],
  );

export const insertTerms = (
  tx: ActorTx,
  row: { id: string; groupId: string; number: number; text: string; reviewBy: string | null },
): Promise<unknown> =>
  tx.query(
    `insert into muster.group_terms (partnership_id, id, group_id, number, text, review_by, drafted_by, drafted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.actor.partnershipId,
      row.id,
      row.groupId,
      row.number,
      row.text,
      row.reviewBy,
      tx.actor.personId,
      tx.clock.now(),
    ],
  );

export const updateDraft = (
  tx: ActorTx,
  { id, text, reviewBy }: { id: string; text: string; reviewBy: string | null },
): Promise<unknown> =>
  tx.query(
    `update muster.group_terms set text = $3, review_by = $4, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, text, reviewBy],
  );

/** The version stays: it says which text was signed. */
export const markWithdrawn = (tx: ActorTx, id: string): Promise<unknown> =>
  tx.query(`update muster.group_terms set status = 'withdrawn' where partnership_id = $1 and id = $2`, [
    tx.actor.partnershipId,
    id,
  ]);

export const markAgreed = (tx: ActorTx, id: string, because: string | null): Promise<unknown> =>
  tx.query(
    `update muster.group_terms set status = 'agreed', agreed_by = $3, agreed_on = $4, agreed_because = $5
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, tx.actor.personId, tx.clock.today(), because],
  );

export const insertSignOff = (
  tx: ActorTx,
  row: Pick<SignOffRow, 'id' | 'termsId' | 'termsVersion' | 'agencyId' | 'sector' | 'remark'>,
): Promise<unknown> =>
  tx.query(
    `insert into muster.group_terms_sign_offs (partnership_id, id, terms_id, terms_version, agency_id, sector, person_id, signed_at, remark)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.actor.partnershipId,
      row.id,
      row.termsId,
      row.termsVersion,
      row.agencyId,
      row.sector,
      tx.actor.personId,
      tx.clock.now(),
      row.remark,
    ],
  );
