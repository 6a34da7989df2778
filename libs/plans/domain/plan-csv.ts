import { csvLine } from '#libs/kernel';

/** An action of a plan as a line of a file. */
export interface ExportedAction {
  readonly themeTitle: string;
  readonly title: string;
  readonly ownerAgencyName: string;
  readonly ownerPersonName: string | null;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly status: 'open' | 'done' | 'not_possible' | 'not_done';
  readonly rating: string | null;
  readonly ratingReason: string;
  readonly latestNote: string | null;
  readonly blocker: string;
  readonly costPence: number | null;
  readonly outcomeNote: string;
  /** What it answers. */
  readonly findings: readonly ExportedFinding[];
}

/** What an inspection or audit found, as the file names it. */
export interface ExportedFinding {
  readonly source: string;
  readonly reference: string;
  readonly text: string;
}

/** The columns of the file. An import reads the same. */
export const HEADINGS = [
  'Theme',
  'Action',
  'Agency',
  'Person',
  'Financial year',
  'Quarter',
  'Due',
  'First due',
  'Status',
  'Rating',
  'Reason for the rating',
  'Progress',
  'In the way',
  'Cost in pounds',
  'Outcome',
  'Answers the finding',
] as const;

const statusWords = {
  open: 'Open',
  done: 'Done',
  not_possible: 'Not possible any more',
  not_done: 'Not done',
} as const;

const yearWords = (year: number | null): string =>
  year === null ? '' : `${year}/${String(year + 1).slice(2)}`;

const findingWords = ({ source, reference, text }: ExportedFinding): string =>
  `${[source, reference].filter(Boolean).join(', ')}: ${text}`;

/**
 * The actions of a plan for a spreadsheet program: UTF-8 with BOM, comma, CRLF, formulas neutralised; the marking is the first
 * row. Findings that no action answers stand below, in lines without an action.
 */
export function planCsv(
  actions: readonly ExportedAction[],
  unanswered: readonly ExportedFinding[] = [],
): string {
  const lines = actions.map((action) => [
    action.themeTitle,
    action.title,
    action.ownerAgencyName,
    action.ownerPersonName,
    yearWords(action.year),
    action.quarter === null ? '' : String(action.quarter),
    action.dueOn,
    action.firstDueOn,
    statusWords[action.status],
    action.rating,
    action.ratingReason,
    action.latestNote,
    action.blocker,
    action.costPence === null ? '' : (action.costPence / 100).toFixed(2),
    action.outcomeNote,
    action.findings.map(findingWords).join('; '),
  ]);
  const open = unanswered.map((finding) => [
    ...HEADINGS.slice(0, -1).map((heading) => (heading === 'Status' ? 'No action answers this yet' : '')),
    findingWords(finding),
  ]);
  return `\uFEFF${[['OFFICIAL-SENSITIVE'], HEADINGS, ...lines, ...open].map(csvLine).join('')}`;
}
