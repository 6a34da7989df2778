export { addGroup, changeGroup, listGroups } from './groups.js';
export type { GroupInput, GroupRefusal } from './groups.js';
export { addMember, changeMember, endMembership, listMemberships } from './memberships.js';
export type { MembershipRefusal } from './memberships.js';
export { groupEntities } from './sql/groups.entities.js';
export type { GroupKind, GroupRow, MembershipRow } from './sql/groups.entities.js';
