export { answerInvitation } from './answer-invitation.js';
export { makeFeed, readCalendar, readFeed, readFeedOf, revokeFeed } from './feed.js';
export type { FeedServices } from './feed.js';
export { drawUpInvitations, sendInvitations } from './send-invitations.js';
export { readInvitations, takeAnswer } from './take-answer.js';
export type { AnswerRefusal } from './take-answer.js';
export type { InvitedRow } from './sql/invitation.queries.js';
export { meetingReference, neutralSummary } from './reference.js';
export type { CalendarRow, FeedRow } from './sql/calendar.queries.js';
