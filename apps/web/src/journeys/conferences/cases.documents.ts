import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { MeetingStatus } from '../meetings/documents.js';
import { conferenceFields, paceFields, type Conference, type LimitKind, type Pace } from './documents.js';

export type Listed = Conference & { subjectName: string; asked: number; returned: number };
export type MeetingConferences = {
  meetingId: string;
  meetingTitle: string;
  groupName: string;
  mayRun: boolean;
  status: MeetingStatus;
  conferences: Listed[];
  pace: Pace | null;
};
export const meetingConferencesDocument = gql<
  { conferencesOfMeeting: MeetingConferences | null },
  { meetingId: string }
>(`
  query ConferencesOfMeeting($meetingId: ID!) {
    conferencesOfMeeting(meetingId: $meetingId) {
      meetingId meetingTitle groupName mayRun status ${paceFields}
      conferences { ${conferenceFields} subjectName asked returned }
    }
  }
`);

export type Suggested = {
  caseId: string;
  reference: string;
  subjectName: string;
  openedOn: string;
  because: LimitKind | 'new' | 'choice';
  dueOn: string | null;
  late: boolean;
};
export type SuggestedCases = {
  meetingId: string;
  meetingTitle: string;
  minutesPerCase: number;
  casesAtOnce: number | null;
  cases: Suggested[];
};
export const suggestedCasesDocument = gql<{ suggestedCases: SuggestedCases | null }, { meetingId: string }>(`
  query SuggestedCases($meetingId: ID!) {
    suggestedCases(meetingId: $meetingId) {
      meetingId meetingTitle minutesPerCase casesAtOnce
      cases { caseId reference subjectName openedOn because dueOn late }
    }
  }
`);

export const putCasesDocument = gql<
  { putCasesOnAgenda: Result<{ itemIds: string[]; dueOn: string | null }> },
  { input: { meetingId: string; cases: { id: string; caseId: string }[] } }
>(`
  mutation PutCases($input: PutCasesInput!) {
    putCasesOnAgenda(input: $input) { value { itemIds dueOn } ${refusalFields} }
  }
`);

/** One's groups whose meetings hear cases. */
export const conferenceGroupsDocument = gql<{ conferenceGroups: string[] }>(
  `query ConferenceGroups { conferenceGroups }`,
);
