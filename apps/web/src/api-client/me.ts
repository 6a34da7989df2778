import { gql } from './gql.js';

export type Membership = { role: string; group: { id: string; name: string } };

/** The signed-in person, as the API knows them. */
export type Me = {
  id: string;
  name: string;
  agency: { name: string } | null;
  roles: string[];
  memberships: Membership[];
};

export const meDocument = gql<{ me: Me }>(`
  query Me {
    me { id name agency { name } roles memberships { role group { id name } } }
  }
`);
