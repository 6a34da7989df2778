import { readFileSync, readdirSync } from 'node:fs';
import type { AgencyRow, AppointmentRow } from '#libs/people';
import type { GroupKind, MembershipRow } from '#libs/groups';

/** The folder demo/, from the source as from dist. */
const folder = new URL(
  import.meta.url.includes('/dist/') ? '../../../demo/' : '../../demo/',
  import.meta.url,
);

export interface DemonstrationPerson {
  readonly email: string;
  readonly name: string;
  readonly agency: string;
  /** `chair: Group`, `member: Group` …, `service director: Area`, `agency lead`, `administrator`, `data-protection officer`. */
  readonly roles: readonly string[];
  readonly password: string;
}

export interface DemonstrationGroup {
  readonly name: string;
  readonly kind: GroupKind;
  readonly parent?: string;
  readonly aim?: string;
  /** An e-mail address. */
  readonly sponsor?: string;
  /** How long a task-and-finish group lasts, from the day on which the demonstration begins. */
  readonly weeks?: number;
  /** For so many weeks its people have met, on the day on which the demonstration begins. */
  readonly metFor?: number;
  readonly terms?: string;
  readonly seats?: readonly { agency?: string; sector?: string; required?: boolean; note?: string }[];
  /** By e-mail address: for which agency somebody speaks, or for whom they stand in. */
  readonly speaks?: readonly { email: string; agency?: string; standsInFor?: string }[];
  /** Who signed the terms; the chair then agreed them. Without it they stay a draft. */
  readonly signedBy?: readonly string[];
  readonly agreedBecause?: string;
}

export interface DemonstrationPartnership {
  readonly name: string;
  readonly agencies: readonly { name: string; kind: AgencyRow['kind']; urn?: string; aliases?: string[] }[];
  /** Of a police force, by name: the postcode areas that belong to it. */
  readonly policeAreas: readonly { agency: string; areas: readonly string[] }[];
  /** A group stands after the one that it reports to. */
  readonly groups: readonly DemonstrationGroup[];
  /** Without a file its cases are opened by hand. */
  readonly registers: readonly { name: string; group: string; pathway: string; file?: string }[];
  readonly serviceAreas: readonly { name: string; registers: string[] }[];
}

/** A meeting that was held before the demonstration began. People by e-mail address; agencies and items by name. */
export interface PastMeeting {
  readonly group: string;
  readonly title: string;
  readonly daysAgo: number;
  readonly time: string;
  readonly place: string;
  readonly discussion: readonly string[];
  readonly papers: readonly {
    by: string;
    item: string;
    daysBefore: number;
    name: string;
    lines: readonly string[];
  }[];
  readonly apologies: readonly { by: string; information: string }[];
  /** `from`, `until`: minutes after the beginning; without `until` to the end. */
  readonly came: readonly { who: string; from: number; until?: number; mode?: 'remote' }[];
  readonly decisions: readonly {
    item: string;
    text: string;
    proposedBy: string;
    for: readonly string[];
    against: readonly string[];
    dissent?: { agency: string; reason: string };
  }[];
  readonly minutes: {
    readonly opening: string;
    readonly items: readonly { item: string; text: string }[];
    readonly comments: readonly { by: string; item: string; text: string; answer?: string }[];
    /** Without it they stay in review. */
    readonly approved: boolean;
  };
}

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

export const demonstrationPeople = (): DemonstrationPerson[] =>
  JSON.parse(read('people.json')) as DemonstrationPerson[];
export const demonstrationPartnership = (): DemonstrationPartnership =>
  JSON.parse(read('partnership.json')) as DemonstrationPartnership;
export const demonstrationPastMeetings = (): PastMeeting[] =>
  JSON.parse(read('past-meetings.json')) as PastMeeting[];
export const pathwayDocument = (key: string): unknown => JSON.parse(read(`pathways/${key}.json`));
export const groupTemplates = (): unknown[] =>
  readdirSync(new URL('templates/', folder)).map((name) => JSON.parse(read(`templates/${name}`)) as unknown);
export const registerFile = (name: string): URL => new URL(name, folder);

/** A role in a group, or one of the person's own. */
export type DemonstrationRole =
  | { readonly in: 'group'; readonly role: MembershipRow['role']; readonly group: string }
  | { readonly in: 'partnership'; readonly role: AppointmentRow['role']; readonly area?: string };

const groupRoles: Record<string, MembershipRow['role']> = {
  chair: 'chair',
  'vice-chair': 'vice_chair',
  coordinator: 'coordinator',
  member: 'member',
  observer: 'observer',
};

/** Reads a role as people.json words it. Undefined for the roles in an agency. Throws for a word it does not know. */
export function readRole(words: string): DemonstrationRole | undefined {
  const [role, of] = words.split(': ') as [string, string | undefined];
  if (of && groupRoles[role]) return { in: 'group', role: groupRoles[role], group: of };
  if (of && role === 'service director') return { in: 'partnership', role: 'service_director', area: of };
  if (role === 'administrator') return { in: 'partnership', role: 'administrator' };
  if (role === 'data-protection officer') return { in: 'partnership', role: 'data_protection_officer' };
  if (role === 'agency lead' || role === 'agency user') return undefined;
  throw new Error(`demo/people.json has a role that means nothing: ${words}`);
}
