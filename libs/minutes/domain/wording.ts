import { formatDate } from '#libs/calendar';
import type { ItemFacts, QuorumFacts, ReviewFacts, SittingFacts } from './facts.js';

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Date and time of an instant on the clock in London, whatever the machine's own zone is. */
function inLondon(instant: string): { date: string; time: string } {
  const part = Object.fromEntries(
    london.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}`,
  };
}

export const day = (instant: string): string => formatDate(inLondon(instant).date);
export const time = (instant: string): string => inLondon(instant).time;

export const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const roles = {
  chair: 'Chair',
  vice_chair: 'Vice-chair',
  coordinator: 'Coordinator',
  member: 'Member',
  observer: 'Observer',
} as const;

export const came = {
  present: 'In person',
  remote: 'Remotely',
  apologies: 'Apologies',
  absent: 'Absent',
} as const;

export const ratings = { red: 'Red', amber: 'Amber', green: 'Green' } as const;

/** When and where the meeting sat. */
export function sat({ startsAt, startedAt, endedAt, place }: SittingFacts): string {
  const from = startedAt ?? startsAt;
  const until = endedAt ? ` to ${time(endedAt)}` : '';
  return `${day(startsAt)}, ${time(from)}${until}${place ? `, ${place}` : ''}`;
}

export const quorum = ({ quorate, present, needed }: QuorumFacts): string =>
  `${quorate ? 'Quorate' : 'Not quorate'}: ${plural(present, 'agency', 'agencies')} represented, ${needed} needed.`;

export const audiences = {
  everybody: null,
  members: 'Reserved for members of the group.',
  named: 'Reserved for the people who were named for it.',
} as const;

/** How far an item came; null when nobody recorded it. */
export function stage({ stage: at, startedAt, endedAt }: ItemFacts): string | null {
  if (at === 'put_off') return 'Put off to another meeting.';
  if (!startedAt) return null;
  return `Discussed from ${time(startedAt)}${endedAt ? ` to ${time(endedAt)}` : ''}.`;
}

export function rated({ ratingBefore, ratingAfter, ratingReason }: ReviewFacts): string {
  const now = ratings[ratingAfter ?? ratingBefore];
  const was =
    ratingAfter && ratingAfter !== ratingBefore ? `, was ${ratings[ratingBefore].toLowerCase()}` : '';
  return `${now}${was}${ratingReason ? `: ${ratingReason}` : ''}`;
}

export function judged({ status, satisfactory, reason, undecidedReason }: ReviewFacts): string {
  if (status !== 'decided') return undecidedReason ? `Not decided: ${undecidedReason}` : 'Not decided';
  const verdict = satisfactory ? 'Satisfactory' : 'Not satisfactory';
  return reason ? `${verdict}: ${reason}` : verdict;
}

export function next({ nextReviewOn, outcome, status }: ReviewFacts): string {
  if (outcome) return `Closed: ${outcome}`;
  return status === 'decided' && nextReviewOn ? formatDate(nextReviewOn) : '';
}

export const actionLine = ({
  title,
  owner,
  dueOn,
}: {
  title: string;
  owner: string;
  dueOn: string;
}): string => `${title} (${owner}, by ${formatDate(dueOn)})`;
