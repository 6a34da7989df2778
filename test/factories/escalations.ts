import { respondToEscalation, watchDueDate } from '#libs/escalation';
import type { RespondToEscalation } from '#libs/escalation';
import { newId } from '#libs/kernel';
import type { WorkerWorld } from '../worker/worker-world.js';
import { aCase, anAction } from './cases.js';
import { anAgency, aPartnership } from './partnership.js';
import type { Agency, Partnership } from './partnership.js';
import { aPerson, aServiceDirector } from './people.js';
import type { Person } from './people.js';
import { aRegister } from './registers.js';
import type { Register } from './registers.js';

export interface Escalated {
  readonly partnership: Partnership;
  readonly register: Register;
  readonly agency: Agency;
  readonly owner: Person;
  readonly lead: Person;
  readonly director: Person;
  readonly caseId: string;
  readonly reference: string;
  readonly actionId: string;
  readonly escalationId: string;
}

/** The worker sweeps on the morning of a day. */
export async function on(world: WorkerWorld, partnership: Partnership, day: string): Promise<void> {
  world.clock.set(`${day}T08:00:00Z`);
  await world.sweep(partnership);
}

/** An action (or a review) due on 27 November that nobody did; on 11 December it reaches the service director. */
export async function anEscalation(
  world: WorkerWorld,
  { of = 'action' as 'action' | 'case' } = {},
): Promise<Escalated> {
  world.clock.set('2026-11-20T10:00:00Z');
  const partnership = await aPartnership(world);
  const register = await aRegister(world, { partnership });
  const agency = await anAgency(world, partnership);
  const owner = await aPerson(world, partnership, { agency });
  const lead = await aPerson(world, partnership, { agency, agencyRole: 'lead' });
  const director = await aServiceDirector(world, partnership, [register.id]);
  const kase = await aCase(world, register, {
    lead: agency,
    reviewBy: of === 'case' ? '2026-11-27' : '2027-06-30',
  });
  const action = await anAction(world, kase, {
    owner: agency,
    ownerPersonId: owner.id,
    dueOn: of === 'case' ? '2027-06-30' : '2026-11-27',
  });
  await world.read(register.chair, (tx) => watchDueDate(tx, { caseId: kase.id, actionId: action.id }));
  await world.sweep(partnership);
  await on(world, partnership, '2026-12-11');
  const [escalation] = await world.owner<{ id: string }>(
    'select id from muster.escalations where partnership_id = $1',
    [partnership.id],
  );
  await world.owner('delete from muster.notifications where partnership_id = $1', [partnership.id]);
  const ids = {
    caseId: kase.id,
    reference: kase.reference,
    actionId: action.id,
    escalationId: escalation!.id,
  };
  return { partnership, register, agency, owner, lead, director, ...ids };
}

/** The director answers, unless somebody else tries. */
export const respond = (
  world: WorkerWorld,
  of: Escalated,
  input: Partial<RespondToEscalation> & Pick<RespondToEscalation, 'kind'>,
  person = of.director,
) =>
  world.as(person, respondToEscalation, {
    id: newId(),
    escalationId: of.escalationId,
    expectedVersion: 1,
    reason: 'The family moves in January',
    ...input,
  });

/** The ladder that was breached. */
export const ladderOf = async (world: WorkerWorld, of: Escalated) =>
  (
    await world.owner<Record<string, unknown>>(
      `select state, run, due_on, state_until, first_breached_on from muster.ladders
       where partnership_id = $1 and first_breached_on is not null`,
      [of.partnership.id],
    )
  )[0];

/** Who was told what since the escalation was raised, in order. */
export const told = async (world: WorkerWorld, of: Escalated): Promise<string[]> => {
  const names = new Map(
    Object.entries({ owner: of.owner, lead: of.lead, director: of.director, chair: of.register.chair }).map(
      ([name, { id }]) => [id, name],
    ),
  );
  const rows = await world.owner<{ kind: string; person_id: string }>(
    'select kind, person_id from muster.notifications where partnership_id = $1 order by id',
    [of.partnership.id],
  );
  return rows.map(({ kind, person_id }) => `${names.get(person_id) ?? 'somebody else'}: ${kind}`);
};
