import { carrySeriesOn } from '#libs/meetings';
import { loadCalendar } from '#libs/calendar';
import { asSystem, openDatabase } from '#libs/database';
import { systemClock } from '#libs/kernel';
import pg from 'pg';

/** Rhythms as groups have them, in turn. */
const rhythms = [
  { kind: 'weekly', every: 6 },
  { kind: 'monthly', every: 1, week: 2, weekday: 'TU' },
  { kind: 'monthly', every: 3, week: -1, weekday: 'FR' },
  { kind: 'weekly', every: 2 },
];

/** A group for each series, none of whose days is laid out yet. */
async function makeSeries(owner: pg.Client, partnershipId: string, count: number): Promise<void> {
  await owner.query(
    `with made as (
       insert into muster.groups (partnership_id, id, name, kind)
       select $1, uuidv7(), 'Series group ' || n, 'panel' from generate_series(1, $2) n returning id)
     insert into muster.meeting_series (partnership_id, id, group_id, title, rhythm, time, minutes, agenda, from_on, laid_out_until,
       started_by, created_at)
     select $1, uuidv7(), id, 'Panel', ($3::jsonb)->((row_number() over (order by id) % $4)::integer), '10:00', 90,
       '[{"kind":"discussion","title":"Matters arising","registerId":null}]', current_date + 1, current_date,
       (select p.id from muster.people p where p.partnership_id = $1 limit 1), now()
     from made`,
    [partnershipId, count, JSON.stringify(rhythms), rhythms.length],
  );
}

/** How long the worker takes to lay out a year of `count` series and to call their meetings; and how many meetings. */
export async function measureSeries(
  url: string,
  secret: string,
  partnershipId: string,
  count: number,
): Promise<{ seconds: number; meetings: number }> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const db = await openDatabase({ url, role: 'muster_worker', secret, poolSize: 2 });
  try {
    await makeSeries(owner, partnershipId, count);
    const began = performance.now();
    const context = { partnershipId, clock: systemClock(), calendar: loadCalendar() };
    const { carriedOn, called } = await asSystem(db, context, carrySeriesOn);
    const seconds = (performance.now() - began) / 1_000;
    if (carriedOn < count) throw new Error(`Only ${carriedOn} of ${count} series were carried on.`);
    return { seconds, meetings: called };
  } finally {
    await db.close();
    await owner.end();
  }
}
