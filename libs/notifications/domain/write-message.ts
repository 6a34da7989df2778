import { formatDate } from '#libs/calendar';
import { kindOf } from './kinds.js';
import type { Line } from './kinds.js';

/** A message as it is sent: plain text, so that it reads the same everywhere. */
export interface WrittenMessage {
  readonly subject: string;
  readonly text: string;
}

const named = ({ reference, neutralName }: Line): string => {
  if (!reference) return 'a case';
  return neutralName ? `case ${reference} (${neutralName})` : `case ${reference}`;
};

// What asks most comes first, then what is due first.
const urgency = ({ kind }: Line): number =>
  kind.endsWith('_escalation') ? 0 : kind.endsWith('_overdue') ? 1 : kind === 'step_passed_over' ? 2 : 3;
const inOrder = (one: Line, other: Line): number =>
  urgency(one) - urgency(other) ||
  (one.dueOn ?? '').localeCompare(other.dueOn ?? '') ||
  (one.reference ?? '').localeCompare(other.reference ?? '');

/** What a line is about; undefined when each such line is a thing of its own. */
function subjectOf({ kind, caseId, escalationId, importId, meetingId, dueOn }: Line): string | undefined {
  if (meetingId) return `${kind} ${meetingId}`;
  return caseId || escalationId || importId ? undefined : `${kind} ${dueOn}`;
}

/**
 * A meeting that was moved twice in a day is one thing to look at, and so are lines that name nothing and would read the same;
 * two actions on one case are two.
 */
const onceEach = (lines: readonly Line[]): Line[] => {
  const subjects = lines.map(subjectOf);
  return lines.filter((_line, at) => !subjects[at] || subjects.indexOf(subjects[at]) === at);
};

/**
 * Writes what one person is told on one day. It holds, for each case, its opaque reference, the kind of task, the due
 * date and a link that needs a sign-in, and no personal data at all: not even the reader's own name.
 */
export function writeMessage(lines: readonly Line[], webUrl: string): WrittenMessage {
  const items = onceEach(lines)
    .sort(inOrder)
    .map((line, at) => {
      const { sentence, path } = kindOf(line);
      const due = line.dueOn ? formatDate(line.dueOn) : 'a day to be agreed';
      return `${at + 1}. ${sentence(named(line), due)}\n   ${new URL(path(line), webUrl).href}`;
    });
  const things = items.length === 1 ? 'One thing waits' : `${items.length} things wait`;
  return {
    subject: `Muster: ${things.toLowerCase()} for you`,
    text: [
      `${things} for you in Muster.`,
      ...items,
      'Sign in to see more: this message holds no details on purpose. Please do not reply to it.',
    ].join('\n\n'),
  };
}
