import { gql } from './gql.js';

export type GroupRole = 'chair' | 'vice_chair' | 'coordinator' | 'member' | 'observer';
export type StandingRole = 'administrator' | 'data_protection_officer' | 'service_director';
export type Membership = { role: GroupRole; group: { id: string; name: string } };

/** The signed-in person, as the API knows them. */
export type Me = {
  id: string;
  name: string;
  agency: { id: string; name: string };
  agencyRole: 'user' | 'lead';
  roles: StandingRole[];
  memberships: Membership[];
  /** Registers reached through a group, or as director of their service area (then without a role). */
  registers: { id: string; name: string; groupId: string; role: GroupRole | null }[];
  /** Groups report to one that they run, or they sponsor one. */
  overseesGroups: boolean;
};

export const meDocument = gql<{ me: Me }>(`
  query Me {
    me {
      id
      name
      agency { id name }
      agencyRole
      roles
      memberships { role group { id name } }
      registers { id name groupId role }
      overseesGroups
    }
  }
`);

/**
 * Whether somebody works on cases at all: an administrator or a data-protection officer who has no other part finds no
 * pages about cases in the navigation.
 */
export const worksOnCases = (me: Me): boolean =>
  me.memberships.length > 0 ||
  me.registers.length > 0 ||
  me.agencyRole === 'lead' ||
  !me.roles.some((role) => role === 'administrator' || role === 'data_protection_officer');
