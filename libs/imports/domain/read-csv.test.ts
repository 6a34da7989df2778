import { readFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import fc from 'fast-check';
import { CsvRefusal } from './csv-refusal.js';
import { readCsv } from './read-csv.js';
import type { CsvLimits } from './read-csv.js';

async function* inChunks(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  bytes: Buffer | string,
  { chunk = 7, limits }: { chunk?: number; limits?: CsvLimits } = {},
) {
  const file = await readCsv(inChunks(Buffer.from(bytes as string), chunk), limits);
  const rows: string[][] = [];
  const numbers: number[] = [];
  for await (const { row, cells } of file.rows) {
    rows.push(cells);
    numbers.push(row);
  }
  return { headings: file.headings, delimiter: file.delimiter, rows, numbers, encoding: file.encoding() };
}

const refusal = async (bytes: Buffer | string, limits?: CsvLimits) =>
  read(bytes, limits ? { limits } : {}).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof CsvRefusal)) throw error;
      return error;
    },
  );

const small: CsvLimits = { bytes: 1000, columns: 3, rowBytes: 100 };

describe('the way councils export CSV', () => {
  const content = 'Forename,Surname,Note\nJosé,Müller,plain\nAnna,García,b\n';
  const expected = [
    ['José', 'Müller', 'plain'],
    ['Anna', 'García', 'b'],
  ];

  it.each([
    ['UTF-8', Buffer.from(content), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${content}`), 'utf-8'],
    ['Windows-1252', iconv.encode(content, 'win1252'), 'windows-1252'],
    ['UTF-16 little endian', iconv.encode(content, 'utf-16le', { addBOM: true }), 'utf-8'],
    ['UTF-16 big endian', iconv.encode(content, 'utf-16be', { addBOM: true }), 'utf-8'],
    ['Windows line ends', Buffer.from(content.replaceAll('\n', '\r\n')), 'utf-8'],
    ['old Mac line ends', Buffer.from(content.replaceAll('\n', '\r')), 'utf-8'],
    ['mixed line ends', Buffer.from(content.replace('\n', '\r\n')), 'utf-8'],
    ['the first line that Excel writes', Buffer.from(`sep=;\r\n${content.replaceAll(',', ';')}`), 'utf-8'],
    ['semicolons', Buffer.from(content.replaceAll(',', ';')), 'utf-8'],
    ['tabs', Buffer.from(content.replaceAll(',', '\t')), 'utf-8'],
    ['no line end at the end', Buffer.from(content.trimEnd()), 'utf-8'],
    ['spaces around cells', Buffer.from(content.replaceAll(',', ' , ')), 'utf-8'],
  ])('reads a file with %s', async (_name, bytes, encoding) => {
    for (const chunk of [1, 2, 3, 5, 64, 100_000]) {
      const found = await read(bytes, { chunk });
      expect(found.headings).toEqual(['Forename', 'Surname', 'Note']);
      expect(found.rows).toEqual(expected);
      expect(found.encoding).toBe(encoding);
    }
  });

  it('keeps a quoted line break, doubled quotation marks and delimiters inside quotation marks', async () => {
    const found = await read('A,B\n"Mum said: ""we are leaving,\nplease stop calling""",x\nlast,y\n');
    expect(found.rows).toEqual([
      ['Mum said: "we are leaving,\nplease stop calling"', 'x'],
      ['last', 'y'],
    ]);
    expect(found.numbers).toEqual([2, 3]);
  });

  it('numbers rows as the spreadsheet does, and passes over blank ones', async () => {
    const found = await read('A,B\n1,2\n\n,\n3,4\n');
    expect(found.numbers).toEqual([2, 5]);
  });

  it('finds the delimiter although headings hold others', async () => {
    const found = await read('"Name; as known";"Reason, if any";DOB\nA;B;C\n');
    expect(found.headings).toEqual(['Name; as known', 'Reason, if any', 'DOB']);
    const unquoted = await read('Name, as on the certificate, or as known;DOB\nA;B\nC;D\nE;F\n');
    expect(unquoted.headings).toEqual(['Name, as on the certificate, or as known', 'DOB']);
  });

  it('reads a first accent in Windows-1252 after 100 KB of plain rows', async () => {
    const plain = 'Smith,John\n'.repeat(10_000);
    const found = await read(
      Buffer.concat([Buffer.from(`Surname,Forename\n${plain}`), iconv.encode('García,Ana\n', 'win1252')]),
      {
        chunk: 16_384,
      },
    );
    expect(found.rows.at(-1)).toEqual(['García', 'Ana']);
    expect(found.encoding).toBe('windows-1252');
  });

  it('does not garble a UTF-8 file because of one late byte that is none', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Surname,Forename\nMüller,Zając\n'),
      Buffer.from('Garc\xeda,Ana\n', 'latin1'),
    ]);
    const found = await read(bytes);
    expect(found.rows).toEqual([
      ['Müller', 'Zając'],
      ['García', 'Ana'],
    ]);
    expect(found.encoding).toBe('mixed');
  });

  it('reads the real register and finds the same rows in any size of chunk', async () => {
    const bytes = await readFile(new URL('../../../demo/cme-register.csv', import.meta.url));
    const found = await read(bytes, { chunk: 1000 });
    expect(found.rows).toHaveLength(120);
    expect((await read(bytes, { chunk: 17 })).rows).toEqual(found.rows);
  });

  it('reads back whatever cells were written with quotation marks', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', '\t', ' ', '=', 'ł'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        async (rows) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const lines = [['A', 'B', 'C'], ...rows].map((cells) => cells.map(quoted).join(','));
          const found = await read(lines.join('\n'));
          expect(found.rows).toEqual(rows.filter((cells) => cells.some(Boolean)));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['an empty file', '', 'file-empty'],
    ['only blank lines', '\n\n', 'file-empty'],
    ['a workbook', Buffer.from('PK\x03\x04rest of a zip file'), 'file-not-csv'],
    ['zeros', Buffer.from('A,B\n\0,c\n'), 'file-not-csv'],
    ['no headings but values', 'K891359414442,Nadia,Haile,02/05/2012\n', 'file-no-headings'],
    ['one column', 'Register of children\nA,B\n', 'file-no-headings'],
    ['the same heading twice', 'UPN,Surname,upn \n1,2,3\n', 'file-heading-twice'],
  ])('refuses %s and says so', async (_name, bytes, code) => {
    const refused = await refusal(bytes);
    expect(refused?.code).toBe(code);
    expect(refused?.message).toMatch(/\.$/);
  });

  it('refuses more columns than are possible', async () => {
    expect((await refusal('A,B,C,D\n1,2,3,4\n', small))?.code).toBe('file-too-many-columns');
  });

  it('refuses a file over the size limit while it is still arriving', async () => {
    expect((await refusal(`A,B\n${'1,2\n'.repeat(400)}`, small))?.code).toBe('file-too-large');
  });

  it('names the row whose quotation mark is never closed', async () => {
    const refused = await refusal('A,B\n1,2\n3,4\n5,"open\n7,8\n9,10\n');
    expect(refused).toMatchObject({ code: 'file-quote-not-closed', row: 4 });
    expect(refused?.message).toContain('Row 4');
  });

  it('gives up on an open quotation mark before it has gathered the file', async () => {
    const refused = await refusal(`A,B\n1,2\n3,"open\n${'x,y\n'.repeat(200)}`, small);
    expect(refused).toMatchObject({ code: 'file-quote-not-closed', row: 3 });
  });

  it('names the row with a quotation mark in the middle of a cell', async () => {
    expect(await refusal('A,B\n1,2\n3,"four"teen\n')).toMatchObject({ code: 'file-quote-misplaced', row: 3 });
  });
});
