import { paperName, paperType } from './paper-type.js';

const zip = (...parts: string[]) =>
  Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(parts.join(' '))]);
const word = zip('[Content_Types].xml', 'word/document.xml');

describe('what a paper is', () => {
  it.each([
    ['Report.pdf', Buffer.from('%PDF-1.7 …'), 'pdf'],
    ['Report.DOCX', word, 'docx'],
    ['Figures.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['Figures.csv', Buffer.from('a,b\r\n1,2\r\n'), 'csv'],
    ['Notes.txt', Buffer.from('Zoë’s notes'), 'txt'],
    ['Map.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]), 'png'],
    ['Photo.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpg'],
  ])('is told by its name and its content: %s', (name, content, type) =>
    expect(paperType(name, content)).toMatchObject({ type }),
  );

  it.each([
    ['a program', 'run.exe', Buffer.from('MZ')],
    ['a program with the name of a paper', 'Report.pdf', Buffer.from('MZ')],
    ['a page', 'page.html', Buffer.from('<html>')],
    ['a picture that is none', 'Map.png', Buffer.from('<svg>')],
    ['a spreadsheet with the name of a text', 'Report.docx', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['a document with macros', 'Report.docx', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['text that is none', 'Notes.txt', Buffer.from([65, 0, 66])],
    ['a name without an ending', 'Report', Buffer.from('text')],
    ['a name that every object has', 'x.constructor', Buffer.from('text')],
  ])('is refused as %s', (_what, name, content) => expect(paperType(name, content)).toBeUndefined()); // prettier-ignore
});

describe('the name of a paper', () => {
  it.each([
    ['C:\\Users\\me\\Report.pdf', 'Report.pdf'],
    ['../../etc/Report.pdf', 'Report.pdf'],
    ['Report\r\nX: y.pdf', 'ReportX: y.pdf'],
    ['cod\u202Efdp.exe.pdf', 'codfdp.exe.pdf'],
  ])('%j is %j', (typed, name) => expect(paperName(typed)).toBe(name));

  it('keeps its ending when it is shortened', () => {
    const name = paperName(`${'a'.repeat(300)}.docx`);
    expect(name).toHaveLength(200);
    expect(name.endsWith('.docx')).toBe(true);
  });
});
