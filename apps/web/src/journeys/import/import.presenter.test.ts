import { english } from '../../texts/index.js';
import type { Import, ImportRow } from './documents.js';
import { columnsPage, previewPage, progressPage, summaryPage } from './import.presenter.js';
import { decisionsPage, rowFilter, rowsTable } from './rows.presenter.js';

const id = '01890000-0000-7000-8000-000000000001';
const anImport = (more: Partial<Import> = {}): Import => ({
  id,
  register: { id, name: 'Children missing education' },
  status: 'ready',
  failure: null,
  encoding: 'utf-8',
  columns: [
    { position: 0, heading: 'UPN', samples: ['K891359414442'], field: 'upn' },
    { position: 1, heading: '', samples: [], field: null },
  ],
  fields: [
    { key: 'upn', label: 'UPN', required: false },
    { key: 'surname', label: 'Surname', required: true },
  ],
  rowsRead: 1234,
  rowsDone: 600,
  counts: {
    create: 3,
    update: 2,
    unchanged: 1,
    conflict: 1,
    duplicate: 1,
    decide: 1,
    bad: 4,
    warned: 2,
    toApply: 1200,
    created: 3,
    updated: 2,
    leftOut: 6,
  },
  problemCounts: [{ code: 'date-impossible', severity: 'error', count: 4 }],
  openDecisions: 2,
  sameFileAt: null,
  rowsErasedAt: null,
  version: 5,
  ...more,
});

const aRow = (more: Partial<ImportRow> = {}): ImportRow => ({
  rowNumber: 9,
  plan: 'decide',
  problems: [],
  fields: [{ key: 'forename', label: 'Forename', file: 'Harle', muster: null, change: 'none' }],
  caseReference: null,
  caseId: null,
  decision: null,
  aboutClosedCase: false,
  ...more,
});

it('offers each column its guessed field, and says which fields are needed', () => {
  const { columns } = columnsPage(anImport(), undefined, english);
  expect(columns[0]).toMatchObject({ id: 'column-0', heading: 'UPN' });
  expect(columns[0]?.items.find(({ selected }) => selected)?.value).toBe('upn');
  expect(columns[1]).toMatchObject({ heading: 'Column 2, without heading' });
  expect(columns[1]?.items.map(({ text }) => text)).toEqual([
    'Leave this column out',
    'UPN',
    'Surname (needed)',
  ]);
});

it('shows again what was chosen when it was refused', () => {
  const { columns } = columnsPage(anImport(), { 'column-0': 'surname', 'column-1': '' }, english);
  expect(columns[0]?.items.find(({ selected }) => selected)?.value).toBe('surname');
});

it('counts what the file would do, and what would be left out', () => {
  const shown = previewPage(anImport(), [], english);
  expect(shown.counts.map(({ number, text }) => [number, text])).toEqual([
    [3, 'open a case'],
    [2, 'change a case'],
    [1, 'change nothing'],
    [2, 'need a decision'],
    [5, 'are left out'],
    [2, 'have a warning'],
  ]);
  expect(shown.problems).toEqual([
    { text: 'Date that no calendar has', kind: 'Row is left out', count: '4' },
  ]);
  expect(shown.decisions?.text).toBe('Decide about 2 rows.');
  expect(shown.left).toBe('7 rows would be left out.');
});

it('has words for every kind of problem', () => {
  const codes = [
    'upn-wrong-letter',
    'upn-missing',
    'probable-duplicate',
    'duplicate-row',
    'school-unknown',
    'case-closed',
  ];
  const problemCounts = codes.map((code) => ({ code, severity: 'warning', count: 1 }));
  for (const { text } of previewPage(anImport({ problemCounts }), [], english).problems)
    expect(text).toMatch(/^[A-Z]/);
});

it('shows how far the work is, in words', () => {
  expect(progressPage(anImport({ status: 'applying' }), english)).toMatchObject({
    title: 'Writing the register',
    done: 600,
    total: 1200,
    text: '600 of 1,200 rows',
  });
});

it('offers the rows that were left out when there are any', () => {
  expect(summaryPage(anImport(), english).badRows).toContain('/bad-rows');
  const none = anImport({ counts: { ...anImport().counts, leftOut: 0 } });
  expect(summaryPage(none, english).badRows).toBeNull();
});

it('says that the rows were erased where it can offer them no more', () => {
  const shown = summaryPage(anImport({ rowsErasedAt: '2026-12-10T09:00:00Z' }), english);
  expect(shown).toMatchObject({ badRows: null, leftRows: null });
  expect(shown.erased).toContain('erased on 10 December 2026');
});

it('puts the other row beside a probable duplicate and asks whether it is the same child', () => {
  const other = aRow({
    rowNumber: 4,
    fields: [{ key: 'forename', label: 'Forename', file: 'Harley', muster: null, change: 'none' }],
  });
  const problem = {
    column: '',
    value: '',
    code: 'probable-duplicate',
    message: 'Row 4 …',
    severity: 'warning',
    otherRow: 4,
  };
  const page = { nodes: [aRow({ problems: [problem] })], next: null };
  const shown = decisionsPage(anImport(), page, new Map([[4, other]]), undefined, english);
  expect(shown.forms[0]).toMatchObject({
    otherHeading: 'Row 4',
    compared: [{ label: 'Forename', file: 'Harle', other: 'Harley', differs: true }],
  });
  expect(shown.forms[0]?.answers.map(({ value }) => value)).toEqual(['same', 'other', 'skip']);
});

it('offers to leave a closed case closed or to open a new one, and nothing else', () => {
  const page = { nodes: [aRow({ aboutClosedCase: true, caseReference: 'K7QF-3M2P' })], next: null };
  const [form] = decisionsPage(anImport(), page, new Map(), undefined, english).forms;
  expect(form?.answers.map(({ text }) => text)).toEqual([
    'Open a new case for this child',
    'Leave the row out',
  ]);
});

it('puts both values of a conflict side by side, field by field', () => {
  const fields = [
    { key: 'postcode', label: 'Postcode', file: 'NG4 3DD', muster: 'NG18 4CC', change: 'conflict' },
    { key: 'rating', label: 'Rating', file: 'red', muster: 'amber', change: 'update' },
  ];
  const page = { nodes: [aRow({ plan: 'conflict', fields, decision: 'fields:postcode' })], next: null };
  const [form] = decisionsPage(anImport(), page, new Map(), undefined, english).forms;
  expect(form).toMatchObject({
    decided: 'Decided: some fields from the file',
    fields: [{ name: 'field-postcode', file: 'NG4 3DD', muster: 'NG18 4CC' }],
    updates: [{ label: 'Rating', file: 'red' }],
  });
});

it('says in one line what a row changes', () => {
  const fields = [{ key: 'postcode', label: 'Postcode', file: 'NG4 3DD', muster: null, change: 'update' }];
  expect(rowsTable([aRow({ plan: 'update', caseReference: 'K7QF-3M2P', fields })], english)).toMatchObject([
    {
      row: '9',
      what: 'Changes a case',
      who: 'case K7QF-3M2P',
      changes: [{ label: 'Postcode', was: 'nothing', isNow: 'NG4 3DD' }],
    },
  ]);
});

it('shows all rows when an address asks for rows that there are not', () => {
  expect(rowFilter('drop table')).toBe('all');
  expect(rowFilter('bad')).toBe('bad');
});

it('lets a check be given up, and nothing that is being written', () => {
  // It may be given up before anything is written.
  expect(progressPage(anImport({ status: 'checking' }), english).giveUp).toMatchObject({ version: 5 });
  expect(progressPage(anImport({ status: 'reading' }), english).giveUp).not.toBeNull();
  expect(progressPage(anImport({ status: 'applying' }), english).giveUp).toBeNull();
});
