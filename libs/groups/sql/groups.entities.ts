import type { Rhythm } from '#libs/calendar';
import { EntitySchema } from 'typeorm';

export type GroupKind = 'strategic_group' | 'steering_group' | 'board' | 'panel' | 'task_and_finish_group';

export interface GroupRow {
  partnershipId: string;
  id: string;
  name: string;
  kind: GroupKind;
  parentGroupId: string | null;
  termsOfReference: string;
  endsOn: string | null;
  aim: string;
  sponsorId: string | null;
  startsOn: string | null;
  /** The day on which a task-and-finish group reported that it was finished. */
  closedOn: string | null;
  /** How often it is to meet, from the template that it was set up from. */
  meetingRhythm: Rhythm | null;
  version: number;
}

export const Group = new EntitySchema<GroupRow>({
  name: 'Group',
  tableName: 'groups',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    kind: { type: 'text' },
    parentGroupId: { type: 'uuid', name: 'parent_group_id', nullable: true },
    termsOfReference: { type: 'text', name: 'terms_of_reference' },
    endsOn: { type: 'date', name: 'ends_on', nullable: true },
    aim: { type: 'text' },
    sponsorId: { type: 'uuid', name: 'sponsor_id', nullable: true },
    startsOn: { type: 'date', name: 'starts_on', nullable: true },
    closedOn: { type: 'date', name: 'closed_on', nullable: true },
    meetingRhythm: { type: 'jsonb', name: 'meeting_rhythm', nullable: true },
    version: { type: 'integer' },
  },
});

export interface MembershipRow {
  partnershipId: string;
  id: string;
  groupId: string;
  personId: string;
  role: 'chair' | 'vice_chair' | 'coordinator' | 'member' | 'observer';
  fromOn: string;
  untilOn: string | null;
  /** The agency for which this member speaks in the group; or a sector, for several agencies together. */
  representsAgencyId: string | null;
  representsSector: string | null;
  /** The membership that this member stands in for. */
  deputyForId: string | null;
  version: number;
}

export const Membership = new EntitySchema<MembershipRow>({
  name: 'Membership',
  tableName: 'group_memberships',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    groupId: { type: 'uuid', name: 'group_id' },
    personId: { type: 'uuid', name: 'person_id' },
    role: { type: 'text' },
    fromOn: { type: 'date', name: 'from_on' },
    untilOn: { type: 'date', name: 'until_on', nullable: true },
    representsAgencyId: { type: 'uuid', name: 'represents_agency_id', nullable: true },
    representsSector: { type: 'text', name: 'represents_sector', nullable: true },
    deputyForId: { type: 'uuid', name: 'deputy_for_id', nullable: true },
    version: { type: 'integer' },
  },
});

/** The mappings of this area, for opening the database. */
export const groupEntities = [Group, Membership];
