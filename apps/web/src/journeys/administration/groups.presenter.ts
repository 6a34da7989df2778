import type { ConflictRow } from '../../pages/conflict.js';
import { date } from '../../pages/filters.js';
import { dateField, dateParts, field, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from './administration.js';
import { groupKinds, type Group, type GroupKind, type GroupsSetting } from './documents.js';

const back = (t: Translate) => ({ href: urls.groups(), text: t('administration:groups.title') });
const kindOf = (kind: string, t: Translate): string => t(`administration:groupKind.${kind}`);

const peopleOf = (setting: GroupsSetting) => new Map(setting.people.map((person) => [person.id, person]));
const agenciesOf = (setting: GroupsSetting) => new Map(setting.agencies.map(({ id, name }) => [id, name]));

/** The groups by name, each with its chair and the registers that it keeps. */
export function groupsPage(setting: GroupsSetting, t: Translate) {
  const people = peopleOf(setting);
  return {
    title: t('administration:groups.title'),
    back: { href: urls.administration(), text: t('administration:title') },
    add: urls.addGroup(),
    rows: setting.groups.map((group) => {
      const members = setting.memberships.filter(({ groupId }) => groupId === group.id);
      return {
        name: group.name,
        href: urls.group({ groupId: group.id }),
        kind: kindOf(group.kind, t),
        chairs: members
          .filter(({ role }) => role === 'chair')
          .map(({ personId }) => people.get(personId)?.name ?? '')
          .join(', '),
        members: members.length,
        registers: setting.registers
          .filter(({ groupId }) => groupId === group.id)
          .map(({ name }) => name)
          .join(', '),
      };
    }),
  };
}

/** One group: what it is, who is in it, which registers it keeps. */
export function groupPage(setting: GroupsSetting, group: Group, t: Translate) {
  const [people, agencies] = [peopleOf(setting), agenciesOf(setting)];
  const order = ['chair', 'vice_chair', 'coordinator', 'member', 'observer'];
  const members = setting.memberships
    .filter(({ groupId }) => groupId === group.id)
    .map((membership) => ({ membership, person: people.get(membership.personId) }))
    .sort(
      (a, b) =>
        order.indexOf(a.membership.role) - order.indexOf(b.membership.role) ||
        (a.person?.name ?? '').localeCompare(b.person?.name ?? '', 'en'),
    );
  const parent = setting.groups.find(({ id }) => id === group.parentGroupId);
  return {
    title: group.name,
    back: back(t),
    groupId: group.id,
    facts: [
      { key: t('administration:groups.kind'), value: kindOf(group.kind, t) },
      ...(parent ? [{ key: t('administration:groups.parentGroupId'), value: parent.name }] : []),
      ...(group.aim ? [{ key: t('administration:groups.aim'), value: group.aim }] : []),
      ...(group.sponsorId
        ? [{ key: t('administration:groups.sponsorId'), value: people.get(group.sponsorId)?.name ?? '' }]
        : []),
      ...(group.startsOn ? [{ key: t('administration:groups.startsOn'), value: date(group.startsOn) }] : []),
      ...(group.endsOn ? [{ key: t('administration:groups.endsOn'), value: date(group.endsOn) }] : []),
    ],
    terms: group.termsOfReference,
    hasChair: members.some(({ membership }) => membership.role === 'chair'),
    members: members.map(({ membership, person }) => ({
      name: person?.name ?? '',
      agency: person ? (agencies.get(person.agencyId) ?? '') : '',
      role: t(`administration:groupRole.${membership.role}`),
      from: date(membership.fromOn),
      until: date(membership.untilOn),
      inactive: person ? !person.active : false,
      change: urls.changeMember({ groupId: group.id, membershipId: membership.id }),
    })),
    registers: setting.registers
      .filter(({ groupId }) => groupId === group.id)
      .map(({ name, compartment }) => ({ name, compartment })),
  };
}

export const groupValues = (group: Group): FormBody => ({
  name: group.name,
  kind: group.kind,
  parentGroupId: group.parentGroupId ?? '',
  termsOfReference: group.termsOfReference,
  aim: group.aim,
  sponsorId: group.sponsorId ?? '',
  ...dateParts(group.startsOn, 'startsOn'),
  ...dateParts(group.endsOn, 'endsOn'),
});

/** The form for a new group, or for one that is there. */
export function groupForm(
  { groups, people, agencies }: Pick<GroupsSetting, 'groups' | 'people' | 'agencies'>,
  group: Group | undefined,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
  return {
    title: group ? t('administration:groups.change') : t('administration:groups.add'),
    back: group ? { href: urls.group({ groupId: group.id }), text: group.name } : back(t),
    action: group ? urls.changeGroup({ groupId: group.id }) : urls.addGroup(),
    formId: group ? undefined : formId(values),
    values,
    ...refused,
    version: group && (refused.version ?? (version(values) || group.version)),
    kinds: groupKinds.map((kind) => ({
      value: kind,
      text: kindOf(kind, t),
      checked: field(values, 'kind') === kind,
    })),
    parents: [
      { value: '', text: t('administration:groups.noParent') },
      ...groups
        .filter(({ id }) => id !== group?.id)
        .map(({ id, name }) => ({ value: id, text: name, selected: field(values, 'parentGroupId') === id })),
    ],
    sponsors: [
      { value: '', text: t('administration:groups.noSponsor') },
      ...people
        .filter(({ id, active }) => active || id === group?.sponsorId)
        .map(({ id, name, agencyId }) => ({
          value: id,
          text: t('administration:members.personOf', { name, agency: agencyNames.get(agencyId) ?? '' }),
          selected: field(values, 'sponsorId') === id,
        })),
    ],
  };
}

/** What the form sends to the API; a date that is none is found before. */
export const groupInput = (body: FormBody) => ({
  name: field(body, 'name'),
  kind: field(body, 'kind') as GroupKind,
  parentGroupId: field(body, 'parentGroupId') || null,
  termsOfReference: field(body, 'termsOfReference'),
  aim: field(body, 'aim'),
  sponsorId: field(body, 'sponsorId') || null,
  startsOn: dateField(body, 'startsOn') || null,
  endsOn: dateField(body, 'endsOn') || null,
});

/** Both values of what somebody else changed meanwhile. */
export function groupConflict(
  body: FormBody,
  current: Record<string, unknown>,
  { groups, people }: Pick<GroupsSetting, 'groups' | 'people'>,
  t: Translate,
): ConflictRow[] {
  const saved = current as unknown as Group;
  const yours = groupInput(body);
  const nameOf = (id: string | null) => [...groups, ...people].find((each) => each.id === id)?.name ?? '';
  const row = (name: string, mine: string, theirs: string) => ({
    label: t(`administration:groups.${name}`),
    yours: mine,
    theirs,
  });
  return [
    row('name', yours.name, saved.name),
    row('kind', kindOf(yours.kind, t), kindOf(saved.kind, t)),
    row('parentGroupId', nameOf(yours.parentGroupId), nameOf(saved.parentGroupId)),
    row('aim', yours.aim, saved.aim),
    row('sponsorId', nameOf(yours.sponsorId), nameOf(saved.sponsorId)),
    row('startsOn', date(yours.startsOn), date(saved.startsOn)),
    row('endsOn', date(yours.endsOn), date(saved.endsOn)),
    row('termsOfReference', yours.termsOfReference, saved.termsOfReference),
  ];
}
