import { csvLine } from '#libs/registers';

/** What a check decided of one case. */
export interface DecidedCase {
  readonly reviewId: string;
  readonly caseId: string;
  readonly position: number;
  readonly reference: string;
  readonly forename: string;
  readonly surname: string;
  readonly status: 'waiting' | 'come_back' | 'decided' | 'undecided';
  readonly ratingBefore: 'red' | 'amber' | 'green';
  readonly ratingAfter: 'red' | 'amber' | 'green' | null;
  readonly ratingReason: string;
  readonly satisfactory: boolean | null;
  readonly reason: string;
  readonly explanation: string | null;
  readonly nextReviewOn: string | null;
  readonly outcome: string | null;
  readonly undecidedReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | string | null;
  readonly actions: readonly { readonly title: string; readonly owner: string; readonly dueOn: string }[];
}

const HEADINGS = [
  'Number',
  'Reference',
  'Forename',
  'Surname',
  'Rating before',
  'Rating after',
  'Reason for the rating',
  'Explanation satisfactory',
  'Why not',
  'Explanation',
  'Follow-up actions',
  'Next review',
  'Closed with',
  'Not decided because',
  'Decided by',
];

const satisfactory = (row: DecidedCase): string => {
  if (row.status !== 'decided') return '';
  return row.satisfactory ? 'Yes' : 'No';
};

/** The decisions of a register check for a spreadsheet program: UTF-8 with BOM, comma, CRLF; the marking is the first row. */
export function decisionsCsv(rows: readonly DecidedCase[]): string {
  const lines = rows.map((row) => [
    String(row.position),
    row.reference,
    row.forename,
    row.surname,
    row.ratingBefore,
    row.ratingAfter ?? '',
    row.ratingReason,
    satisfactory(row),
    row.reason,
    row.explanation ?? '',
    row.actions.map(({ title, owner, dueOn }) => `${title} (${owner}, by ${dueOn})`).join('\n'),
    row.nextReviewOn ?? '',
    row.outcome ?? '',
    row.undecidedReason ?? '',
    row.decidedBy ?? '',
  ]);
  return `\uFEFF${[['OFFICIAL-SENSITIVE'], HEADINGS, ...lines].map(csvLine).join('')}`;
}
