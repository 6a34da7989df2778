export { makeFeed, readCalendar, readFeed, readFeedOf, revokeFeed } from './feed.js';
export type { FeedServices } from './feed.js';
export { meetingReference, neutralSummary } from './reference.js';
export type { CalendarRow, FeedRow } from './sql/calendar.queries.js';
