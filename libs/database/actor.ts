import type { Calendar } from '#libs/calendar';
import type { Clock } from '#libs/kernel';
import type { EntityManager } from 'typeorm';

/** Roles in a group, as stored. */
export type GroupRole = 'chair' | 'vice_chair' | 'coordinator' | 'member' | 'observer';
/** Roles that belong to the person, not to a group. */
export type StandingRole = 'administrator' | 'data_protection_officer' | 'service_director';

/** A register that somebody reaches through membership of the group that keeps it. */
export interface ActorRegister {
  readonly id: string;
  readonly groupId: string;
  readonly compartment: boolean;
  readonly role: GroupRole;
}

/** Who asks: loaded once a request, never changed. `system` is the worker acting for one partnership. */
export interface Actor {
  readonly kind: 'person' | 'system';
  readonly personId: string;
  readonly partnershipId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyRole: 'user' | 'lead';
  readonly memberships: readonly { readonly groupId: string; readonly role: GroupRole }[];
  readonly registers: readonly ActorRegister[];
  /** Registers (never compartments) in the service areas that this person directs. */
  readonly directedRegisterIds: readonly string[];
  /** Groups that report to one that this person runs, or that they sponsor; none that keeps a compartment. */
  readonly overseenGroupIds: readonly string[];
  readonly roles: readonly StandingRole[];
}

/** One transaction of one actor. Use-cases take it as their first argument and never open their own. */
export interface ActorTx {
  /** Runs one statement and returns its rows. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * The same for the few hot statements: parsed and planned once a connection. Only for texts of which there are few,
   * because PostgreSQL keeps each; after 200 texts in a process the rest run as `query` does.
   */
  prepared<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly requestId: string;
}
