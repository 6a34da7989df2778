import type { ConflictRow } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { dateField, dateParts, field, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from './administration.js';
import { groupRoles, type Group, type GroupsSetting, type Membership } from './documents.js';

const back = (group: Group) => ({ href: urls.group({ groupId: group.id }), text: group.name });

const rolesIn = (values: FormBody, t: Translate) =>
  groupRoles.map((role) => ({
    value: role,
    text: t(`administration:groupRole.${role}`),
    hint: { text: t(`administration:groupRoleHint.${role}`) },
    checked: field(values, 'role') === role,
  }));

/** The form that makes somebody a member: active people of every agency, with their agency beside the name. */
export function addMemberPage(
  setting: GroupsSetting,
  group: Group,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const agencies = new Map(setting.agencies.map(({ id, name }) => [id, name]));
  const people = setting.people.filter(({ active }) => active);
  return {
    title: t('administration:members.add'),
    back: back(group),
    group: group.name,
    action: urls.addMember({ groupId: group.id }),
    formId: formId(values),
    people: [
      { value: '', text: t('administration:choose') },
      ...people.map(({ id, name, agencyId }) => ({
        value: id,
        text: t('administration:members.personOf', { name, agency: agencies.get(agencyId) ?? '' }),
        selected: field(values, 'personId') === id,
      })),
    ],
    roles: rolesIn(values, t),
    values,
    ...refused,
  };
}

export const memberValues = (membership: Membership): FormBody => ({
  role: membership.role,
  ...dateParts(membership.untilOn, 'untilOn'),
});

/** The form for a membership: role and last day; and the button that ends it at once. */
export function changeMemberPage(
  setting: GroupsSetting,
  membership: Membership,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const group = setting.groups.find(({ id }) => id === membership.groupId)!;
  const person = setting.people.find(({ id }) => id === membership.personId);
  const params = { groupId: group.id, membershipId: membership.id };
  return {
    title: t('administration:members.change', { name: person?.name ?? '' }),
    back: back(group),
    group: group.name,
    since: date(membership.fromOn),
    action: urls.changeMember(params),
    end: urls.endMembership(params),
    roles: rolesIn(values, t),
    values,
    ...refused,
    version: refused.version ?? (version(values) || membership.version),
  };
}

/** Both values of what somebody else changed meanwhile. */
export function memberConflict(
  body: FormBody,
  current: Record<string, unknown>,
  t: Translate,
): ConflictRow[] {
  const saved = current as unknown as Membership;
  const roleOf = (role: string) => (role ? t(`administration:groupRole.${role}`) : '');
  return [
    {
      label: t('administration:members.role'),
      yours: roleOf(field(body, 'role')),
      theirs: roleOf(saved.role),
    },
    {
      label: t('administration:members.untilOn'),
      yours: date(dateField(body, 'untilOn')),
      theirs: date(saved.untilOn),
    },
  ];
}
