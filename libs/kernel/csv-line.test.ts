import { csvLine } from './csv-line.js';

describe('a line of an export', () => {
  it('keeps commas, quotation marks and line breaks inside their cell', () => {
    expect(csvLine(['a,b', 'say "hello"', 'two\nlines', null])).toBe(
      '"a,b","say ""hello""","two\nlines",\r\n',
    );
  });

  it.each(['=HYPERLINK("http://x")', '+44 1603', '-1', '@sum', '\tx', '\rx'])(
    'never lets a spreadsheet run %j',
    (text) => {
      expect(csvLine([text]).replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );
});
