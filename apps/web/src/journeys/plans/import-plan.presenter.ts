import { date } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { ImportPreview, PlanField } from './import-plan.documents.js';

const fields: PlanField[] = [
  'theme',
  'title',
  'agency',
  'person',
  'year',
  'quarter',
  'due',
  'cost',
  'measure',
];

/** The most that is read of a file: the API takes 90,000 characters, which are at most four bytes each. */
export const mostBytes = 360_000;
export const mostPastedBytes = 99_000;

/**
 * The text of a CSV file as spreadsheet programs save it: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
 * Undefined for a workbook, which is no text.
 */
export function textOfFile(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'PK\x03\x04' || start === '\xd0\xcf\x11\xe0') return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A byte that UTF-8 does not have: an older program saved the file in the encoding of Windows.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The field that the form chose for a column; null for one that is left out, or for what no field is called. */
export const fieldOf = (value: string): PlanField | null => fields.find((each) => each === value) ?? null;

const columnChoices = (preview: ImportPreview, t: Translate) =>
  preview.columns.map(({ heading, field }, index) => ({
    name: `column-${index}`,
    chosen: field ?? '',
    heading: heading || t('plans:import.unnamed', { number: index + 1 }),
    items: [
      { value: '', text: t('plans:import.leaveOut') },
      ...fields.map((each) => ({
        value: each,
        text: t(`plans:import.field.${each}`),
        selected: each === field,
      })),
    ],
  }));

/** What an import would add, what is wrong with it, and what the columns are taken for. */
export function previewPage(planId: string, text: string, preview: ImportPreview, t: Translate) {
  const { newThemes, newMeasures, newActions } = preview;
  const adds = (
    [
      ['themes', newThemes],
      ['measures', newMeasures],
      ['actions', newActions],
    ] as const
  ).flatMap(([what, count]) => (count ? [t(`plans:import.${what}`, { count })] : []));
  return {
    title: t('plans:import.checkTitle'),
    caption: preview.planTitle,
    adds,
    problems: preview.problems.map(({ value, ...problem }) => ({
      ...problem,
      value: value || t('plans:import.emptyValue'),
    })),
    problemsText: t('plans:import.problems', { count: preview.problems.length }),
    rows: preview.rows.map(({ row, theme, title, measure, owner, dueOn, exists }) => ({
      row,
      theme,
      title: title || t('plans:import.measureOnly', { measure }),
      owner,
      due: date(dueOn),
      state: exists
        ? { text: t('plans:import.exists'), kind: 'quiet' }
        : { text: t('plans:import.new'), kind: 'good' },
    })),
    columns: columnChoices(preview, t),
    text,
    newActions,
    check: urls.checkPlanImport({ planId }),
    confirm: adds.length ? urls.confirmPlanImport({ planId }) : undefined,
    back: { href: urls.importPlan({ planId }), text: t('plans:import.title') },
  };
}
