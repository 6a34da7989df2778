import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { MeetingStatus } from '../meetings/documents.js';

export type CalendarSitting = {
  sittingId: string;
  meetingId: string;
  title: string;
  groupName: string;
  startsAt: string;
  minutes: number;
  place: string;
  status: MeetingStatus;
};

export type Answer = 'accepted' | 'declined' | 'tentative';

export type InvitedPerson = {
  personId: string;
  name: string;
  agencyName: string;
  yours: boolean;
  answer: Answer | null;
};

/** Somebody of a group who has another meeting at the same time. */
export type MemberElsewhere = { personId: string; name: string; agencyName: string };

export const meetingInvitationsDocument = gql<
  {
    meetingInvitations: { reference: string; invited: InvitedPerson[] } | null;
    meetingClashes: MemberElsewhere[] | null;
  },
  { meetingId: string }
>(`
  query MeetingInvitations($meetingId: ID!) {
    meetingInvitations(meetingId: $meetingId) { reference invited { personId name agencyName yours answer } }
    meetingClashes(meetingId: $meetingId) { personId name agencyName }
  }
`);

export const answerInvitationDocument = gql<
  { answerInvitation: Result<{ meetingId: string }> },
  { input: { meetingId: string; answer: Answer } }
>(`
  mutation AnswerInvitation($input: AnswerInvitationInput!) {
    answerInvitation(input: $input) { value { meetingId } ${refusalFields} }
  }
`);

export type MembersElsewhereInput = {
  groupId: string;
  date: string;
  time: string;
  exceptMeetingId: string | null;
};

export const membersElsewhereDocument = gql<
  { membersElsewhere: MemberElsewhere[] | null },
  { input: MembersElsewhereInput }
>(`
  query MembersElsewhere($input: MembersElsewhereInput!) { membersElsewhere(input: $input) { personId name agencyName } }
`);

export type CalendarFeed = { madeAt: string; lastUsedAt: string | null };

export const todayDocument = gql<{ today: string }>('query TodayOfCalendar { today }');

export const calendarDocument = gql<
  { calendar: CalendarSitting[]; calendarFeed: CalendarFeed | null },
  { from: string; to: string }
>(`
  query Calendar($from: Date!, $to: Date!) {
    calendar(from: $from, to: $to) { sittingId meetingId title groupName startsAt minutes place status }
    calendarFeed { madeAt lastUsedAt }
  }
`);

export const makeCalendarFeedDocument = gql<{ makeCalendarFeed: Result<{ secret: string }> }>(`
  mutation MakeCalendarFeed { makeCalendarFeed { value { secret } ${refusalFields} } }
`);

export const revokeCalendarFeedDocument = gql<{ revokeCalendarFeed: Result<{ revoked: boolean }> }>(`
  mutation RevokeCalendarFeed { revokeCalendarFeed { value { revoked } ${refusalFields} } }
`);
