import { gql } from '../../api-client/gql.js';
import type { GroupRole } from '../../api-client/me.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import { head, type GroupHead, type GroupKind } from './group-head.js';

export type { GroupHead, GroupKind } from './group-head.js';
export * from './templates.documents.js';
export * from './terms.documents.js';

/** A group that somebody may know of, with the one above it. */
export type KnownGroup = {
  id: string;
  name: string;
  kind: GroupKind;
  parentGroupId: string | null;
  endsOn: string | null;
  closedOn: string | null;
  chairs: string[];
  role: GroupRole | null;
  overseen: boolean;
  mayOpen: boolean;
};

export type Member = {
  membershipId: string;
  name: string;
  agencyName: string;
  role: GroupRole;
  fromOn: string;
  untilOn: string | null;
  representsAgencyId: string | null;
  representsAgencyName: string | null;
  representsSector: string | null;
  deputyForId: string | null;
  deputyForName: string | null;
  version: number;
};

export type GroupSummary = GroupHead & {
  aim: string;
  sponsorName: string | null;
  parent: KnownGroup | null;
  children: KnownGroup[];
  members: Member[];
  registers: { id: string; name: string }[];
};

const known = 'id name kind parentGroupId endsOn closedOn chairs role overseen mayOpen';
const member = `membershipId name agencyName role fromOn untilOn representsAgencyId representsAgencyName representsSector
  deputyForId deputyForName version`;

export const knownGroupsDocument = gql<{ groups: KnownGroup[]; today: string }>(
  `query KnownGroups { groups { ${known} } today }`,
);

export type NextMeeting = { id: string; title: string; startsAt: string; status: string };

export const groupSummaryDocument = gql<
  { group: GroupSummary | null; meetings: { upcoming: NextMeeting[] }; today: string },
  { id: string }
>(`query GroupSummary($id: ID!) {
  group(id: $id) {
    ${head} aim sponsorName parent { ${known} } children { ${known} } members { ${member} } registers { id name }
  }
  meetings(groupId: $id) { upcoming { id title startsAt status } }
  today
}`);

export type GroupMembers = GroupHead & { members: Member[] };

export const groupMembersDocument = gql<{ group: GroupMembers | null; today: string }, { id: string }>(
  `query GroupMembers($id: ID!) { group(id: $id) { ${head} members { ${member} } } today }`,
);

export type AtTable = { membershipId: string; name: string; role: GroupRole };
export type Seat = {
  id: string;
  agencyId: string | null;
  agencyName: string | null;
  sector: string | null;
  required: boolean;
  note: string;
  version: number;
  holders: AtTable[];
  deputies: AtTable[];
  state: 'held' | 'deputy_only' | 'empty';
};
export type Matrix = {
  seats: Seat[];
  gaps: number;
  withoutSeat: AtTable[];
  forNobody: AtTable[];
  agencies: { id: string; name: string }[];
};

const atTable = 'membershipId name role';

export const groupMatrixDocument = gql<
  { group: GroupHead | null; groupMatrix: Matrix | null; today: string },
  { id: string }
>(`query GroupMatrix($id: ID!) {
  group(id: $id) { ${head} }
  groupMatrix(groupId: $id) {
    seats {
      id agencyId agencyName sector required note version state holders { ${atTable} } deputies { ${atTable} }
    }
    gaps withoutSeat { ${atTable} } forNobody { ${atTable} } agencies { id name }
  }
  today
}`);

export const groupRepresentationDocument = gql<
  { group: GroupMembers | null; groupMatrix: Pick<Matrix, 'agencies'> | null; today: string },
  { id: string }
>(`query GroupRepresentation($id: ID!) {
  group(id: $id) { ${head} members { ${member} } }
  groupMatrix(groupId: $id) { agencies { id name } }
  today
}`);

type Change<Name extends string, Value> = { [name in Name]: Result<Value> };
type Input<Values> = { input: Values };
type Made = { id: string };

export type SeatValues = { agencyId: string | null; sector: string | null; required: boolean; note: string };

export const addSeatDocument = gql<
  Change<'addSeat', Made>,
  Input<SeatValues & { id: string; groupId: string }>
>(`mutation AddSeat($input: AddSeatInput!) { addSeat(input: $input) { value { id } ${refusalFields} } }`);

export const changeSeatDocument = gql<
  Change<'changeSeat', Made>,
  Input<{ id: string; required: boolean; note: string; expectedVersion: number }>
>(
  `mutation ChangeSeat($input: ChangeSeatInput!) { changeSeat(input: $input) { value { id } ${refusalFields} } }`,
);

export const removeSeatDocument = gql<Change<'removeSeat', Made>, { id: string }>(
  `mutation RemoveSeat($id: ID!) { removeSeat(id: $id) { value { id } ${refusalFields} } }`,
);

export const setRepresentationDocument = gql<
  Change<'setRepresentation', { membershipId: string }>,
  Input<{
    membershipId: string;
    agencyId: string | null;
    sector: string | null;
    deputyForId: string | null;
    expectedVersion: number;
  }>
>(`mutation SetRepresentation($input: SetRepresentationInput!) {
  setRepresentation(input: $input) { value { membershipId } ${refusalFields} }
}`);
