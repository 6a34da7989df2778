import { gql } from '../../api-client/gql.js';
import type { GroupRole, StandingRole } from '../../api-client/me.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export const agencyKinds = ['council', 'school', 'police', 'health', 'voluntary', 'other'] as const;
export const groupKinds = [
  'strategic_group',
  'steering_group',
  'board',
  'panel',
  'task_and_finish_group',
] as const;
export const groupRoles: readonly GroupRole[] = ['chair', 'vice_chair', 'coordinator', 'member', 'observer'];
export const standingRoles: readonly StandingRole[] = [
  'administrator',
  'data_protection_officer',
  'service_director',
];

export type AgencyKind = (typeof agencyKinds)[number];
export type GroupKind = (typeof groupKinds)[number];

export type Agency = {
  id: string;
  name: string;
  kind: AgencyKind;
  urn: string | null;
  aliases: string[];
  active: boolean;
  version: number;
};
export type Person = {
  id: string;
  agencyId: string;
  name: string;
  email: string;
  agencyRole: 'user' | 'lead';
  active: boolean;
  version: number;
};
export type Group = {
  id: string;
  name: string;
  kind: GroupKind;
  parentGroupId: string | null;
  termsOfReference: string;
  aim: string;
  sponsorId: string | null;
  startsOn: string | null;
  endsOn: string | null;
  version: number;
};
export type Membership = {
  id: string;
  groupId: string;
  personId: string;
  role: GroupRole;
  fromOn: string;
  untilOn: string | null;
  version: number;
};
export type RegisterSetting = {
  id: string;
  name: string;
  groupId: string;
  pathwayId: string;
  pathwayVersion: number;
  neutralName: string;
  compartment: boolean;
};
export type ServiceArea = { id: string; name: string; registerIds: string[]; version: number };
export type Appointment = {
  id: string;
  personId: string;
  role: StandingRole;
  serviceAreaId: string | null;
  fromOn: string;
};

const agency = 'id name kind urn aliases active version';
const person = 'id agencyId name email agencyRole active version';
const group = 'id name kind parentGroupId termsOfReference aim sponsorId startsOn endsOn version';
const membership = 'id groupId personId role fromOn untilOn version';
const register = 'id name groupId pathwayId pathwayVersion neutralName compartment';
const area = 'id name registerIds version';
const appointment = 'id personId role serviceAreaId fromOn';

/** Null for everybody but administrators. */
type Shown<Parts> = { administration: Parts | null };

export type Overview = {
  agencies: Pick<Agency, 'id' | 'active'>[];
  people: Pick<Person, 'id' | 'active'>[];
  groups: Pick<Group, 'id'>[];
  memberships: Pick<Membership, 'groupId' | 'role'>[];
  pathways: { id: string; publishedVersion: number | null; versions: { status: string }[] }[];
  registers: Pick<RegisterSetting, 'id'>[];
  serviceAreas: Pick<ServiceArea, 'id'>[];
};

export const overviewDocument = gql<Shown<Overview>>(`query AdministrationOverview {
  administration {
    agencies { id active } people { id active } groups { id } memberships { groupId role }
    pathways { id publishedVersion versions { status } } registers { id } serviceAreas { id }
  }
}`);

export const agenciesDocument = gql<Shown<{ agencies: Agency[] }>>(
  `query AdministrationAgencies { administration { agencies { ${agency} } } }`,
);

export type LastSignIn = { personId: string; onDay: string };

export type PeopleSetting = {
  agencies: Agency[];
  people: Person[];
  lastSignIns: LastSignIn[];
  groups: Pick<Group, 'id' | 'name'>[];
  memberships: Membership[];
  serviceAreas: ServiceArea[];
  appointments: Appointment[];
};

export const peopleDocument = gql<Shown<PeopleSetting>>(`query AdministrationPeople {
  administration {
    agencies { ${agency} } people { ${person} } groups { id name } memberships { ${membership} }
    serviceAreas { ${area} } appointments { ${appointment} } lastSignIns { personId onDay }
  }
}`);

export type GroupsSetting = {
  agencies: Agency[];
  people: Person[];
  groups: Group[];
  memberships: Membership[];
  registers: RegisterSetting[];
};

export const groupsDocument = gql<Shown<GroupsSetting>>(`query AdministrationGroups {
  administration {
    agencies { ${agency} } people { ${person} } groups { ${group} } memberships { ${membership} }
    registers { ${register} }
  }
}`);

export type AreasSetting = {
  serviceAreas: ServiceArea[];
  registers: RegisterSetting[];
  appointments: Appointment[];
  people: Pick<Person, 'id' | 'name'>[];
};

export const serviceAreasDocument = gql<Shown<AreasSetting>>(`query AdministrationServiceAreas {
  administration {
    serviceAreas { ${area} } registers { ${register} } appointments { ${appointment} } people { id name }
  }
}`);

type Change<Name extends string, Value> = { [name in Name]: Result<Value> };
type Input<Values> = { input: Values };

type AgencyValues = Omit<Agency, 'active' | 'version'>;
type AgencyChange = AgencyValues & { active: boolean; expectedVersion: number };
type PersonValues = Omit<Person, 'active' | 'version'>;
type PersonChange = PersonValues & { active: boolean; expectedVersion: number };
type GroupValues = Omit<Group, 'version'>;
type GroupChange = GroupValues & { expectedVersion: number };
type MemberValues = Omit<Membership, 'version' | 'fromOn'> & { fromOn: string | null };
type MemberChange = Pick<Membership, 'id' | 'role' | 'untilOn'> & { expectedVersion: number };

const change = (name: string, input: string, value = 'id') =>
  `mutation ${name[0]!.toUpperCase()}${name.slice(1)}($input: ${input}!) { ${name}(input: $input) { value { ${value} } ${refusalFields} } }`;

type Made = { id: string };

export const addAgencyDocument = gql<Change<'addAgency', Made>, Input<AgencyValues>>(
  change('addAgency', 'AgencyInput'),
);
export const changeAgencyDocument = gql<Change<'changeAgency', Made>, Input<AgencyChange>>(
  change('changeAgency', 'ChangeAgencyInput'),
);
export const addPersonDocument = gql<Change<'addPerson', Made>, Input<PersonValues>>(
  change('addPerson', 'PersonInput'),
);
export const changePersonDocument = gql<Change<'changePerson', Made>, Input<PersonChange>>(
  change('changePerson', 'ChangePersonInput'),
);
export const addGroupDocument = gql<Change<'addGroup', Made>, Input<GroupValues>>(
  change('addGroup', 'GroupInput'),
);
export const changeGroupDocument = gql<Change<'changeGroup', Made>, Input<GroupChange>>(
  change('changeGroup', 'ChangeGroupInput'),
);
export const addMemberDocument = gql<Change<'addMember', Made>, Input<MemberValues>>(
  change('addMember', 'AddMemberInput'),
);
export const changeMemberDocument = gql<Change<'changeMember', Made>, Input<MemberChange>>(
  change('changeMember', 'ChangeMemberInput'),
);
export const setUpRegisterDocument = gql<
  Change<'setUpRegister', Made>,
  Input<Pick<RegisterSetting, 'id' | 'groupId' | 'pathwayId' | 'name'>>
>(change('setUpRegister', 'SetUpRegisterInput'));
export const setServiceAreaDocument = gql<
  Change<'setServiceArea', Made>,
  Input<Omit<ServiceArea, 'version'> & { expectedVersion: number | null }>
>(change('setServiceArea', 'ServiceAreaInput'));
export const appointDocument = gql<
  Change<'appoint', Made>,
  Input<Pick<Appointment, 'personId' | 'role' | 'serviceAreaId'>>
>(change('appoint', 'AppointInput'));

export const endAppointmentDocument = gql<Change<'endAppointment', Made>, { id: string }>(
  `mutation EndAppointment($id: ID!) { endAppointment(id: $id) { value { id } ${refusalFields} } }`,
);
export const endMembershipDocument = gql<Change<'endMembership', Made>, { id: string }>(
  `mutation EndMembership($id: ID!) { endMembership(id: $id) { value { id } ${refusalFields} } }`,
);
export const invitePersonDocument = gql<
  Change<'invitePerson', { path: string; validUntil: string }>,
  { personId: string }
>(
  `mutation InvitePerson($personId: ID!) { invitePerson(personId: $personId) { value { path validUntil } ${refusalFields} } }`,
);

export * from './access-review.documents.js';
export * from './pathway.documents.js';
