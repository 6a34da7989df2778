import { number } from '../../pages/filters.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Import, ImportRow, ImportRowPage, RowFilter } from './documents.js';

export const rowFilters: readonly RowFilter[] = ['all', 'changes', 'decisions', 'bad', 'problems'];

/** The filter that an address asks for; all rows when it is none. */
export const rowFilter = (text: string | string[] | undefined): RowFilter =>
  rowFilters.find((filter) => filter === text) ?? 'all';

const nameOf = ({ fields }: ImportRow): string =>
  ['forename', 'surname'].flatMap((key) => fields.find((one) => one.key === key)?.file ?? []).join(' ');

/** Rows in one line each: what they will do, and what changes. */
export const rowsTable = (rows: readonly ImportRow[], t: Translate) =>
  rows.map((row) => ({
    row: number(row.rowNumber),
    what: t(`import:plan.${row.plan ?? 'none'}`),
    who:
      row.plan === 'create'
        ? nameOf(row)
        : row.caseReference
          ? t('import:rows.case', { reference: row.caseReference })
          : nameOf(row),
    changes: row.fields
      .filter(({ change }) => change !== 'none')
      .map(({ label, file, muster }) => ({
        label,
        was: muster ?? t('import:rows.nothing'),
        isNow: file ?? t('import:rows.nothing'),
      })),
    problems: row.problems.map(({ column, value, message, severity }) => ({
      column,
      value,
      message,
      kind: t(`import:severity.${severity}`),
      bad: severity === 'error',
    })),
  }));

/** Every row of a filter, by page. */
export function rowsPage(shown: Import, page: ImportRowPage, show: RowFilter, t: Translate) {
  const href = (filter: RowFilter, after?: string) =>
    urls.importRows({ importId: shown.id }, { show: filter, after });
  return {
    back: { href: urls.import({ importId: shown.id }), text: t('import:backToImport') },
    title: t(`import:rows.title.${show}`),
    register: shown.register.name,
    filters: rowFilters.map((filter) => ({
      text: t(`import:rows.filter.${filter}`),
      href: href(filter),
      active: filter === show,
    })),
    rows: rowsTable(page.nodes, t),
    withProblems: show !== 'changes',
    badRows: show === 'bad' && page.nodes.length ? urls.importBadRows({ importId: shown.id }) : null,
    next: page.next ? href(show, page.next) : null,
    first: href(show),
  };
}

/** What is shown beside a row that may be about the same child: the other row, or the case. */
export type Beside = ReadonlyMap<number, ImportRow>;

function comparison(row: ImportRow, other: ImportRow | undefined) {
  const keys = [...new Set([...row.fields, ...(other?.fields ?? [])].map(({ key }) => key))];
  return keys.flatMap((key) => {
    const mine = row.fields.find((field) => field.key === key);
    const theirs = other?.fields.find((field) => field.key === key);
    const label = mine?.label ?? theirs?.label ?? key;
    const values = { file: mine?.file ?? '', other: (other ? theirs?.file : mine?.muster) ?? '' };
    return values.file || values.other ? [{ label, ...values, differs: values.file !== values.other }] : [];
  });
}

function decidedText({ decision }: ImportRow, t: Translate): string | null {
  if (!decision) return null;
  return t(`import:decided.${decision.split(':')[0]}`);
}

/** One row that waits for a person, as a form. */
function decisionForm(row: ImportRow, beside: Beside, t: Translate) {
  const other = row.problems.find(({ otherRow }) => otherRow)?.otherRow ?? undefined;
  const conflict = row.plan === 'conflict';
  const answers = row.aboutClosedCase ? ['other', 'skip'] : ['same', 'other', 'skip'];
  const otherHeading = other
    ? t('import:decide.otherRow', { row: number(other) })
    : t('import:decide.case', { reference: row.caseReference ?? '' });
  return {
    row: row.rowNumber,
    heading: t('import:decide.row', { row: number(row.rowNumber) }),
    why: conflict
      ? t('import:decide.conflict')
      : (row.problems.find(({ code }) => code === 'probable-duplicate' || code === 'case-closed')?.message ??
        ''),
    decided: decidedText(row, t),
    conflict,
    otherHeading,
    compared: conflict ? [] : comparison(row, other ? beside.get(other) : undefined),
    fields: row.fields
      .filter(({ change }) => change === 'conflict')
      .map((field) => ({
        ...field,
        name: `field-${field.key}`,
        file: field.file ?? t('import:rows.nothing'),
        muster: field.muster ?? t('import:rows.nothing'),
      })),
    updates: row.fields
      .filter(({ change }) => change === 'update')
      .map(({ label, file }) => ({ label, file: file ?? t('import:rows.nothing') })),
    reference: row.caseReference,
    answers: answers.map((value) => ({
      value,
      text: t(`import:answer.${row.aboutClosedCase && value === 'other' ? 'reopen' : value}`),
      checked: row.decision === value,
    })),
  };
}

/** The rows that wait for a person, a few at once. */
export function decisionsPage(
  shown: Import,
  page: ImportRowPage,
  beside: Beside,
  after: string | undefined,
  t: Translate,
) {
  return {
    back: { href: urls.import({ importId: shown.id }), text: t('import:backToImport') },
    title: t('import:decide.title'),
    register: shown.register.name,
    open: shown.openDecisions
      ? t('import:decide.open', { count: shown.openDecisions, rows: number(shown.openDecisions) })
      : t('import:decide.done'),
    forms: page.nodes.map((row) => decisionForm(row, beside, t)),
    canDecide: shown.status === 'ready',
    action: urls.importDecide({ importId: shown.id }),
    after: after ?? '',
    next: page.next ? urls.importRows({ importId: shown.id }, { show: 'decisions', after: page.next }) : null,
    first: urls.importRows({ importId: shown.id }, { show: 'decisions' }),
    here: urls.import({ importId: shown.id }),
  };
}
