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

export type InvitedPerson = {
  personId: string;
  name: string;
  agencyName: string;
  answer: 'accepted' | 'declined' | 'tentative' | null;
};

export const meetingInvitationsDocument = gql<
  { meetingInvitations: InvitedPerson[] | null },
  { meetingId: string }
>(`
  query MeetingInvitations($meetingId: ID!) { meetingInvitations(meetingId: $meetingId) { personId name agencyName answer } }
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
