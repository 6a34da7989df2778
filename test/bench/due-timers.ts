import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { freePort, run } from './processes.js';
import type { BenchWorld } from './world.js';

/** One step that is due on each of `count` cases: their agencies' leads are to hear that the review is overdue. */
async function makeDue(owner: pg.Client, world: BenchWorld, count: number): Promise<void> {
  const { partnershipId } = world;
  for (const table of ['notifications', 'messages', 'timers', 'ladders'])
    await owner.query(`delete from muster.${table} where partnership_id = $1`, [partnershipId]);
  await owner.query(
    `insert into muster.ladders (partnership_id, kind, case_id, register_id, compartment, rungs, due_on, counts_from)
     select $1, 'case_review', c.id, c.register_id, false, '[{"key":"overdue","workingDays":1,"to":"agencyLead","kind":"overdue"}]', c.review_by, c.review_by
     from muster.cases c where c.partnership_id = $1 and c.status = 'open' order by c.id limit $2`,
    [partnershipId, count],
  );
  await owner.query(
    `insert into muster.timers (partnership_id, ladder_id, run, rung_no, rung_key, recipient, kind, fire_at)
     select $1, id, 1, 0, 'overdue', 'agencyLead', 'overdue', now() - interval '1 minute' from muster.ladders where partnership_id = $1`,
    [partnershipId],
  );
  // Every open case has a ladder in a partnership that is used; the worker would make those that lack, and that is not measured.
  await owner.query(
    `update muster.cases c set status = 'closed', closed_on = current_date, outcome = 'onRoll' where c.partnership_id = $1 and c.status = 'open'
       and not exists (select 1 from muster.ladders l where l.partnership_id = c.partnership_id and l.case_id = c.id)`,
    [partnershipId],
  );
  await owner.query(
    `update muster.actions set status = 'not_possible', closed_at = now() where partnership_id = $1 and status = 'open'`,
    [partnershipId],
  );
  await owner.query('analyze muster.cases, muster.actions, muster.ladders, muster.timers');
}

const recorded = async (owner: pg.Client, world: BenchWorld): Promise<number> =>
  Number(
    (
      await owner.query('select count(*) as n from muster.notifications where partnership_id = $1', [
        world.partnershipId,
      ])
    ).rows[0].n,
  );

/**
 * Starts a worker as people run it, with `count` due timers waiting, and measures from its first recorded notification
 * to its last. Recorded notifications a second.
 */
export async function measureTimers(
  owner: pg.Client,
  world: BenchWorld,
  environment: Record<string, string>,
  count: number,
): Promise<number> {
  await makeDue(owner, world, count);
  const worker = run('apps/worker/src/main.js', { ...environment, MUSTER_PORT: String(await freePort()) });
  try {
    // Until something is recorded the worker only starts: from the last look before that the time counts.
    let first = { at: performance.now(), n: 0 };
    for (let tries = 0; tries < 6_000; tries += 1) {
      const n = await recorded(owner, world);
      const at = performance.now();
      if (n === 0) first = { at, n };
      if (n >= count) return ((n - first.n) / (at - first.at)) * 1000;
      await wait(20);
    }
    throw new Error(`Only ${await recorded(owner, world)} of ${count} due timers became notifications.`);
  } finally {
    await worker.stop();
  }
}
