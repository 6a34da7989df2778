import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import { attendees, quorum, type Attendee, type MeetingStatus, type Quorum } from '../meetings/documents.js';

export type PresenceMode = 'in_person' | 'remote';

export type Presence = {
  id: string;
  personId: string;
  name: string;
  agencyName: string;
  speaks: boolean;
  fromAt: string;
  untilAt: string | null;
  mode: PresenceMode;
  deputyForName: string | null;
  struck: boolean;
  version: number;
};

export type Apology = { personId: string; information: string; sentBy: string; sentAt: string };

export type SittingAttendance = {
  id: string;
  startsAt: string;
  startedAt: string | null;
  endedAt: string | null;
  attendees: Attendee[];
  spans: Presence[];
  apologies: Apology[];
  quorum: Quorum | null;
};

export type MeetingAttendance = {
  currentSittingId: string | null;
  /** False for a director who sees the meeting for one register of theirs. */
  seesWhoCame: boolean;
  sittings: SittingAttendance[];
  item: { id: string; title: string; quorum: Quorum | null } | null;
  deputies: { id: string; name: string; agencyName: string }[];
  absentTwice: { id: string; name: string }[];
};

/** What every page of a meeting reads of it. */
export type MeetingHeading = {
  id: string;
  title: string;
  groupId: string;
  groupName: string;
  startsAt: string;
  status: MeetingStatus;
  mayRun: boolean;
};
export const heading = 'id title groupId groupName startsAt status mayRun';

const span = 'id personId name agencyName speaks fromAt untilAt mode deputyForName struck version';

export const attendanceDocument = gql<
  { meeting: MeetingHeading | null; meetingAttendance: MeetingAttendance | null },
  { id: string }
>(`
  query MeetingAttendance($id: ID!) {
    meeting(id: $id) { ${heading} }
    meetingAttendance(meetingId: $id) {
      currentSittingId seesWhoCame item { id title ${quorum} } deputies { id name agencyName } absentTwice { id name }
      sittings { id startsAt startedAt endedAt ${attendees} ${quorum}
        spans { ${span} } apologies { personId information sentBy sentAt } }
    }
  }
`);

type Changed = Result<{ id: string }>;

export const arriveDocument = gql<
  { arrive: Changed },
  {
    input: {
      id: string;
      sittingId: string;
      personId: string;
      at?: string | undefined;
      mode?: PresenceMode | undefined;
      deputyForId?: string | null | undefined;
    };
  }
>(`mutation Arrive($input: ArriveInput!) { arrive(input: $input) { value { id } ${refusalFields} } }`);

export const leaveDocument = gql<{ leave: Changed }, { input: { spanId: string; expectedVersion: number } }>(
  `mutation Leave($input: LeaveInput!) { leave(input: $input) { value { id } ${refusalFields} } }`,
);

export const correctPresenceDocument = gql<
  { correctPresence: Changed },
  {
    input: {
      spanId: string;
      expectedVersion: number;
      fromAt: string;
      untilAt: string | null;
      mode: PresenceMode;
    };
  }
>(
  `mutation CorrectPresence($input: CorrectPresenceInput!) { correctPresence(input: $input) { value { id } ${refusalFields} } }`,
);

export const strikePresenceDocument = gql<
  { strikePresence: Changed },
  { input: { spanId: string; expectedVersion: number } }
>(
  `mutation StrikePresence($input: StrikePresenceInput!) { strikePresence(input: $input) { value { id } ${refusalFields} } }`,
);

export const sendApologiesDocument = gql<
  { sendApologies: Result<{ version: number }> },
  {
    input: {
      sittingId: string;
      personId?: string | undefined;
      information: string;
      expectedVersion: number;
    };
  }
>(
  `mutation SendApologies($input: SendApologiesInput!) { sendApologies(input: $input) { value { version } ${refusalFields} } }`,
);
