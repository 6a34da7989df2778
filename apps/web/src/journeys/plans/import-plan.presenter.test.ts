import { textsIn } from '../../texts/index.js';
import { fieldOf, previewPage, textOfFile } from './import-plan.presenter.js';

const t = textsIn();
const preview = {
  planTitle: 'Attendance plan',
  columns: [
    { heading: 'Theme', field: 'theme' as const },
    { heading: '', field: null },
  ],
  rows: [{ row: 2, theme: 'T', title: '', measure: 'all are known', owner: '', dueOn: null, exists: false }],
  problems: [{ row: 3, column: 'Due', value: '', message: 'Write a date.' }],
  newThemes: 1,
  newMeasures: 1,
  newActions: 0,
};

it.each([
  ['UTF-8', Buffer.from('Thème')],
  ['UTF-16 little-endian', Buffer.from('\uFEFFThème', 'utf16le')],
  ['Windows-1252', Buffer.from('Thème', 'latin1')],
])('reads a file in %s', (_encoding, bytes) => {
  expect(textOfFile(bytes)?.replace('\uFEFF', '')).toBe('Thème');
});

it('takes no workbook for text', () => {
  expect(textOfFile(Buffer.from('PK\x03\x04 and more', 'latin1'))).toBeUndefined();
});

it('says what would be added, what is wrong, and what the columns are taken for', () => {
  const shown = previewPage('p1', 'text', preview, t);
  expect(shown).toMatchObject({
    adds: ['1 theme', '1 measure'],
    problems: [{ row: 3, value: 'Empty' }],
    rows: [{ title: 'Measure: all are known', state: { text: 'New' } }],
    confirm: '/plans/p1/import/confirm',
  });
  expect(shown.columns.map(({ heading }) => heading)).toEqual(['Theme', 'Column 2']);
  expect(shown.columns[0]!.items.find((item) => 'selected' in item && item.selected)).toMatchObject({
    value: 'theme',
  });
});

it('offers no button when there is nothing to add', () => {
  const nothing = { ...preview, newThemes: 0, newMeasures: 0 };
  expect(previewPage('p1', 'text', nothing, t).confirm).toBeUndefined();
});

it('knows the fields of a plan and no others', () => {
  expect([fieldOf('due'), fieldOf(''), fieldOf('constructor')]).toEqual(['due', null, null]);
});
