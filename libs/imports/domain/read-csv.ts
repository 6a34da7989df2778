import { Readable, pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import type { CsvError, Parser } from 'csv-parse';
import iconv from 'iconv-lite';
import { CsvRefusal } from './csv-refusal.js';
import { decodeCell } from './decode-cell.js';
import { findDelimiter } from './delimiter.js';
import type { Delimiter } from './delimiter.js';
import { checkHeadings } from './headings.js';

export interface CsvLimits {
  /** The whole file, in bytes. */
  readonly bytes: number;
  readonly columns: number;
  /** One row, in bytes: a quotation mark that is never closed must not gather the whole file in memory. */
  readonly rowBytes: number;
}

/** 64 MB, 200 columns, 256 KB a row: 100,000 rows of a register have about 25 MB. */
export const csvLimits: CsvLimits = { bytes: 64 * 1024 * 1024, columns: 200, rowBytes: 256 * 1024 };

export interface CsvRow {
  /** The row as a spreadsheet counts it: the headings are row 1, a quoted line break makes no row. */
  readonly row: number;
  readonly cells: string[];
}

export interface CsvFile {
  readonly headings: string[];
  readonly delimiter: Delimiter;
  /** The rows with anything in them, one after the other. May throw a `CsvRefusal` on the way. */
  readonly rows: AsyncIterable<CsvRow>;
  /** What was found so far; complete when `rows` is at its end. */
  encoding(): 'utf-8' | 'windows-1252' | 'mixed';
}

const startBytes = 64 * 1024;

/**
 * Reads a CSV file as councils export it: comma, semicolon or tab, UTF-8 (with or without byte order mark),
 * Windows-1252 or UTF-16 with a byte order mark, quoted line breaks, any line ending. Holds one chunk and one row
 * in memory, whatever the size of the file.
 * Throws a `CsvRefusal` for a file that cannot be read.
 */
export async function readCsv(
  source: AsyncIterable<Uint8Array>,
  limits: CsvLimits = csvLimits,
): Promise<CsvFile> {
  const text = asUtf8(startTogether(withinSize(source, limits.bytes)));
  const start = await text.next();
  const { bytes, delimiter } = openingOf(start.done ? Buffer.alloc(0) : start.value);
  const parser = parse({
    delimiter,
    encoding: 'latin1', // byte for byte: cells are decoded one by one
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    trim: delimiter !== '\t',
    max_record_size: limits.rowBytes,
  });
  pipeline(Readable.from(followedBy(bytes, text)), parser, () => {}); // errors reach whoever reads the parser
  const seen = { utf8: 0, windows1252: 0 };
  const rows = rowsOf(parser, seen);
  const first = await rows.next();
  if (first.done)
    throw new CsvRefusal('file-empty', 'The file is empty. Export it again and choose the new file.');
  const headings = headingsOf(first.value.cells, limits.columns, parser);
  return {
    headings,
    delimiter,
    rows,
    encoding: () => (seen.windows1252 === 0 ? 'utf-8' : seen.utf8 === 0 ? 'windows-1252' : 'mixed'),
  };
}

function headingsOf(cells: readonly string[], most: number, parser: Parser): string[] {
  try {
    return checkHeadings(cells, most);
  } catch (error) {
    parser.destroy(); // nobody will read on, and the source must not wait for ever
    throw error;
  }
}

async function* rowsOf(parser: Parser, seen: { utf8: number; windows1252: number }): AsyncGenerator<CsvRow> {
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row++;
      const cells = record.map((bytes) => {
        const { text, encoding } = decodeCell(bytes);
        if (encoding === 'utf-8') seen.utf8++;
        if (encoding === 'windows-1252') seen.windows1252++;
        return text;
      });
      if (cells.some((cell) => cell !== '')) yield { row, cells };
    }
  } catch (error) {
    throw asRefusal(error as Error, parser.info.records + 1);
  }
}

function asRefusal(error: Error, row: number): Error {
  switch ((error as Partial<CsvError>).code as string | undefined) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new CsvRefusal(
        'file-quote-not-closed',
        `Row ${row} opens a quotation mark (") that is not closed. Close it, or take it away, and choose the file again.`,
        row,
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new CsvRefusal(
        'file-quote-misplaced',
        `Row ${row} has a quotation mark (") in the middle of a cell. Write it twice and put the whole cell in quotation marks, or save the file as CSV again, and choose it again.`,
        row,
      );
    default:
      return error;
  }
}

/** The delimiter, and the bytes without byte order mark and without the line `sep=;` that Excel understands. */
function openingOf(start: Buffer): { bytes: Buffer; delimiter: Delimiter } {
  const bytes = start.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? start.subarray(3) : start;
  const told = /^sep=([,;\t])(?:\r\n|\n|\r)/i.exec(bytes.subarray(0, 8).toString('latin1'));
  if (told) return { bytes: bytes.subarray(told[0].length), delimiter: told[1] as Delimiter };
  return { bytes, delimiter: findDelimiter(bytes.toString('latin1')) };
}

/** The refusal of a file beyond the limit, also for one that says so before it is sent. */
export const tooLarge = (limit: number): CsvRefusal =>
  new CsvRefusal(
    'file-too-large',
    `The file is larger than ${Math.floor(limit / (1024 * 1024))} MB. Divide it into smaller files and import them one after the other.`,
  );

async function* withinSize(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** Turns UTF-16 into UTF-8, leaves all else alone, and refuses what is no text. */
async function* asUtf8(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: ReturnType<typeof iconv.getDecoder> | undefined;
  let first = true;
  for await (const chunk of source) {
    if (first) {
      first = false;
      refuseWorkbook(chunk);
      decoder = utf16Decoder(chunk);
    }
    if (decoder) yield Buffer.from(decoder.write(chunk), 'utf8');
    else if (chunk.includes(0)) throw notText();
    else yield chunk;
  }
  const last = decoder?.end();
  if (last) yield Buffer.from(last, 'utf8');
}

function utf16Decoder(chunk: Buffer): ReturnType<typeof iconv.getDecoder> | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return iconv.getDecoder('utf-16le');
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return iconv.getDecoder('utf-16be');
  return undefined;
}

function refuseWorkbook(start: Buffer): void {
  // .xlsx and .ods are zip files; .xls is an OLE document.
  if (!['PK\x03\x04', '\xd0\xcf\x11\xe0'].includes(start.subarray(0, 4).toString('latin1'))) return;
  throw new CsvRefusal(
    'file-not-csv',
    'This is a workbook. Open it, save the sheet as "CSV UTF-8", and choose that file.',
  );
}

const notText = () =>
  new CsvRefusal(
    'file-not-csv',
    'This is not a text file. Save the sheet as "CSV UTF-8", and choose that file.',
  );

/** Gathers the first 64 KB into one chunk, so that what is judged by the beginning sees enough of it. */
async function* startTogether(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer[] | undefined = [];
  let size = 0;
  for await (const chunk of source) {
    if (!start) {
      yield chunk;
      continue;
    }
    start.push(chunk);
    size += chunk.length;
    if (size < startBytes) continue;
    yield Buffer.concat(start);
    start = undefined;
  }
  if (start && size > 0) yield Buffer.concat(start);
}

async function* followedBy(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (first.length) yield first;
  yield* rest;
}
