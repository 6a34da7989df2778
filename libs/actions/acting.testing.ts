import { newId } from '#libs/kernel';
import { anAgency, aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { Agency, Case, Person, Register, World } from '../../test/factories/index.js';
import type { SetActionInput } from './index.js';

/** A register, an agency that has no part in its group, and what a test looks at afterwards. */
export interface Acting {
  readonly world: World;
  readonly register: Register;
  readonly agency: Agency;
  /** Somebody who works for the agency, and its lead. */
  readonly user: Person;
  readonly lead: Person;
  /** What a chair sends to set an action for the agency. */
  anInput(kase: Case, change?: object): SetActionInput;
  actionsOf(kase: Case): Promise<Record<string, unknown>[]>;
  stands(actionId: string): Promise<Record<string, unknown>>;
  trail(kase: Case): Promise<string[]>;
  eventsOf(kase: Case): Promise<string[]>;
}

/** Makes all of it, in a database of its own. */
export async function acting(): Promise<Acting> {
  const world = await aWorld();
  const register = await aRegister(world);
  const agency = await anAgency(world, register.partnership);
  const names = async (column: 'action' | 'type', sql: string, kase: Case) =>
    (await world.owner<Record<string, string>>(sql, [kase.id])).map((row) => row[column]!);
  return {
    world,
    register,
    agency,
    user: await aPerson(world, register.partnership, { agency }),
    lead: await aPerson(world, register.partnership, { agency, agencyRole: 'lead' }),
    anInput: (kase, change = {}) => ({
      id: newId(),
      caseId: kase.id,
      title: 'Visit the home',
      ownerAgencyId: agency.id,
      dueOn: '2026-12-04',
      ...change,
    }),
    actionsOf: (kase) =>
      world.owner('select * from muster.actions where case_id = $1 order by id', [kase.id]),
    stands: async (id) => (await world.owner('select * from muster.actions where id = $1', [id]))[0]!,
    trail: (kase) =>
      names('action', 'select action from muster.audit_entries where case_id = $1 order by id', kase),
    eventsOf: (kase) =>
      names('type', `select type from muster.outbox_events where ids ->> 'caseId' = $1 order by type`, kase),
  };
}
