import { gql } from '../../api-client/gql.js';
import type { Progress, Rating, ReviewStatus } from '../check/documents.js';
import type { MeetingStatus, Quorum } from '../meetings/documents.js';

export type MeetingNow = {
  id: string;
  status: MeetingStatus;
  item: { id: string; kind: string; title: string; audience: 'everybody' | 'members' | 'named' } | null;
  check: { id: string; registerName: string; progress: Progress } | null;
  quorum: Quorum | null;
  present: number | null;
  agendaMark: string;
  attendanceMark: string;
  decisionMark: string;
  decisions: number;
};

export type ReviewNews = {
  mark: string;
  decidedBy: string | null;
  informedBy: string[];
  changed: boolean;
};

export type CaseAtHand = {
  reviewId: string;
  reference: string;
  forename: string;
  surname: string;
  rating: Rating;
  stale: boolean;
  status: ReviewStatus;
  satisfactory: boolean | null;
};

const now = `
  id status present decisions agendaMark attendanceMark decisionMark
  item { id kind title audience }
  check { id registerName progress { total decided waiting comeBack undecided satisfactory notSatisfactory } }
  quorum { quorate needed present parts { kind agencyName agencyKind missing met } }`;

export const meetingNowDocument = gql<{ meetingNow: MeetingNow | null }, { id: string }>(`
  query MeetingNow($id: ID!) { meetingNow(id: $id) { ${now} } }
`);

export const meetingNewsDocument = gql<
  { meetingNow: MeetingNow | null; reviewNews: ReviewNews | null },
  { id: string; checkId: string; reviewId: string; mark: string }
>(`
  query MeetingNews($id: ID!, $checkId: ID!, $reviewId: ID!, $mark: String!) {
    meetingNow(id: $id, brief: true) { ${now} }
    reviewNews(checkId: $checkId, reviewId: $reviewId, mark: $mark) { mark decidedBy informedBy changed }
  }
`);

export const projectedMeetingDocument = gql<
  { meeting: { title: string; groupName: string } | null; meetingNow: MeetingNow | null },
  { id: string }
>(`
  query ProjectedMeeting($id: ID!) { meeting(id: $id) { title groupName } meetingNow(id: $id) { ${now} } }
`);

export const caseAtHandDocument = gql<{ caseAtHand: CaseAtHand | null }, { checkId: string }>(`
  query CaseAtHand($checkId: ID!) {
    caseAtHand(checkId: $checkId) { reviewId reference forename surname rating stale status satisfactory }
  }
`);
