import {
  aCase,
  anAction,
  anAgency,
  aPartnership,
  aPerson,
  aRegister,
  aServiceDirector,
} from '../../test/factories/index.js';
import type { Agency, Partnership, Person, Register } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';
import { watchDueDate, watchRegister } from './watch-due-date.js';

let world: WorkerWorld;
beforeAll(async () => {
  world = await aWorkerWorld();
});
afterAll(() => world.end());

interface Setting {
  readonly partnership: Partnership;
  readonly register: Register;
  readonly agency: Agency;
  readonly owner: Person;
  readonly lead: Person;
  readonly director: Person;
}

async function setting({ compartment = false } = {}): Promise<Setting> {
  world.clock.set('2026-11-20T10:00:00Z');
  const partnership = await aPartnership(world);
  const register = await aRegister(world, { partnership, compartment });
  const agency = await anAgency(world, partnership);
  const owner = await aPerson(world, partnership, { agency });
  const lead = await aPerson(world, partnership, { agency, agencyRole: 'lead' });
  const director = await aServiceDirector(world, partnership, [register.id]);
  return { partnership, register, agency, owner, lead, director };
}

/** An action due on Friday 27 November whose ladder has been started. */
async function aWatchedAction(
  of: Setting,
  { dueOn = '2026-11-27', ownerPersonId = of.owner.id as string | null } = {},
) {
  const kase = await aCase(world, of.register, { reviewBy: '2027-06-30' });
  const action = await anAction(world, kase, { owner: of.agency, ownerPersonId, dueOn });
  await world.read(of.register.chair, (tx) => watchDueDate(tx, { caseId: kase.id, actionId: action.id }));
  await world.sweep(of.partnership);
  return { kase, action };
}

const told = async (of: Setting): Promise<string[]> =>
  (
    await world.owner<{ kind: string; person_id: string }>(
      'select kind, person_id from muster.notifications where partnership_id = $1 order by id',
      [of.partnership.id],
    )
  ).map(({ kind, person_id }) => {
    const names = {
      owner: of.owner,
      lead: of.lead,
      director: of.director,
      chair: of.register.chair,
      viceChair: of.register.viceChair,
    };
    const [name] = Object.entries(names).find(([, { id }]) => id === person_id) ?? ['somebody else'];
    return `${name}: ${kind}`;
  });
const stepsOf = async (of: Setting): Promise<string[]> =>
  (
    await world.owner<{ step: string }>(
      `select t.rung_key || ' ' || t.status as step from muster.timers t join muster.ladders l on l.id = t.ladder_id
       where t.partnership_id = $1 and l.kind = 'action' order by t.run, t.rung_no`,
      [of.partnership.id],
    )
  ).map(({ step }) => step);
const on = async (of: Setting, day: string) => {
  world.clock.set(`${day}T08:00:00Z`);
  return world.sweep(of.partnership);
};

it('climbs from the owner to the service director when nothing happens, each in their turn', async () => {
  const of = await setting();
  await aWatchedAction(of);

  for (const day of [
    '2026-11-24',
    '2026-11-25',
    '2026-11-27',
    '2026-11-30',
    '2026-12-02',
    '2026-12-04',
    '2026-12-11',
  ])
    await on(of, day);

  expect(await told(of)).toEqual([
    'owner: action_reminder',
    'owner: action_overdue',
    'lead: action_overdue',
    'chair: action_overdue',
    'director: action_escalation',
  ]);
  expect(
    await world.owner('select status, raised_on from muster.escalations where partnership_id = $1', [
      of.partnership.id,
    ]),
  ).toEqual([{ status: 'open', raised_on: '2026-12-11' }]);
});

it('does the same for a case whose review is overdue, and tells the leads of its agency when nobody is named', async () => {
  const of = await setting();
  const kase = await aCase(world, of.register, { lead: of.agency, reviewBy: '2026-11-27' });
  await world.read(of.register.chair, (tx) => watchDueDate(tx, { caseId: kase.id }));
  await world.sweep(of.partnership);

  for (const day of ['2026-11-25', '2026-11-30', '2026-12-02', '2026-12-04', '2026-12-11']) await on(of, day);

  expect(await told(of)).toEqual([
    'lead: review_reminder',
    'lead: review_overdue',
    'lead: review_overdue',
    'chair: review_overdue',
    'director: review_escalation',
  ]);
});

it('sends only the highest of several missed steps, once, however often it sweeps', async () => {
  const of = await setting();
  await aWatchedAction(of);

  await on(of, '2026-12-14');
  await on(of, '2026-12-14');

  expect(await told(of)).toEqual(['director: action_escalation']);
  expect(await stepsOf(of)).toEqual([
    'reminder missed',
    'overdueOwner missed',
    'overdueAgencyLead missed',
    'overdueChair missed',
    'escalation fired',
  ]);
});

it('starts the ladder of what is overdue already at the import, not before', async () => {
  const of = await setting();
  await aCase(world, of.register, { lead: of.agency, reviewBy: '2026-10-01' });
  await world.read(of.register.chair, (tx) => watchRegister(tx, of.register.id));

  await world.sweep(of.partnership);
  expect(await told(of)).toEqual(['lead: review_reminder']);
  await on(of, '2026-11-23');

  expect(await told(of)).toEqual(['lead: review_reminder', 'lead: review_overdue']);
  expect(
    await world.owner('select counts_from, first_breached_on from muster.ladders where partnership_id = $1', [
      of.partnership.id,
    ]),
  ).toEqual([{ counts_from: '2026-11-20', first_breached_on: '2026-10-02' }]);
});

it('says nothing about an action that was finished before its step was due', async () => {
  const of = await setting();
  const { action } = await aWatchedAction(of);
  await world.owner(`update muster.actions set status = 'done', closed_at = now() where id = $1`, [
    action.id,
  ]);

  const swept = await on(of, '2026-12-14');

  expect(swept).toMatchObject({ fired: 0, notifications: 0 });
  expect(await told(of)).toEqual([]);
  expect(await world.owner('select state from muster.ladders where action_id = $1', [action.id])).toEqual([
    { state: 'done' },
  ]);
});

it('runs to the new date when the due date moved, even if nobody said so', async () => {
  const of = await setting();
  const { action } = await aWatchedAction(of);
  await world.owner(`update muster.actions set due_on = '2026-12-18' where id = $1`, [action.id]);

  await on(of, '2026-12-14');
  expect(await told(of)).toEqual([]);
  await on(of, '2026-12-16');

  expect(await told(of)).toEqual(['owner: action_reminder']);
});

it('tells the vice-chair when there is no chair', async () => {
  const of = await setting();
  await world.owner(`update muster.group_memberships set until_on = '2026-11-21' where person_id = $1`, [
    of.register.chair.id,
  ]);
  await aWatchedAction(of);
  await on(of, '2026-11-25');
  await on(of, '2026-11-30');
  await on(of, '2026-12-02');

  await on(of, '2026-12-04');

  expect((await told(of)).at(-1)).toBe('viceChair: action_overdue');
});

it('tells the leads of the agency when the owner has left', async () => {
  const of = await setting();
  await aWatchedAction(of);
  await world.owner('update muster.people set active = false where id = $1', [of.owner.id]);

  await on(of, '2026-11-25');

  expect(await told(of)).toEqual(['lead: action_reminder']);
});

it('passes over a step whose recipient may not see a case in a compartment, and shows it to the chair', async () => {
  const of = await setting({ compartment: true });
  await aWatchedAction(of);

  await on(of, '2026-11-25');

  expect(await told(of)).toEqual(['chair: step_passed_over']);
  expect(
    await world.owner(
      `select passed_over_because from muster.timers where partnership_id = $1 and status = 'passed_over'`,
      [of.partnership.id],
    ),
  ).toEqual([{ passed_over_because: 'may-not-see-the-case' }]);
});

it('never tells a service director of a case in a compartment, and tells the chair instead', async () => {
  const of = await setting({ compartment: true });
  await aWatchedAction(of);

  await on(of, '2026-12-14');

  expect(await told(of)).not.toContain('director: action_escalation');
  expect(await told(of)).toContain('chair: action_overdue');
  expect(
    await world.owner('select id from muster.escalations where partnership_id = $1', [of.partnership.id]),
  ).toEqual([]);
});

it('climbs anew for a new owner', async () => {
  const of = await setting();
  const { kase, action } = await aWatchedAction(of);
  await on(of, '2026-12-11');
  const other = await aPerson(world, of.partnership, { agency: of.agency });
  await world.owner('update muster.actions set owner_person_id = $2 where id = $1', [action.id, other.id]);
  await world.read(of.register.chair, (tx) =>
    watchDueDate(tx, { caseId: kase.id, actionId: action.id }, { newOwner: true }),
  );

  await on(of, '2026-12-11');
  await on(of, '2026-12-14');

  expect((await told(of)).slice(-2)).toEqual([
    'somebody else: action_reminder',
    'somebody else: action_overdue',
  ]);
});

it('does not act twice when two workers sweep at once', async () => {
  const of = await setting();
  for (let count = 0; count < 5; count += 1) await aWatchedAction(of);

  world.clock.set('2026-11-25T08:00:00Z');
  const swept = await Promise.all([world.sweep(of.partnership), world.sweep(of.partnership)]);

  expect(swept.reduce((sum, { fired }) => sum + fired, 0)).toBe(5);
  expect(await told(of)).toHaveLength(5);
});

it('leaves other partnerships alone', async () => {
  const [one, other] = [await setting(), await setting()];
  await aWatchedAction(one);
  await aWatchedAction(other);

  await on(one, '2026-12-14');

  expect(await told(other)).toEqual([]);
});
