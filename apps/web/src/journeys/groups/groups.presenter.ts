import { date, dateTime } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { GroupMembers, GroupSummary, KnownGroup, Member, NextMeeting } from './documents.js';
import { groupFrame } from './frame.js';
import { chartOf, placed, type Placed } from './structure.js';

const kindOf = ({ kind }: { kind: string }, t: Translate): string => t(`administration:groupKind.${kind}`);
const roleOf = (role: string, t: Translate): string => t(`administration:groupRole.${role}`);

const linkTo = (group: KnownGroup) => ({
  name: group.name,
  href: group.mayOpen ? urls.groupHome({ groupId: group.id }) : null,
});

const endOf = (group: KnownGroup, t: Translate): string =>
  group.closedOn ? t('groups:finished', { date: date(group.closedOn) }) : date(group.endsOn);

const row = (group: KnownGroup, t: Translate) => ({
  ...linkTo(group),
  kind: kindOf(group, t),
  role: group.role ? roleOf(group.role, t) : '',
  chairs: group.chairs.join(', '),
  ends: endOf(group, t),
});

/** The groups that somebody is in, and those that they oversee. */
export function groupsPage(groups: KnownGroup[], t: Translate) {
  const mine = groups.filter(({ role }) => role !== null);
  const overseen = groups.filter((group) => group.overseen);
  return {
    title: t('groups:title'),
    structure: urls.groupStructure(),
    passedOn: urls.passedOn(),
    plans: urls.allPlans(),
    mine: mine.map((group) => row(group, t)),
    overseen: overseen.map((group) => row(group, t)),
  };
}

/** So many groups are drawn on one page; of more, each part of the partnership has a page of its own. */
export const mostDrawn = 60;

/**
 * Every group of the partnership: drawn, and as the table of the same. Where they are too many, those at the top, each with
 * how many stand below it; `topId` chooses one of these and all below it.
 */
export function structurePage(groups: KnownGroup[], topId: string | undefined, t: Translate) {
  const all = placed(groups);
  const parts = partsOf(all);
  const part = parts.find(([top]) => top!.group.id === topId);
  const collapsed = !part && all.length > mostDrawn;
  const rows = part ?? (collapsed ? parts.map(([top]) => top!) : all);
  const below = new Map(parts.map((each) => [each[0]!.group.id, each.length - 1]));
  return {
    title: part ? part[0]!.group.name : t('groups:structure.title'),
    back: part
      ? { href: urls.groupStructure(), text: t('groups:structure.title') }
      : { href: urls.myGroups(), text: t('groups:title') },
    collapsed,
    // A part can be too many for a drawing too: its table has them all.
    chart: rows.length && rows.length <= mostDrawn ? chartOf(rows) : null,
    rows: rows.map(({ group, parent }) => ({
      ...row(group, t),
      parent: parent ? parent.name : t('groups:structure.top'),
      below:
        collapsed && below.get(group.id)
          ? {
              href: urls.groupStructure({ top: group.id }),
              text: t('groups:structure.below', { count: below.get(group.id) }),
            }
          : undefined,
    })),
  };
}

/** Each group that reports to no other, with all that stand below it. */
function partsOf(all: Placed[]): Placed[][] {
  const parts: Placed[][] = [];
  for (const one of all) {
    if (one.level === 0) parts.push([one]);
    else parts.at(-1)!.push(one);
  }
  return parts;
}

const memberRow = (
  { id: groupId, mayArrange }: GroupMembers,
  member: Member,
  today: string,
  t: Translate,
) => ({
  name: member.name,
  agency: member.agencyName,
  role: roleOf(member.role, t),
  represents: member.representsAgencyName ?? member.representsSector ?? '',
  deputy: member.deputyForName ? t('groups:members.deputy', { name: member.deputyForName }) : null,
  change: mayArrange ? urls.groupRepresentation({ groupId, membershipId: member.membershipId }) : null,
  begins: member.fromOn > today ? t('groups:members.begins', { date: date(member.fromOn) }) : null,
  ends: member.untilOn ? t('groups:members.ends', { date: date(member.untilOn) }) : null,
});

/** What a group is for, where it stands, who runs it, and what comes next. */
export function summaryPage(group: GroupSummary, meetings: NextMeeting[], today: string, t: Translate) {
  const running = group.members.filter(({ role }) => ['chair', 'vice_chair', 'coordinator'].includes(role));
  const fact = (key: string, value: string | null) =>
    value ? [{ key: { text: t(`groups:fact.${key}`) }, value: { text: value } }] : [];
  return {
    ...groupFrame(group, 'summary', today, t),
    aim: group.aim,
    facts: [
      ...running
        .filter(({ fromOn }) => fromOn <= today)
        .map((member) => ({ key: { text: roleOf(member.role, t) }, value: { text: member.name } })),
      ...fact('sponsor', group.sponsorName),
      ...fact('startsOn', date(group.startsOn)),
      ...fact('endsOn', date(group.endsOn)),
      ...fact('members', String(group.members.filter(({ fromOn }) => fromOn <= today).length)),
    ],
    parent: group.parent && linkTo(group.parent),
    children: group.children.map((child) => row(child, t)),
    registers: group.registers.map(({ id, name }) => ({ name, href: urls.register({ registerId: id }) })),
    mayRead: group.mayRead,
    finish:
      group.kind === 'task_and_finish_group' && group.mayRead
        ? urls.finish({ groupId: group.id })
        : undefined,
    meetings: meetings
      .filter(({ status }) => status !== 'cancelled' && status !== 'held')
      .slice(0, 3)
      .map(({ id, title, startsAt }) => ({
        title,
        when: dateTime(startsAt),
        href: urls.meeting({ meetingId: id }),
      })),
  };
}

/** Who is in a group, chair first. */
export const membersPage = (group: GroupMembers, today: string, t: Translate) => ({
  ...groupFrame(group, 'members', today, t),
  mayArrange: group.mayArrange,
  members: group.members.map((member) => memberRow(group, member, today, t)),
});
