import { loadActorById } from '#libs/access';
import { loadCalendar } from '#libs/calendar';
import { asActor, openDatabase } from '#libs/database';
import type { ActorTx } from '#libs/database';
import { groupEntities } from '#libs/groups';
import { newId, systemClock } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { exportMinutes, exportPack, minutesDocx, minutesHtml, openPrinter } from '#libs/minutes';
import type { MinutesDocument } from '#libs/minutes';
import { pathwayEntities } from '#libs/pathways';
import { peopleEntities } from '#libs/people';
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Figure } from './register-page.js';
import type { BenchWorld } from './world.js';

const chromium = process.env['MUSTER_CHROMIUM'] || '/usr/bin/chromium';

/** A register of 100 open cases of its own, each with explanations and actions, and a planned meeting that checks it. */
const pack = [
  `insert into muster.registers (partnership_id, id, group_id, pathway_id, pathway_version, name, neutral_name, compartment)
   select partnership_id, $2, group_id, pathway_id, pathway_version, 'Register of the pack', 'Elm', false
   from muster.registers where id = $3 and partnership_id = $1`,
  `with made as materialized (
     select c.*, s.forename, s.surname, s.birth_date, s.sex, uuidv7() as new_subject, uuidv7() as new_case
     from (select * from muster.cases where partnership_id = $1 and register_id = $3 and status = 'open' order by id limit 100) c
     join muster.subjects s on s.partnership_id = c.partnership_id and s.id = c.subject_id),
   subject as (insert into muster.subjects (partnership_id, id, register_id, forename, surname, birth_date, sex)
     select partnership_id, new_subject, $2, forename, surname, birth_date, sex from made)
   insert into muster.cases (partnership_id, id, register_id, compartment, subject_id, reference, status, opened_on, lead_agency_id,
     last_school_id, rating, rated_at, review_by)
   select partnership_id, new_case, $2, false, new_subject, upper(substr(md5(new_case::text), 1, 12)), 'open', opened_on, lead_agency_id,
     last_school_id, rating, rated_at, review_by from made`,
  `insert into muster.contributions (partnership_id, id, case_id, agency_id, person_id, kind, facts, given_at)
   select c.partnership_id, uuidv7(), c.id, c.lead_agency_id, $4, 'explanation',
     'Home visited twice; a place was offered for the first of the month, and the school will write when the child has started.',
     now() - n * interval '3 days'
   from muster.cases c cross join generate_series(1, 2) n where c.partnership_id = $1 and c.register_id = $2 and $3::uuid is not null`,
  `insert into muster.actions (partnership_id, id, case_id, register_id, compartment, title, owner_agency_id, due_on, first_due_on, set_by, set_at)
   select c.partnership_id, uuidv7(), c.id, $2, false, 'Visit the home and report back', c.lead_agency_id, current_date + n * 5,
     current_date + n * 5, $4, now() from muster.cases c cross join generate_series(1, 2) n
   where c.partnership_id = $1 and c.register_id = $2 and $3::uuid is not null`,
];

const meeting = [
  `insert into muster.meetings (partnership_id, id, group_id, title, status, called_by)
   select $1, $2, group_id, 'Monthly meeting', $5, $4 from muster.registers where partnership_id = $1 and id = $3`,
  `insert into muster.sittings (partnership_id, id, meeting_id, starts_at, started_at, ended_at)
   select $1, uuidv7(), $2, now() - interval '3 hours', now() - interval '3 hours', now() - interval '1 hour'
   where ($3::uuid, $4::uuid, $5::text) is not null`,
  `insert into muster.agenda_items (partnership_id, id, meeting_id, position, kind, title, register_id)
   select $1, $2, $2, 1, 'register_check', 'Register check', $3 where ($4::uuid, $5::text) is not null`,
];

/** A finished check of the meeting's register: 60 cases decided, every third with an action. */
const check = [
  `insert into muster.register_checks (partnership_id, id, agenda_item_id, register_id, status, started_at, finished_at, finished_by)
   values ($1, $2, $2, $3, 'finished', now() - interval '3 hours', now() - interval '1 hour', $4)`,
  `insert into muster.reviews (partnership_id, check_id, case_id, position, status, satisfactory, reason, rating_before, rating_after,
     next_review_on, decided_by, decided_at)
   select $1, $2, id, row_number() over (order by id), 'decided', rating <> 'red', case rating when 'red' then 'Not seen for a week' else '' end,
     'amber', rating, current_date + 28, $4, now() - interval '2 hours'
   from (select * from muster.cases where partnership_id = $1 and register_id = $3 order by id limit 60) c`,
  `insert into muster.actions (partnership_id, id, case_id, register_id, compartment, review_id, title, owner_agency_id, due_on, first_due_on,
     set_by, set_at)
   select c.partnership_id, uuidv7(), c.id, c.register_id, false, r.id, 'Visit the home', c.lead_agency_id, current_date + 10,
     current_date + 10, $4, now()
   from muster.reviews r join muster.cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
   where r.partnership_id = $1 and r.check_id = $2 and r.position % 3 = 0 and $3::uuid is not null`,
];

async function makeMeetings(owner: pg.Client, { partnershipId, registerId, chairId }: BenchWorld) {
  const [small, planned, held] = [newId(), newId(), newId()];
  for (const sql of pack)
    await owner.query(
      sql,
      sql.includes('$4') ? [partnershipId, small, registerId, chairId] : [partnershipId, small, registerId],
    );
  for (const [id, status] of [
    [planned, 'planned'],
    [held, 'held'],
  ])
    for (const sql of meeting) await owner.query(sql, [partnershipId, id, small, chairId, status]);
  for (const sql of check)
    await owner.query(
      sql,
      sql.includes('$4') ? [partnershipId, held, small, chairId] : [partnershipId, held, small],
    );
  await owner.query('analyze');
  return { planned, held };
}

const hash = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** How long the pack of 100 cases takes from the request to the PDF; and the minutes of 60 cases, whose bytes are compared. */
export async function measureMinutes(url: string, secret: string, world: BenchWorld): Promise<Figure[]> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const entities = [...peopleEntities, ...groupEntities, ...pathwayEntities];
  const db = await openDatabase({ url, role: 'muster_api', secret, poolSize: 2, entities });
  try {
    const { planned, held } = await makeMeetings(owner, world);
    const clock = systemClock();
    type Export = (
      tx: ActorTx,
      input: { meetingId: string },
    ) => Promise<Outcome<{ document: MinutesDocument }>>;
    const documentOf = async (useCase: Export, meetingId: string) => {
      const actor = (await loadActorById(db, world.chairId, clock.today()))!;
      const found = await asActor(db, { actor, clock, calendar: loadCalendar() }, (tx) =>
        useCase(tx, { meetingId }),
      );
      if (!found.ok) throw new Error(`The document was refused: ${found.code}`);
      return found.value.document;
    };
    const printer = openPrinter({ chromium, sandbox: process.getuid?.() !== 0 });
    const began = performance.now();
    const cases = await documentOf(exportPack, planned);
    await printer.print(minutesHtml(cases));
    const printed = (performance.now() - began) / 1_000;
    if (cases.sections.length !== 100) throw new Error(`The pack holds ${cases.sections.length} cases.`);

    const start = performance.now();
    const both = [await documentOf(exportMinutes, held), await documentOf(exportMinutes, held)];
    const hashes = new Set(both.map((document) => hash(minutesHtml(document))));
    for (const document of both) hashes.add(hash(await minutesDocx(document)));
    const written = (performance.now() - start) / 2_000;
    const rows = both[0]!.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])),
    );
    if (rows.length < 60) throw new Error(`The minutes hold ${rows.length} cases.`);
    if (hashes.size !== 2) throw new Error('The minutes of the same meeting differ.');
    return [
      { name: 'pack of 100 cases', value: printed, unit: 's' },
      { name: 'minutes of 60 cases', value: written, unit: 's, identical' },
    ];
  } finally {
    await db.close();
    await owner.end();
  }
}
