import type { ConflictRow } from '../../pages/conflict.js';
import { field, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from '../administration/administration.js';
import type { AtTable, GroupHead, GroupMembers, Matrix, Member, Seat } from './documents.js';
import { groupFrame } from './frame.js';

type Agencies = Matrix['agencies'];

export const seatName = ({ agencyName, sector }: Pick<Seat, 'agencyName' | 'sector'>): string =>
  agencyName ?? sector ?? '';
const names = (people: AtTable[]): string => people.map(({ name }) => name).join(', ');
const kinds = { held: 'good', deputy_only: 'quiet', empty: 'quiet' } as const;

const person = (group: GroupHead) => (each: AtTable) => ({
  name: each.name,
  href: group.mayArrange
    ? urls.groupRepresentation({ groupId: group.id, membershipId: each.membershipId })
    : null,
});

/** Who should be at the table, who is, and what is missing. */
export function matrixPage(group: GroupHead, matrix: Matrix, today: string, t: Translate) {
  const { id: groupId, mayArrange } = group;
  return {
    ...groupFrame(group, 'matrix', today, t),
    gaps: matrix.seats.length ? t('groups:matrix.gaps', { count: matrix.gaps }) : null,
    complete: matrix.gaps === 0,
    add: mayArrange ? urls.addSeat({ groupId }) : null,
    seats: matrix.seats.map((seat) => ({
      name: seatName(seat),
      note: seat.note,
      required: t(seat.required ? 'groups:matrix.required' : 'groups:matrix.optional'),
      holders: names(seat.holders),
      deputies: names(seat.deputies),
      state: {
        text: t(`groups:matrix.${seat.state}`),
        kind: seat.required && seat.state !== 'held' ? 'bad' : kinds[seat.state],
      },
      change: mayArrange ? urls.groupSeat({ groupId, seatId: seat.id }) : null,
    })),
    forNobody: matrix.forNobody.map(person(group)),
    withoutSeat: matrix.withoutSeat.map(person(group)),
  };
}

const agencyItems = (agencies: Agencies, values: FormBody, none: string) => [
  { value: '', text: none },
  ...agencies.map(({ id, name }) => ({ value: id, text: name, selected: field(values, 'agencyId') === id })),
];

/** The form for a new seat, or for one that is there: then whose seat it is stands fast. */
export function seatForm(
  group: GroupHead,
  agencies: Agencies,
  seat: Seat | undefined,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const { id: groupId } = group;
  const params = seat && { groupId, seatId: seat.id };
  return {
    title: seat ? t('groups:seat.change', { seat: seatName(seat) }) : t('groups:seat.add'),
    back: { href: urls.groupMatrix({ groupId }), text: group.name },
    groupName: group.name,
    action: params ? urls.groupSeat(params) : urls.addSeat({ groupId }),
    remove: params ? urls.removeSeat(params) : null,
    isNew: !seat,
    formId: seat ? undefined : formId(values),
    agencies: agencyItems(agencies, values, t('groups:seat.noAgency')),
    required: ['yes', 'no'].map((value) => ({
      value,
      text: t(`groups:seat.${value}`),
      checked: field(values, 'required') === value,
    })),
    values,
    ...refused,
    version: seat && (refused.version ?? (version(values) || seat.version)),
  };
}

export const seatValues = (seat: Seat): FormBody => ({
  required: seat.required ? 'yes' : 'no',
  note: seat.note,
});

/** Both values of what somebody else changed meanwhile. */
export function seatConflict(body: FormBody, current: Record<string, unknown>, t: Translate): ConflictRow[] {
  const saved = current as unknown as Seat;
  const words = (required: boolean) => t(required ? 'groups:seat.yes' : 'groups:seat.no');
  return [
    {
      label: t('groups:seat.required'),
      yours: words(field(body, 'required') === 'yes'),
      theirs: words(saved.required),
    },
    { label: t('groups:seat.note'), yours: field(body, 'note'), theirs: saved.note },
  ];
}

export const representationValues = (member: Member): FormBody => ({
  agencyId: member.representsAgencyId ?? '',
  sector: member.representsSector ?? '',
  deputyForId: member.deputyForId ?? '',
});

/** The form that says for whom somebody speaks. Somebody who is a deputy can have none, so they are not offered. */
export function representationForm(
  group: GroupMembers,
  member: Member,
  agencies: Agencies,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  const { id: groupId } = group;
  const others = group.members.filter(
    ({ membershipId, role, deputyForId }) =>
      membershipId !== member.membershipId && role !== 'observer' && deputyForId === null,
  );
  return {
    title: t('groups:represent.title', { name: member.name }),
    back: { href: urls.groupMembers({ groupId }), text: group.name },
    groupName: group.name,
    explain: t('groups:represent.explain', {
      role: t(`administration:groupRole.${member.role}`),
      agency: member.agencyName,
    }),
    action: urls.groupRepresentation({ groupId, membershipId: member.membershipId }),
    agencies: agencyItems(agencies, values, t('groups:represent.noAgency')),
    principals: [
      { value: '', text: t('groups:represent.noDeputy') },
      ...others.map(({ membershipId, name }) => ({
        value: membershipId,
        text: name,
        selected: field(values, 'deputyForId') === membershipId,
      })),
    ],
    values,
    ...refused,
    version: refused.version ?? (version(values) || member.version),
  };
}

/** Both values of what somebody else said meanwhile. */
export function representationConflict(
  body: FormBody,
  current: Record<string, unknown>,
  members: Member[],
  agencies: Agencies,
  t: Translate,
): ConflictRow[] {
  const saved = current as unknown as Member;
  const agency = (id: string) => agencies.find((each) => each.id === id)?.name ?? '';
  const name = (id: string) => members.find(({ membershipId }) => membershipId === id)?.name ?? '';
  const row = (key: string, yours: string, theirs: string) => ({
    label: t(`groups:represent.${key}`),
    yours,
    theirs,
  });
  return [
    row('agency', agency(field(body, 'agencyId')), saved.representsAgencyName ?? ''),
    row('sector', field(body, 'sector'), saved.representsSector ?? ''),
    row('deputyFor', name(field(body, 'deputyForId')), saved.deputyForName ?? ''),
  ];
}
