import { formatDate } from '#libs/calendar';
import type { MinutesDocument, Section, ShownBlock } from '#libs/minutes';
import type { FinishingGroup, ReportContent, ReportRow } from '#libs/plans';

const achieved = { yes: 'Achieved', partly: 'Partly achieved', no: 'Not achieved' } as const;
const ended = { done: 'Done', not_possible: 'Not possible any more', not_done: 'Not done' } as const;
const standing = {
  submitted: 'Waits for the sponsor.',
  returned: 'Returned by the sponsor.',
  accepted: 'Accepted by the sponsor.',
} as const;

const day = (at: Date): string => formatDate(at.toISOString().slice(0, 10));

const section = (key: string, title: string, blocks: readonly ShownBlock[]): Section[] =>
  blocks.length ? [{ key, itemId: null, title, blocks }] : [];

const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): ShownBlock[] => (rows.length ? [{ kind: 'table', caption, head, rows }] : []);

const measures = ({ measures: all }: ReportContent) =>
  table(
    'Measures',
    ['We will have achieved this when …', 'Achieved', 'What shows it'],
    all.map(({ theme, text, target, achieved: verdict, evidence }) => [
      `${theme}: … ${text}${target ? ` (target: ${target})` : ''}`,
      verdict ? achieved[verdict] : 'Not judged',
      evidence,
    ]),
  );

/** The closure report of a group for a word processor: the same report gives the same document. */
export function closureReportDocument(group: FinishingGroup, report: ReportRow): MinutesDocument {
  const { content } = report;
  const decided =
    report.decidedByName && report.decidedAt
      ? [`Decided by ${report.decidedByName} on ${day(report.decidedAt)}.`]
      : [];
  return {
    title: 'Closure report',
    subtitle: group.name,
    status: [
      standing[report.status],
      `Submitted by ${report.submittedByName} on ${day(report.submittedAt)}.`,
      ...decided,
    ],
    date: report.submittedAt,
    sections: [
      ...section('aim', 'What the group was for', group.aim ? [{ kind: 'paragraph', text: group.aim }] : []),
      ...section('summary', 'What the group found and did', [{ kind: 'paragraph', text: report.summary }]),
      ...section('measures', 'What was achieved', measures(content)),
      ...section(
        'ended',
        'How the actions ended',
        table(
          'Actions',
          ['Action', 'Whose', 'How it ended', 'Outcome'],
          content.ended.map(({ title, owner, status, outcome }) => [title, owner, ended[status], outcome]),
        ),
      ),
      ...section(
        'handed-over',
        'What is handed over',
        table(
          'Handed over',
          ['Action', 'Whose it was', 'Who goes on with it', 'Note'],
          content.handedOver.map(({ title, owner, to, note }) => [title, owner, to, note ?? '']),
        ),
      ),
      ...section(
        'remark',
        'What the sponsor wrote',
        report.remark ? [{ kind: 'paragraph', text: report.remark }] : [],
      ),
    ],
  };
}
