import { formatDate } from '#libs/calendar';
import { inOrder } from './in-order.js';
import type {
  AttendeeFacts,
  ConferenceFacts,
  DecisionFacts,
  ItemFacts,
  PaperFacts,
  QuorumFacts,
  ReviewFacts,
  SittingFacts,
} from './facts.js';

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

const statuses = {
  present: 'In person',
  remote: 'Remotely',
  apologies: 'Apologies',
  absent: 'Absent',
} as const;
const modes = { in_person: 'In person', remote: 'Remotely' } as const;

/** How somebody came, each time on a line of its own. */
export function came({ status, spans }: AttendeeFacts): string {
  if (!spans.length) return statuses[status];
  return inOrder(spans, ({ from }) => from)
    .map(({ from, until, mode, deputyFor }) => {
      const times = until ? `${time(from)} to ${time(until)}` : `from ${time(from)}`;
      return `${modes[mode]}, ${times}${deputyFor ? `, for ${deputyFor}` : ''}`;
    })
    .join('\n');
}

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

/** What kind of file a paper is, and how large. */
export function file({ name, bytes }: PaperFacts): string {
  const kind = name.slice(name.lastIndexOf('.') + 1).toUpperCase();
  const size =
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${kind}, ${size}`;
}

/** When a paper came, whether that was late, and that it was withdrawn. */
export function attached({ at, late, withdrawnAt, withdrawnBecause }: PaperFacts): string {
  const came = `${day(at)}${late ? ', late' : ''}`;
  return withdrawnAt ? `${came}\nWithdrawn on ${day(withdrawnAt)}: ${withdrawnBecause}` : came;
}

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

const statusWords = {
  carried: 'Carried',
  not_carried: 'Not carried',
  chair_decided: 'Decided by the chair',
} as const;
const voiceWords = { for: 'For', against: 'Against', abstains: 'Abstained' } as const;

/** A decision, who was for and against it, and whatever is remarkable about how it came about. */
export function decision(one: DecisionFacts): { label: string; lines: string[] } {
  const said = (voice: keyof typeof voiceWords) => {
    const agencies = one.voices.filter((each) => each.voice === voice).map(({ agency }) => agency);
    return agencies.length
      ? [`${voiceWords[voice]}: ${inOrder(agencies, (agency) => agency).join(', ')}`]
      : [];
  };
  const held =
    one.status === 'chair_decided'
      ? ` (${one.adopted ? 'it holds' : 'it does not hold'}): ${one.chairReason}`
      : '';
  return {
    label: `Decision: ${one.text}`,
    lines: [
      `${statusWords[one.status]}${held}. Proposed by ${one.proposedBy}.`.replace('..', '.'),
      ...said('for'),
      ...said('against'),
      ...said('abstains'),
      ...(one.quorate === false
        ? [
            `Taken while the meeting was not quorate${one.proceedReason ? `, because: ${one.proceedReason}` : '.'}`,
          ]
        : []),
      ...inOrder(one.dissents, ({ agency }) => agency).map(
        ({ agency, reason }) => `Dissent of ${agency}: ${reason}`,
      ),
      ...inOrder(
        one.corrections,
        ({ at }) => at,
        ({ id }) => id,
      ).map(({ was, because, at }) => `Corrected on ${day(at)}, because: ${because}. It said: ${was}`),
    ],
  };
}

const noteWords = {
  discussion: 'Discussion',
  child_views: 'The child’s views',
  decision: 'Decision',
} as const;
const noteOrder = Object.keys(noteWords);

/** What was said in a conference, each with its heading; what is in confidence says so. */
export const notes = (conference: ConferenceFacts): { label: string; text: string }[] =>
  inOrder(
    conference.notes,
    ({ kind }) => noteOrder.indexOf(kind),
    ({ audience }) => audience,
  ).map(({ kind, audience, text }) => ({
    label: `${noteWords[kind]}${audience === 'professionals' ? ' (in confidence: not for the family)' : ''}`,
    text,
  }));

/** What a conference is about and how it came out, a line each. */
export function conference(of: ConferenceFacts): string[] {
  const quorate = of.quorate === false ? 'Not quorate' : 'Quorate';
  const reports = inOrder(of.reports, ({ agency }) => agency).map(
    ({ agency, returned, late }) => `${agency} (${returned ? (late ? 'late' : 'in time') : 'none received'})`,
  );
  return [
    `${of.kind === 'initial' ? 'Initial' : 'Review'} conference about ${of.initials}.`,
    ...(of.quorate === null
      ? []
      : [`${quorate}${of.proceededBecause ? `; held because: ${of.proceededBecause}` : ''}.`]),
    ...(reports.length ? [`Reports: ${reports.join(', ')}`] : []),
    ...(of.outcome ? [`Outcome: ${of.outcome}`] : []),
    ...(of.interim ? ['The plan is an interim one: the conference is reconvened.'] : []),
    ...(of.reconveneOn ? [`Reconvened on ${formatDate(of.reconveneOn)}.`] : []),
    ...(of.plan
      ? [
          `${of.plan.kind === 'interim' ? 'Interim plan' : 'Plan'}: ${of.plan.aims}`,
          `Review by ${formatDate(of.plan.reviewBy)}.`,
        ]
      : []),
  ];
}
