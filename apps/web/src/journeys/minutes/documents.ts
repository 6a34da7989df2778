import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { MeetingHead } from '../meetings/frame.js';

export type MinutesBlock = {
  kind: 'heading' | 'paragraph' | 'said' | 'list' | 'table' | 'decision' | 'note';
  text: string | null;
  entries: string[] | null;
  label: string | null;
  lines: string[] | null;
  caption: string | null;
  head: string[] | null;
  rows: string[][] | null;
};

export type MinutesSection = { key: string; itemId: string | null; title: string; blocks: MinutesBlock[] };

export type MinutesComment = {
  id: string;
  section: string;
  text: string;
  by: string;
  at: string;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
};

export type Minutes = {
  meetingId: string;
  held: boolean;
  document: { title: string; status: string[]; sections: MinutesSection[] } | null;
  status: 'none' | 'draft' | 'in_review' | 'approved';
  version: number;
  fingerprint: string;
  texts: { section: string; text: string; version: number }[];
  comments: MinutesComment[];
  commentsDueOn: string | null;
  sha256: string | null;
  dueOn: string | null;
  inTime: boolean | null;
  mayEdit: boolean;
  maySend: boolean;
  mayComment: boolean;
  mayApprove: boolean;
  mayCorrect: boolean;
  mayHavePack: boolean;
  holdsRecords: boolean;
  pdf: boolean;
};

export const minutesDocument = gql<
  { meeting: MeetingHead | null; minutes: Minutes | null },
  { meetingId: string }
>(`query Minutes($meetingId: ID!) {
  meeting(id: $meetingId) { id title groupName startsAt status }
  minutes(meetingId: $meetingId) {
    meetingId held status version fingerprint commentsDueOn sha256 dueOn inTime
    document { title status sections { key itemId title blocks { kind text entries label lines caption head rows } } }
    texts { section text version }
    comments { id section text by at answer answeredBy answeredAt }
    mayEdit maySend mayComment mayApprove mayCorrect mayHavePack holdsRecords pdf
  }
}`);

type Changed = Result<{ version: number }>;

export const saveMinutesTextsDocument = gql<
  { saveMinutesTexts: Changed },
  { input: { meetingId: string; texts: { section: string; text: string; expectedVersion: number }[] } }
>(`mutation SaveMinutesTexts($input: SaveMinutesTextsInput!) {
  saveMinutesTexts(input: $input) { value { version } ${refusalFields} }
}`);

export const sendMinutesDocument = gql<
  { sendMinutesForReview: Changed },
  { input: { meetingId: string; expectedVersion: number; commentsDueOn: string } }
>(`mutation SendMinutes($input: SendMinutesInput!) {
  sendMinutesForReview(input: $input) { value { version } ${refusalFields} }
}`);

export const commentOnMinutesDocument = gql<
  { commentOnMinutes: Result<{ id: string }> },
  { input: { id: string; meetingId: string; section: string; text: string } }
>(`mutation CommentOnMinutes($input: CommentOnMinutesInput!) {
  commentOnMinutes(input: $input) { value { id } ${refusalFields} }
}`);

export const answerMinutesDocument = gql<
  { answerMinutesComment: Result<{ id: string }> },
  { input: { commentId: string; answer: string } }
>(`mutation AnswerMinutesComment($input: AnswerMinutesCommentInput!) {
  answerMinutesComment(input: $input) { value { id } ${refusalFields} }
}`);

export const approveMinutesDocument = gql<
  { approveMinutes: Changed },
  { input: { meetingId: string; expectedVersion: number; fingerprint: string; because: string } }
>(`mutation ApproveMinutes($input: ApproveMinutesInput!) {
  approveMinutes(input: $input) { value { version } ${refusalFields} }
}`);

export const correctMinutesDocument = gql<
  { correctMinutes: Result<{ id: string }> },
  {
    input: { id: string; meetingId: string; section: string; was: string; isNow: string; because: string };
  }
>(`mutation CorrectMinutes($input: CorrectMinutesInput!) {
  correctMinutes(input: $input) { value { id } ${refusalFields} }
}`);
