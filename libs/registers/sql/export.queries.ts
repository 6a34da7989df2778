import { accessibleBy } from '#libs/access';
import type { ActorTx } from '#libs/database';

export interface ExportRow {
  readonly id: string;
  readonly reference: string;
  readonly subject: Record<string, string | null>;
  readonly fields: Record<string, string | null>;
  readonly lastSchool: string | null;
  readonly leadAgency: string;
  readonly rating: string;
  readonly ratedOn: string;
  readonly reviewBy: string;
  readonly stale: boolean;
  readonly openedOn: string;
  readonly externalReference: string | null;
}

/** Open cases of a register by id, with all that an export shows. */
export function selectExportRows(
  tx: ActorTx,
  registerId: string,
  after: string | null,
  limit: number,
): Promise<ExportRow[]> {
  const access = accessibleBy(tx.actor, 'readAll', 'Case', 'c', 6);
  return tx.query<ExportRow>(
    `select c.id, c.reference, jsonb_build_object('upn', s.upn, 'nhsNumber', s.nhs_number, 'forename', s.forename, 'surname', s.surname,
         'birthDate', s.birth_date, 'sex', s.sex, 'ethnicity', s.ethnicity, 'firstLanguage', s.first_language, 'sen', s.sen,
         'disability', array_to_string(s.disability, ' '), 'postcode', s.postcode) as subject,
       coalesce(d.fields, '{}') as fields, school.name as "lastSchool", lead.name as "leadAgency", c.rating,
       (c.rated_at at time zone 'Europe/London')::date as "ratedOn", c.review_by as "reviewBy", c.review_by < $5 as stale,
       c.opened_on as "openedOn", d.external_reference as "externalReference"
     from muster.cases c
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id
     join muster.agencies lead on lead.partnership_id = c.partnership_id and lead.id = c.lead_agency_id
     left join muster.agencies school on school.partnership_id = c.partnership_id and school.id = c.last_school_id
     left join muster.case_details d on d.partnership_id = c.partnership_id and d.case_id = c.id
     where c.partnership_id = $1 and c.register_id = $2 and c.status = 'open' and ($3::uuid is null or c.id > $3) and ${access.sql}
     order by c.id limit $4`,
    [tx.actor.partnershipId, registerId, after, limit, tx.clock.today(), ...access.parameters],
  );
}
