import type { ConflictRow } from '../../pages/conflict.js';
import { date, dateTime } from '../../pages/filters.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { assignedTo } from './access-review.presenter.js';
import { partOf, type Refused } from './administration.js';
import {
  standingRoles,
  type Agency,
  type Appointment,
  type OpenWork,
  type PeopleSetting,
  type Person,
} from './documents.js';

const back = (t: Translate) => ({ href: urls.people(), text: t('administration:people.title') });

const agencyRoleOf = (person: Person, t: Translate) => t(`administration:agencyRole.${person.agencyRole}`);

function roleOf(appointment: Appointment, setting: PeopleSetting, t: Translate): string {
  const role = t(`administration:role.${appointment.role}`);
  const area = setting.serviceAreas.find(({ id }) => id === appointment.serviceAreaId);
  return area ? t('administration:role.ofArea', { role, area: area.name }) : role;
}

const membershipsOf = (person: Person, setting: PeopleSetting, t: Translate) =>
  setting.memberships
    .filter(({ personId }) => personId === person.id)
    .map((membership) => ({
      group: setting.groups.find(({ id }) => id === membership.groupId)?.name ?? '',
      href: urls.group({ groupId: membership.groupId }),
      role: t(`administration:groupRole.${membership.role}`),
    }));

const lastSignInOf = (person: Person, { lastSignIns }: PeopleSetting, t: Translate): string => {
  const last = lastSignIns.find(({ personId }) => personId === person.id);
  return last ? date(last.onDay) : t('administration:people.never');
};

/** The people by name, a hundred a page, all or those of one agency. */
export function peoplePage(setting: PeopleSetting, filter: { agency: string; after: string }, t: Translate) {
  const agencies = new Map(setting.agencies.map((agency) => [agency.id, agency.name]));
  const people = filter.agency
    ? setting.people.filter(({ agencyId }) => agencyId === filter.agency)
    : setting.people;
  const part = partOf(people, filter.after);
  return {
    title: t('administration:people.title'),
    back: { href: urls.administration(), text: t('administration:title') },
    add: urls.addPerson(),
    review: urls.accessReview(),
    filtered: Boolean(filter.agency),
    agencies: [
      { value: '', text: t('administration:people.everyAgency') },
      ...setting.agencies.map(({ id, name }) => ({ value: id, text: name, selected: id === filter.agency })),
    ],
    rows: part.shown.map((person) => ({
      name: person.name,
      href: urls.person({ personId: person.id }),
      email: person.email,
      agency: agencies.get(person.agencyId) ?? '',
      roles: [
        ...(person.agencyRole === 'lead' ? [agencyRoleOf(person, t)] : []),
        ...setting.appointments
          .filter(({ personId }) => personId === person.id)
          .map((one) => roleOf(one, setting, t)),
        ...membershipsOf(person, setting, t).map(({ role, group }) =>
          t('administration:people.inGroup', { role, group }),
        ),
      ],
      active: person.active,
      lastSignIn: lastSignInOf(person, setting, t),
    })),
    next: part.next ? urls.people({ agency: filter.agency, after: part.next }) : undefined,
    first: part.first ? urls.people({ agency: filter.agency }) : undefined,
  };
}

/** One person: who they are, what they may do, and what an administrator can change about it. */
export function personPage(
  setting: PeopleSetting,
  person: Person,
  work: OpenWork[],
  posted: { values: FormBody; refused: Refused },
  t: Translate,
) {
  return {
    title: person.name,
    back: back(t),
    personId: person.id,
    active: person.active,
    facts: [
      { key: t('administration:people.email'), value: person.email },
      {
        key: t('administration:people.agency'),
        value: setting.agencies.find(({ id }) => id === person.agencyId)?.name,
      },
      { key: t('administration:people.agencyRole'), value: agencyRoleOf(person, t) },
      {
        key: t('administration:people.activeShort'),
        value: person.active ? t('administration:yes') : t('administration:no'),
      },
      { key: t('administration:people.lastSignIn'), value: lastSignInOf(person, setting, t) },
    ],
    assigned: assignedTo(person, setting, work, t),
    memberships: membershipsOf(person, setting, t),
    appointments: setting.appointments
      .filter(({ personId }) => personId === person.id)
      .map((appointment) => ({
        role: roleOf(appointment, setting, t),
        since: date(appointment.fromOn),
        end: urls.endAppointment({ personId: person.id, appointmentId: appointment.id }),
      })),
    values: posted.values,
    ...posted.refused,
    roles: standingRoles.map((role) => ({
      value: role,
      id: role,
      text: t(`administration:role.${role}`),
      hint: t(`administration:roleHint.${role}`),
      checked: field(posted.values, 'role') === role,
    })),
    serviceAreas: [
      { value: '', text: t('administration:choose') },
      ...setting.serviceAreas.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: field(posted.values, 'serviceAreaId') === id,
      })),
    ],
  };
}

export const personValues = (person: Person): FormBody => ({
  name: person.name,
  email: person.email,
  agencyId: person.agencyId,
  agencyRole: person.agencyRole,
  active: person.active ? 'yes' : '',
});

/** The form for a new person, or for one who is there. */
export function personForm(
  agencies: Agency[],
  person: Person | undefined,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const offered = agencies.filter(({ id, active }) => active || id === person?.agencyId);
  return {
    title: person ? t('administration:people.change') : t('administration:people.add'),
    back: person ? { href: urls.person({ personId: person.id }), text: person.name } : back(t),
    action: person ? urls.changePerson({ personId: person.id }) : urls.addPerson(),
    isNew: !person,
    formId: person ? undefined : formId(values),
    values,
    ...refused,
    version: person && (refused.version ?? (version(values) || person.version)),
    agencies: [
      { value: '', text: t('administration:choose') },
      ...offered.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: field(values, 'agencyId') === id,
      })),
    ],
    agencyRoles: (['user', 'lead'] as const).map((role) => ({
      value: role,
      text: t(`administration:agencyRole.${role}`),
      hint: { text: t(`administration:agencyRoleHint.${role}`) },
      checked: (field(values, 'agencyRole') || 'user') === role,
    })),
    active: field(values, 'active') === 'yes',
  };
}

/** What the form sends to the API. */
export const personInput = (body: FormBody) => ({
  name: field(body, 'name'),
  email: field(body, 'email'),
  agencyId: field(body, 'agencyId'),
  agencyRole: field(body, 'agencyRole') === 'lead' ? ('lead' as const) : ('user' as const),
});

/** Both values of what somebody else changed meanwhile. */
export function personConflict(
  body: FormBody,
  current: Record<string, unknown>,
  agencies: Agency[],
  t: Translate,
): ConflictRow[] {
  const saved = personValues(current as unknown as Person);
  const row = (name: string, words: (value: string) => string = (value) => value) => ({
    label: t(`administration:people.${name}`),
    yours: words(field(body, name)),
    theirs: words(field(saved, name)),
  });
  return [
    row('name'),
    row('email'),
    row('agencyId', (id) => agencies.find((agency) => agency.id === id)?.name ?? ''),
    row('agencyRole', (role) => t(`administration:agencyRole.${role === 'lead' ? 'lead' : 'user'}`)),
    row('active', (value) => (value ? t('administration:yes') : t('administration:no'))),
  ];
}

/** The link that was just made, in full: it can be read once, here. */
export function invitationPage(
  person: Person,
  invitation: { path: string; validUntil: string },
  issuer: string,
  t: Translate,
) {
  return {
    title: t('administration:invitation.title', { name: person.name }),
    back: { href: urls.person({ personId: person.id }), text: person.name },
    name: person.name,
    link: issuer.replace(/\/$/, '') + invitation.path,
    until: dateTime(invitation.validUntil),
    done: urls.person({ personId: person.id }),
  };
}
