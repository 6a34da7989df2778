// npm run can -- EMAIL ACTION REFERENCE: whether somebody may do something to a case, and which rule says so.
import { loadActorById, may, why } from '#libs/access';
import type { Verb } from '#libs/access';
import { loadCalendar } from '#libs/calendar';
import { CannotStart, readAsActor } from '#libs/database';
import type { Database } from '#libs/database';
import { isId } from '#libs/kernel';
import { findCase } from '#libs/registers';
import { withDatabase } from './start/running-database.js';
import { readStartSettings } from './start/settings.js';

const verbs: Verb[] = ['list', 'read', 'readAll', 'contribute', 'change', 'seeTrail'];

/** The script asks as the person themselves: what they may not see, it does not see either. */
async function answer(db: Database, [email = '', verb = '', caseId = '']: string[]): Promise<string> {
  if (!email.includes('@') || !verbs.includes(verb as Verb) || !isId(caseId))
    throw new CannotStart(
      `Usage: npm run can -- EMAIL ACTION CASE-ID, where ACTION is one of ${verbs.join(', ')}.`,
    );
  // Memberships begin and end on days of the business clock, which a demonstration may have moved.
  const { clock } = readStartSettings(process.env);
  const { rows } = await db.pool.query<{ id: string | null }>('select muster.person_by_email($1) as id', [
    email,
  ]);
  const actor = rows[0]?.id ? await loadActorById(db, rows[0].id, clock.today()) : undefined;
  if (!actor) return `No: nobody with this address may sign in.`;
  const context = { actor, clock, calendar: loadCalendar() };
  const seen = await readAsActor(db, context, (tx) => findCase(tx, caseId, 'list'));
  if (!seen) return 'No: for them this case is not there.';
  if (!may(actor, verb as Verb, 'Case', seen)) return 'No: no rule allows it.';
  return `Yes: ${why(actor, verb as Verb, 'Case', seen)}`;
}

try {
  console.log(await withDatabase('muster_api', (db) => answer(db, process.argv.slice(2))));
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
}
