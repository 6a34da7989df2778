import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { Rhythm } from '../series/documents.js';

export type MeetingStatus = 'planned' | 'running' | 'adjourned' | 'held' | 'cancelled';
export type CheckStatus = 'planned' | 'running' | 'adjourned' | 'finished';
export type AttendanceStatus = 'present' | 'remote' | 'apologies' | 'absent';

export type AgendaKind =
  | 'register_check'
  | 'discussion'
  | 'standing'
  | 'matters_arising'
  | 'actions_due'
  | 'cases_due'
  | 'escalations'
  | 'conference';

export type AgendaItem = {
  id: string;
  kind: AgendaKind;
  title: string;
  checkId: string | null;
  checkStatus: CheckStatus | null;
};

export type MeetingListed = {
  id: string;
  groupName: string;
  title: string;
  status: MeetingStatus;
  startsAt: string;
  movedFrom: string | null;
  agenda: AgendaItem[];
};

export type Attendee = {
  personId: string;
  name: string;
  agencyName: string;
  role: string | null;
  status: AttendanceStatus | null;
  version: number;
};

export type AgencyKind = 'council' | 'school' | 'police' | 'health' | 'voluntary' | 'other';

export type QuorumPart = {
  kind: 'agency' | 'kind' | 'policeOfResidence' | 'others';
  agencyName: string | null;
  agencyKind: AgencyKind | null;
  missing: number;
  met: boolean;
};

export type Quorum = { quorate: boolean; needed: number; present: number; parts: QuorumPart[] };

export type Sitting = {
  id: string;
  startsAt: string;
  place: string;
  startedAt: string | null;
  endedAt: string | null;
  attendees: Attendee[];
  quorum: Quorum | null;
};

/** A day from which a meeting was moved before it began. */
export type MovedSitting = {
  id: string;
  startsAt: string;
  place: string;
  movedAt: string;
  movedBy: string;
  reason: string;
};

export type Meeting = MeetingListed & {
  groupId: string;
  seriesId: string | null;
  version: number;
  mayRun: boolean;
  mayMove: boolean;
  /** False for a director who sees it for one register of theirs. */
  seesWhoCame: boolean;
  sittings: Sitting[];
  moves: MovedSitting[];
};

const agenda = 'agenda { id kind title checkId checkStatus }';
const listed = `id groupName title status startsAt movedFrom ${agenda}`;
export const quorum = 'quorum { quorate needed present parts { kind agencyName agencyKind missing met } }';
export const attendees = 'attendees { personId name agencyName role status version }';

/** Meetings of one group, or of all. */
export const meetingsDocument = gql<
  { meetings: { upcoming: MeetingListed[]; past: MeetingListed[] } },
  { groupId: string | null }
>(`
  query Meetings($groupId: ID) { meetings(groupId: $groupId) { upcoming { ${listed} } past { ${listed} } } }
`);

/** The name of a group, for the list of its meetings; null for whoever may not know how it is set up. */
export const groupNameDocument = gql<{ group: { name: string } | null }, { id: string }>(
  `query GroupName($id: ID!) { group(id: $id) { name } }`,
);

export const meetingDocument = gql<{ meeting: Meeting | null }, { id: string }>(`
  query Meeting($id: ID!) {
    meeting(id: $id) {
      ${listed} groupId version mayRun mayMove seesWhoCame seriesId
      sittings { id startsAt place startedAt endedAt ${attendees} ${quorum} }
      moves { id startsAt place movedAt movedBy reason }
    }
  }
`);

export type GroupChoice = {
  id: string;
  name: string;
  rhythm: Rhythm | null;
  endsOn: string | null;
  registers: { id: string; name: string }[];
};

export const meetingChoicesDocument = gql<{
  meetingChoices: { groups: GroupChoice[]; suggestedDate: string };
}>(`
  query MeetingChoices { meetingChoices { groups { id name endsOn rhythm { kind every week weekday } registers { id name } } suggestedDate } }
`);

export type ScheduleMeetingInput = {
  id: string;
  groupId: string;
  title: string;
  date: string;
  time: string;
  place: string;
  registerIds: string[];
  discussion: string[];
  acceptNonWorkingDay: boolean;
  askAboutClashes: boolean;
};

export const scheduleMeetingDocument = gql<
  { scheduleMeeting: Result<{ meetingId: string; warning: string | null }> },
  { input: ScheduleMeetingInput }
>(`
  mutation ScheduleMeeting($input: ScheduleMeetingInput!) {
    scheduleMeeting(input: $input) { value { meetingId warning } ${refusalFields} }
  }
`);

type Changed = Result<{ meetingId: string }>;
export type MeetingChangeInput = { meetingId: string; expectedVersion: number };
const change = (name: string) => `
  mutation ${name[0]!.toUpperCase()}${name.slice(1)}($input: MeetingChangeInput!) {
    changed: ${name}(input: $input) { value { meetingId } ${refusalFields} }
  }
`;
type Change = { changed: Changed };

export const cancelMeetingDocument = gql<Change, { input: MeetingChangeInput }>(change('cancelMeeting'));
export const startMeetingDocument = gql<Change, { input: MeetingChangeInput }>(change('startMeeting'));
export const resumeMeetingDocument = gql<Change, { input: MeetingChangeInput }>(change('resumeMeeting'));
export const endMeetingDocument = gql<Change, { input: MeetingChangeInput }>(change('endMeeting'));

export type AdjournMeetingInput = MeetingChangeInput & {
  sittingId: string;
  date: string;
  time: string;
  place: string;
  acceptNonWorkingDay: boolean;
};

export const adjournMeetingDocument = gql<{ adjournMeeting: Changed }, { input: AdjournMeetingInput }>(`
  mutation AdjournMeeting($input: AdjournMeetingInput!) {
    adjournMeeting(input: $input) { value { meetingId } ${refusalFields} }
  }
`);

export const moveMeetingDocument = gql<
  { moveMeeting: Changed },
  { input: AdjournMeetingInput & { reason: string; askAboutClashes: boolean } }
>(`
  mutation MoveMeeting($input: MoveMeetingInput!) {
    moveMeeting(input: $input) { value { meetingId } ${refusalFields} }
  }
`);

export type RecordAttendanceInput = {
  sittingId: string;
  entries: { personId: string; status: AttendanceStatus; expectedVersion: number }[];
};

export const recordAttendanceDocument = gql<
  { recordAttendance: Result<{ sittingId: string }> },
  { input: RecordAttendanceInput }
>(`
  mutation RecordAttendance($input: RecordAttendanceInput!) {
    recordAttendance(input: $input) { value { sittingId } ${refusalFields} }
  }
`);

export const startCheckDocument = gql<
  { startCheck: Result<{ checkId: string }> },
  { input: { id: string; agendaItemId: string } }
>(`
  mutation StartCheck($input: StartCheckInput!) {
    startCheck(input: $input) { value { checkId } ${refusalFields} }
  }
`);
