import { date, number } from '../../pages/filters.js';
import { fields, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Import, ImportColumn, ImportStep } from './documents.js';
import type { rowsTable } from './rows.presenter.js';

const backToRegister = ({ register }: Pick<Import, 'register'>, t: Translate) => ({
  back: { href: urls.register({ registerId: register.id }), text: t('import:backToRegister') },
});

/** The beginning: choose a file; and the imports of before. */
export function startPage(
  register: { id: string; name: string },
  imports: { nodes: ImportStep[]; next: string | null },
  id: string,
  t: Translate,
) {
  return {
    ...backToRegister({ register }, t),
    title: t('import:start.title'),
    register: register.name,
    id,
    action: urls.imports({ registerId: register.id }),
    earlier: imports.nodes.map((one) => ({
      on: date(one.createdAt),
      status: t(`import:status.${one.status}`),
      href: urls.import({ importId: one.id }),
    })),
    next: imports.next ? urls.imports({ registerId: register.id }, { after: imports.next }) : null,
  };
}

/** The file is missing, or was refused: choose it again. */
export const uploadPage = (shown: Import, t: Translate) => ({
  ...backToRegister(shown, t),
  title: t('import:upload.title'),
  register: shown.register.name,
  failure: shown.failure,
  action: urls.importFile({ importId: shown.id }),
  giveUp: giveUp(shown),
});

const giveUp = (shown: Import) => ({
  action: urls.importGiveUp({ importId: shown.id }),
  version: shown.version,
});

/** The name of the choice of one column; also the id that a refusal of the API names. */
export const columnName = (position: number): string => `column-${position}`;

/** Which column holds what. `values` is what somebody chose before it was refused. */
export function columnsPage(shown: Import, values: FormBody | undefined, t: Translate) {
  const choices = [
    { value: '', text: t('import:columns.none') },
    ...shown.fields.map(({ key, label, required }) => ({
      value: key,
      text: required ? t('import:columns.needed', { label }) : label,
    })),
  ];
  const chosen = ({ position, field }: ImportColumn): string =>
    values ? (fields(values, columnName(position))[0] ?? '') : (field ?? '');
  return {
    ...backToRegister(shown, t),
    title: t('import:columns.title'),
    register: shown.register.name,
    action: urls.importColumns({ importId: shown.id }),
    version: shown.version,
    rows: t('import:columns.rows', { count: shown.rowsRead, rows: number(shown.rowsRead) }),
    sameFileAt: shown.sameFileAt ? date(shown.sameFileAt) : null,
    mixed: shown.encoding === 'mixed',
    columns: shown.columns.map((column) => ({
      id: columnName(column.position),
      heading: column.heading || t('import:columns.noHeading', { number: column.position + 1 }),
      samples: column.samples,
      items: choices.map((choice) => ({ ...choice, selected: choice.value === chosen(column) })),
    })),
    giveUp: giveUp(shown),
  };
}

/** Something goes on in the background. */
export function progressPage(shown: Import, t: Translate) {
  const writing = shown.status === 'applying';
  const total = writing ? shown.counts.toApply : shown.rowsRead;
  const words = { done: number(shown.rowsDone), total: number(total) };
  return {
    ...backToRegister(shown, t),
    title: t(`import:progress.${shown.status}`),
    register: shown.register.name,
    done: shown.rowsDone,
    total,
    text:
      shown.status === 'reading'
        ? t('import:progress.read', { rows: number(shown.rowsRead) })
        : t('import:progress.of', words),
    here: urls.import({ importId: shown.id }),
    leave: writing,
    // An upload that broke off, or a check that nobody needs any more, must not block anybody.
    giveUp: writing ? null : giveUp(shown),
  };
}

const problemText = (code: string): string => `import:problem.${code.replaceAll('-', '_')}`;

function countsList(shown: Import, t: Translate) {
  const { counts } = shown;
  const rows = (show: string) => urls.importRows({ importId: shown.id }, { show });
  return [
    { number: counts.create, text: t('import:count.create'), href: rows('changes') },
    { number: counts.update, text: t('import:count.update'), href: rows('changes') },
    { number: counts.unchanged, text: t('import:count.unchanged'), href: rows('all') },
    { number: counts.conflict + counts.decide, text: t('import:count.decide'), href: rows('decisions') },
    { number: counts.bad + counts.duplicate, text: t('import:count.bad'), href: rows('bad') },
    { number: counts.warned, text: t('import:count.warned'), href: rows('problems') },
  ];
}

/** What the file would do; nothing is written yet. */
export function previewPage(shown: Import, sample: ReturnType<typeof rowsTable>, t: Translate) {
  const { counts, openDecisions } = shown;
  const left = counts.bad + counts.duplicate + openDecisions;
  const nothing = counts.create + counts.update + counts.conflict + counts.decide === 0;
  return {
    ...backToRegister(shown, t),
    title: t('import:preview.title'),
    register: shown.register.name,
    counts: countsList(shown, t),
    problems: shown.problemCounts.map(({ code, severity, count }) => ({
      text: t(problemText(code)),
      kind: t(`import:severity.${severity}`),
      count: number(count),
    })),
    sample,
    decisions: openDecisions
      ? {
          text: t('import:preview.decisions', { count: openDecisions, rows: number(openDecisions) }),
          href: urls.importRows({ importId: shown.id }, { show: 'decisions' }),
        }
      : null,
    left: left ? t('import:preview.left', { count: left, rows: number(left) }) : null,
    badRows: left ? urls.importBadRows({ importId: shown.id }) : null,
    nothing,
    confirm: { action: urls.importConfirm({ importId: shown.id }), version: shown.version },
    again: urls.importColumns({ importId: shown.id }),
    giveUp: giveUp(shown),
  };
}

/** What the import did. */
export function summaryPage(shown: Import, t: Translate) {
  const { created, updated, unchanged, leftOut } = shown.counts;
  const line = (key: string, count: number) => ({ key: { text: t(key) }, value: { text: number(count) } });
  const offered = leftOut > 0 && !shown.rowsErasedAt;
  return {
    ...backToRegister(shown, t),
    title: t('import:summary.title'),
    register: shown.register.name,
    lines: [
      line('import:summary.created', created),
      line('import:summary.updated', updated),
      line('import:summary.unchanged', unchanged),
      line('import:summary.leftOut', leftOut),
    ],
    erased: shown.rowsErasedAt ? t('import:summary.erased', { date: date(shown.rowsErasedAt) }) : null,
    badRows: offered ? urls.importBadRows({ importId: shown.id }) : null,
    leftRows: offered ? urls.importRows({ importId: shown.id }, { show: 'bad' }) : null,
    registerHref: urls.register({ registerId: shown.register.id }),
    another: urls.imports({ registerId: shown.register.id }),
  };
}

/** It failed, or somebody gave it up. */
export const stoppedPage = (shown: Import, t: Translate) => ({
  ...backToRegister(shown, t),
  title: t(`import:stopped.${shown.status === 'failed' ? 'failed' : 'abandoned'}`),
  register: shown.register.name,
  failure: shown.failure,
  another: urls.imports({ registerId: shown.register.id }),
});
