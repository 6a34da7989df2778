import { accessibleBy } from '#libs/access';
import type { Verb } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { newId } from '#libs/kernel';
import type { CaseRow, RatingWord } from '../case-row.js';

const caseColumns = `c.id, c.register_id as "registerId", c.compartment, c.subject_id as "subjectId", c.reference, c.status,
  c.opened_on as "openedOn", c.closed_on as "closedOn", c.outcome, c.lead_agency_id as "leadAgencyId",
  c.lead_person_id as "leadPersonId", c.last_school_id as "lastSchoolId", c.rating, c.rated_at as "ratedAt",
  c.review_by as "reviewBy", c.red_checks as "redChecks", c.same_rating_checks as "sameRatingChecks",
  c.last_check_id as "lastCheckId", c.last_checked_at as "lastCheckedAt", c.version,
  (select coalesce(array_agg(distinct oa.owner_agency_id), '{}') from muster.actions oa
    where oa.partnership_id = c.partnership_id and oa.case_id = c.id and oa.status = 'open') as "openActionAgencyIds"`;

export async function selectCase(tx: ActorTx, caseId: string, verb: Verb): Promise<CaseRow | undefined> {
  const access = accessibleBy(tx.actor, verb, 'Case', 'c', 3);
  const [found] = await tx.query<CaseRow>(
    `select ${caseColumns} from muster.cases c where c.partnership_id = $1 and c.id = $2 and ${access.sql}`,
    [tx.actor.partnershipId, caseId, ...access.parameters],
  );
  return found;
}

export async function selectCaseForUpdate(tx: ActorTx, caseId: string): Promise<CaseRow | undefined> {
  const [found] = await tx.query<CaseRow>(
    `select ${caseColumns} from muster.cases c where c.partnership_id = $1 and c.id = $2 for update of c`,
    [tx.actor.partnershipId, caseId],
  );
  return found;
}

/** Cases of one subject, the open one first. */
export const selectCasesOfUpn = (tx: ActorTx, registerId: string, upn: string) =>
  tx.query<{ caseId: string; reference: string; status: 'open' | 'closed' }>(
    `select c.id as "caseId", c.reference, c.status from muster.subjects s
       join muster.cases c on c.partnership_id = s.partnership_id and c.subject_id = s.id
     where s.partnership_id = $1 and s.register_id = $2 and s.upn = $3
     order by c.status = 'open' desc, c.opened_on desc`,
    [tx.actor.partnershipId, registerId, upn],
  );

export const selectProbableDuplicates = (
  tx: ActorTx,
  registerId: string,
  birthDate: string,
  surname: string,
) =>
  tx.query<{
    caseId: string;
    reference: string;
    status: 'open' | 'closed';
    forename: string;
    surname: string;
  }>(
    `select c.id as "caseId", c.reference, c.status, s.forename, s.surname from muster.subjects s
       join muster.cases c on c.partnership_id = s.partnership_id and c.subject_id = s.id
     where s.partnership_id = $1 and s.register_id = $2 and s.birth_date = $3
       and muster.fold_name(s.surname) = muster.fold_name($4)
     order by c.status = 'open' desc, c.opened_on desc limit 20`,
    [tx.actor.partnershipId, registerId, birthDate, surname],
  );

export const insertSubject = (
  tx: ActorTx,
  id: string,
  registerId: string,
  subject: Readonly<Record<string, string | null>>,
) =>
  tx.query(
    `insert into muster.subjects (partnership_id, id, register_id, upn, nhs_number, forename, surname, birth_date, sex,
       ethnicity, first_language, sen, disability, postcode)
     values ($1, $2, $3, $4, $5, coalesce($6, ''), $7, $8, $9, $10, $11, $12, coalesce(string_to_array($13, ' '), '{}'), $14)`,
    [tx.actor.partnershipId, id, registerId, ...subjectKeys.map((key) => subject[key] ?? null)],
  );

/** The subject's fields in the order in which the statements take them, by the names of the pathway document. */
export const subjectKeys = [
  'upn',
  'nhsNumber',
  'forename',
  'surname',
  'birthDate',
  'sex',
  'ethnicity',
  'firstLanguage',
  'sen',
  'disability',
  'postcode',
] as const;

export const updateSubject = (tx: ActorTx, id: string, subject: Readonly<Record<string, string | null>>) =>
  tx.query(
    `update muster.subjects set upn = $3, nhs_number = $4, forename = coalesce($5, ''), surname = $6, birth_date = $7, sex = $8,
       ethnicity = $9, first_language = $10, sen = $11, disability = coalesce(string_to_array($12, ' '), '{}'), postcode = $13,
       version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id, ...subjectKeys.map((key) => subject[key] ?? null)],
  );

export async function selectContent(tx: ActorTx, caseId: string) {
  const [row] = await tx.query<{
    subject: Record<string, string | null>;
    fields: Record<string, string | null>;
    externalReference: string | null;
  }>(
    `select jsonb_build_object('upn', s.upn, 'nhsNumber', s.nhs_number, 'forename', s.forename, 'surname', s.surname,
         'birthDate', s.birth_date, 'sex', s.sex, 'ethnicity', s.ethnicity, 'firstLanguage', s.first_language, 'sen', s.sen,
         'disability', nullif(array_to_string(s.disability, ' '), ''), 'postcode', s.postcode) as subject,
       coalesce(d.fields, '{}') as fields, d.external_reference as "externalReference"
     from muster.cases c
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     left join muster.case_details d on d.partnership_id = c.partnership_id and d.case_id = c.id
     where c.partnership_id = $1 and c.id = $2`,
    [tx.actor.partnershipId, caseId],
  );
  return row;
}

export interface NewCase {
  readonly id: string;
  readonly registerId: string;
  readonly compartment: boolean;
  readonly subjectId: string;
  readonly reference: string;
  readonly openedOn: string;
  readonly leadAgencyId: string;
  readonly leadPersonId: string | null;
  readonly lastSchoolId: string | null;
  readonly rating: RatingWord;
  readonly reviewBy: string;
}

export const insertCase = (tx: ActorTx, row: NewCase) =>
  tx.query(
    `insert into muster.cases (partnership_id, id, register_id, compartment, subject_id, reference, opened_on,
       lead_agency_id, lead_person_id, last_school_id, rating, rated_at, review_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.actor.partnershipId,
      row.id,
      row.registerId,
      row.compartment,
      row.subjectId,
      row.reference,
      row.openedOn,
      row.leadAgencyId,
      row.leadPersonId,
      row.lastSchoolId,
      row.rating,
      tx.clock.now(),
      row.reviewBy,
    ],
  );

export const upsertDetails = (
  tx: ActorTx,
  caseId: string,
  fields: Readonly<Record<string, string | null>>,
  externalReference: string | null,
) =>
  tx.query(
    `insert into muster.case_details (partnership_id, case_id, fields, external_reference) values ($1, $2, $3, $4)
     on conflict (partnership_id, case_id) do update
       set fields = excluded.fields, external_reference = excluded.external_reference, version = case_details.version + 1`,
    [tx.actor.partnershipId, caseId, JSON.stringify(fields), externalReference],
  );

export const updatePlaces = (
  tx: ActorTx,
  caseId: string,
  to: { leadAgencyId: string; leadPersonId: string | null; lastSchoolId: string | null },
) =>
  tx.query(
    `update muster.cases set lead_agency_id = $3, lead_person_id = $4, last_school_id = $5, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, caseId, to.leadAgencyId, to.leadPersonId, to.lastSchoolId],
  );

export const updateRating = (tx: ActorTx, caseId: string, to: RatingWord, reviewBy: string) =>
  tx.query(
    // A rating that changed starts its run of checks anew; the check that follows counts from here.
    `update muster.cases set rating = $3, rated_at = $4, review_by = $5, version = version + 1,
       red_checks = case when $3 = 'red' then red_checks else 0 end,
       same_rating_checks = case when rating = $3 then same_rating_checks else 0 end
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, caseId, to, tx.clock.now(), reviewBy],
  );

export const updateReviewBy = (tx: ActorTx, caseId: string, reviewBy: string) =>
  tx.query(
    'update muster.cases set review_by = $3, version = version + 1 where partnership_id = $1 and id = $2',
    [tx.actor.partnershipId, caseId, reviewBy],
  );

export const updateClosed = (tx: ActorTx, caseId: string, outcome: string) =>
  tx.query(
    `update muster.cases set status = 'closed', closed_on = $3, outcome = $4, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, caseId, tx.clock.today(), outcome],
  );

export const updateReopened = (tx: ActorTx, caseId: string, reviewBy: string) =>
  tx.query(
    `update muster.cases set status = 'open', closed_on = null, outcome = null, review_by = $3, version = version + 1
     where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, caseId, reviewBy],
  );

export const selectOtherOpenCase = (tx: ActorTx, row: CaseRow) =>
  tx.query<{ caseId: string; reference: string }>(
    `select id as "caseId", reference from muster.cases
     where partnership_id = $1 and subject_id = $2 and id <> $3 and status = 'open'`,
    [tx.actor.partnershipId, row.subjectId, row.id],
  );

export async function insertRating(
  tx: ActorTx,
  rating: { caseId: string; rating: RatingWord; reason: string; reviewBy: string; reviewId: string | null },
): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into muster.case_ratings (partnership_id, id, case_id, rating, reason, review_by, rated_at, rated_by, review_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.actor.partnershipId,
      id,
      rating.caseId,
      rating.rating,
      rating.reason,
      rating.reviewBy,
      tx.clock.now(),
      tx.actor.personId,
      rating.reviewId,
    ],
  );
  return id;
}

export const insertChanges = (
  tx: ActorTx,
  caseId: string,
  changes: readonly {
    kind: string;
    what: string;
    was: string | null;
    isNow: string | null;
    source: string;
  }[],
) =>
  tx.query(
    `insert into muster.case_changes (partnership_id, id, case_id, at, person_id, kind, what, was, is_now, source)
     select $1, c.id, $2, $3, $4, c.kind, c.what, c.was, c.is_now, c.source
     from unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
       as c(id, kind, what, was, is_now, source)`,
    [
      tx.actor.partnershipId,
      caseId,
      tx.clock.now(),
      tx.actor.personId,
      changes.map(() => newId()),
      changes.map((one) => one.kind),
      changes.map((one) => one.what),
      changes.map((one) => one.was),
      changes.map((one) => one.isNow),
      changes.map((one) => one.source),
    ],
  );

export const selectOpenActions = (tx: ActorTx, caseId: string) =>
  tx.query<{ id: string; version: number }>(
    `select id, version from muster.actions where partnership_id = $1 and case_id = $2 and status = 'open' order by id`,
    [tx.actor.partnershipId, caseId],
  );

export const selectAgencyNames = (tx: ActorTx, ids: readonly string[]) =>
  tx.query<{ id: string; name: string; kind: string; active: boolean }>(
    'select id, name, kind, active from muster.agencies where partnership_id = $1 and id = any ($2::uuid[])',
    [tx.actor.partnershipId, ids],
  );

export const selectPerson = (tx: ActorTx, id: string) =>
  tx.query<{ id: string; name: string; agencyId: string; active: boolean }>(
    `select id, name, agency_id as "agencyId", active from muster.people where partnership_id = $1 and id = $2`,
    [tx.actor.partnershipId, id],
  );

export const updateActionsEnded = (tx: ActorTx, caseId: string, note: string) =>
  tx.query(
    `update muster.actions set status = 'not_possible', outcome_note = $3, closed_at = $4, closed_by = $5, version = version + 1
     where partnership_id = $1 and case_id = $2 and status = 'open'`,
    [tx.actor.partnershipId, caseId, note, tx.clock.now(), tx.actor.personId],
  );
