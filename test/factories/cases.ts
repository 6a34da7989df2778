import { newId, newReference } from '#libs/kernel';
import { anAgency } from './partnership.js';
import type { Agency } from './partnership.js';
import type { Register } from './registers.js';
import { next } from './world.js';
import type { World } from './world.js';

export interface Case {
  readonly id: string;
  readonly subjectId: string;
  readonly reference: string;
  readonly register: Register;
  readonly lead: Agency;
}

const forenames = ['Amira', 'Ben', 'Chloe', 'Dara', 'Elif', 'Finn', 'Grace', 'Hassan', 'Isla', 'Jonas'];
const surnames = [
  'Abbott',
  'Brook',
  'Carter',
  'Dunne',
  'Everett',
  'Farrow',
  'Grant',
  'Hale',
  'Irwin',
  'Jarvis',
];

/** An open case on a register with a subject, details, a first rating, and a lead agency (a new one when left out). */
export async function aCase(
  world: World,
  register: Register,
  {
    lead,
    school,
    rating = 'amber' as 'red' | 'amber' | 'green',
    reviewBy = '2026-12-18',
    status = 'open' as 'open' | 'closed',
    upn = null as string | null,
    forename = forenames[next() % 10]!,
    surname = surnames[next() % 10]!,
    birthDate = '2014-05-06',
    openedOn = '2026-09-01',
    fields = {} as Record<string, string | null>,
  }: {
    lead?: Agency;
    school?: Agency | undefined;
    rating?: 'red' | 'amber' | 'green';
    reviewBy?: string;
    status?: 'open' | 'closed';
    upn?: string | null;
    forename?: string;
    surname?: string;
    birthDate?: string;
    openedOn?: string;
    fields?: Record<string, string | null>;
  } = {},
): Promise<Case> {
  const partnershipId = register.partnership.id;
  const [id, subjectId, reference] = [newId(), newId(), newReference()];
  const leads = lead ?? (await anAgency(world, register.partnership));
  await world.owner(
    'insert into muster.subjects (partnership_id, id, register_id, upn, forename, surname, birth_date) values ($1, $2, $3, $4, $5, $6, $7)',
    [partnershipId, subjectId, register.id, upn, forename, surname, birthDate],
  );
  await world.owner(
    `insert into muster.cases (partnership_id, id, register_id, compartment, subject_id, reference, status, opened_on, closed_on,
       outcome, lead_agency_id, last_school_id, rating, rated_at, review_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      partnershipId,
      id,
      register.id,
      register.compartment,
      subjectId,
      reference,
      status,
      openedOn,
      status === 'closed' ? openedOn : null,
      status === 'closed' ? 'onRoll' : null,
      leads.id,
      school?.id ?? null,
      rating,
      `${openedOn}T09:00:00Z`,
      reviewBy,
    ],
  );
  const required = register.pathway.caseFields
    .filter((field) => field.required === true && field.codes)
    .map((field) => [field.key, field.codes![0]!.code]);
  const given = register.compartment ? {} : { reason: 'Other' };
  await world.owner('insert into muster.case_details (partnership_id, case_id, fields) values ($1, $2, $3)', [
    partnershipId,
    id,
    JSON.stringify({ ...given, ...Object.fromEntries(required), ...fields }),
  ]);
  await world.owner(
    `insert into muster.case_ratings (partnership_id, case_id, rating, reason, review_by, rated_at, rated_by)
     values ($1, $2, $3, 'As it was when the case was opened', $4, $5, $6)`,
    [partnershipId, id, rating, reviewBy, `${openedOn}T09:00:00Z`, register.chair.id],
  );
  return { id, subjectId, reference, register, lead: leads };
}

/** An action on a case, open unless said otherwise, owned by `owner` (the lead agency when left out). */
export async function anAction(
  world: World,
  kase: Case,
  {
    owner,
    ownerPersonId = null as string | null,
    dueOn = '2026-12-04',
    status = 'open' as 'open' | 'done' | 'not_possible' | 'not_done',
    title = 'Visit the home',
  }: {
    owner?: Agency;
    ownerPersonId?: string | null;
    dueOn?: string;
    status?: 'open' | 'done' | 'not_possible' | 'not_done';
    title?: string;
  } = {},
): Promise<{ id: string }> {
  const id = newId();
  await world.owner(
    `insert into muster.actions (partnership_id, id, case_id, register_id, compartment, title, owner_agency_id, owner_person_id,
       due_on, first_due_on, status, closed_at, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, '2026-11-02T09:00:00Z')`,
    [
      kase.register.partnership.id,
      id,
      kase.id,
      kase.register.id,
      kase.register.compartment,
      title,
      owner?.id ?? kase.lead.id,
      ownerPersonId,
      dueOn,
      status,
      status === 'open' ? null : '2026-11-10T09:00:00Z',
      kase.register.chair.id,
    ],
  );
  return { id };
}
