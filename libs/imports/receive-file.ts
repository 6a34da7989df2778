import { createHash } from 'node:crypto';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { lockForStep } from './authorise-import.js';
import type { ImportRefusal } from './authorise-import.js';
import { CsvRefusal } from './domain/csv-refusal.js';
import type { CsvRefusalCode } from './domain/csv-refusal.js';
import { guessMapping } from './domain/mapping.js';
import { csvLimits, readCsv, tooLarge } from './domain/read-csv.js';
import type { CsvLimits, CsvRow } from './domain/read-csv.js';
import { importFields } from './import-fields.js';
import type { Step } from './in-steps.js';
import { changeImport, findImport, findRegister, lockImport } from './sql/import.queries.js';
import type { ImportRecord } from './sql/import.queries.js';
import { deleteRows, insertRows } from './sql/staging.queries.js';

const batch = 1000;
const sampleRows = 200;
const samplesPerColumn = 3;

export type ReceiveRefusal = ImportRefusal | CsvRefusalCode;

/**
 * Takes the file of an import, row by row as its bytes arrive, and guesses which column holds what. A file that was
 * sent before is replaced. Holds at most a thousand rows in memory, and no transaction while it waits for bytes:
 * `step` opens one for every thousand rows.
 *
 * Refuses: what `lockForStep` does, and every `CsvRefusalCode` with a sentence that says what to do; nothing of the
 * file is kept then, and it can be sent again.
 * Writes: the staged rows, the import's headings, samples and guessed matching.
 */
export async function receiveFile(
  step: Step,
  input: { importId: string; bytes: AsyncIterable<Uint8Array>; declaredBytes?: number; limits?: CsvLimits },
): Promise<Outcome<ImportRecord, ReceiveRefusal>> {
  const begun = await step((tx) => beginReading(tx, input.importId));
  if (!begun.ok) return begun;
  const version = begun.value;
  const hash = createHash('sha256');
  const keepRows = (rows: readonly CsvRow[]) => step((tx) => stageRows(tx, input.importId, version, rows));
  const limits = input.limits ?? csvLimits;
  try {
    if (input.declaredBytes !== undefined && input.declaredBytes > limits.bytes) throw tooLarge(limits.bytes);
    const file = await readCsv(hashed(input.bytes, hash), limits);
    const samples: string[][] = file.headings.map(() => []);
    let rowsRead = 0;
    let rows: CsvRow[] = [];
    // One thousand rows are written while the next ones are read.
    let keeping: ReturnType<typeof keepRows> = Promise.resolve(ok(undefined));
    for await (const row of file.rows) {
      if (rowsRead < sampleRows) takeSamples(samples, row.cells);
      rows.push(row);
      rowsRead++;
      if (rows.length < batch) continue;
      const kept = await keeping;
      if (!kept.ok) return kept;
      keeping = keepRows(rows);
      // Whether it failed is asked where it is awaited.
      keeping.catch(() => undefined);
      rows = [];
    }
    const kept = await keeping;
    if (!kept.ok) return kept;
    if (rows.length) {
      const last = await keepRows(rows);
      if (!last.ok) return last;
    }
    if (rowsRead === 0)
      throw new CsvRefusal(
        'file-empty',
        'The file has headings and no rows. Export it again and choose the new file.',
      );
    const { headings, delimiter } = file;
    const read = {
      headings,
      delimiter,
      samples,
      rowsRead,
      encoding: file.encoding(),
      fileHash: hash.digest('hex'),
    };
    return await step((tx) => finishReading(tx, input.importId, version, read));
  } catch (error) {
    const refused = error instanceof CsvRefusal ? error : undefined;
    // Whatever broke off the reading: half a file must not look like one that waits to be matched.
    const failure = refused?.message ?? 'The file did not arrive completely. Choose it again.';
    await step((tx) => giveUpReading(tx, input.importId, version, failure)).catch((second: unknown) => {
      throw refused ? second : error;
    });
    if (!refused) throw error;
    return refuse(refused.code, { message: refused.message, field: 'file' });
  }
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

function takeSamples(samples: string[][], cells: readonly string[]): void {
  samples.forEach((sample, at) => {
    const value = (cells[at] ?? '').trim().slice(0, 80);
    if (value && sample.length < samplesPerColumn && !sample.includes(value)) sample.push(value);
  });
}

async function beginReading(tx: ActorTx, importId: string): Promise<Outcome<number, ImportRefusal>> {
  const current = await lockForStep(tx, importId, ['waiting_for_file', 'reading', 'matching', 'ready']);
  if (!current.ok) return current;
  await deleteRows(tx, importId);
  await changeImport(tx, importId, {
    status: 'reading',
    failure: null,
    rowsRead: 0,
    rowsDone: 0,
    counts: {},
  });
  return ok(current.value.version + 1);
}

/** The import if this is still the reading that goes on: the file may have been sent again meanwhile. */
async function stillReading(
  tx: ActorTx,
  importId: string,
  version: number,
): Promise<Outcome<ImportRecord, 'changed-meanwhile'>> {
  const message = 'The file was sent a second time while it was read. The second one counts.';
  if (!(await findImport(tx, importId))) return refuse('changed-meanwhile', { message });
  const current = await lockImport(tx, importId);
  return current.status === 'reading' && current.version === version
    ? ok(current)
    : refuse('changed-meanwhile', { message });
}

async function stageRows(tx: ActorTx, importId: string, version: number, rows: readonly CsvRow[]) {
  const current = await stillReading(tx, importId, version);
  if (!current.ok) return current;
  await insertRows(tx, importId, rows);
  await changeImport(tx, importId, { rowsRead: current.value.rowsRead + rows.length }, false);
  return ok(undefined);
}

type Read = Pick<ImportRecord, 'headings' | 'delimiter' | 'samples' | 'rowsRead' | 'encoding' | 'fileHash'>;

async function finishReading(tx: ActorTx, importId: string, version: number, read: Read) {
  const current = await stillReading(tx, importId, version);
  if (!current.ok) return current;
  const register = await findRegister(tx, current.value.registerId);
  if (!register) throw new Error('An import has no register.');
  const mapping = guessMapping(read.headings, importFields(register.document));
  await changeImport(tx, importId, { ...read, mapping, status: 'matching' });
  return ok(await lockImport(tx, importId));
}

async function giveUpReading(tx: ActorTx, importId: string, version: number, failure: string) {
  const current = await stillReading(tx, importId, version);
  if (!current.ok) return ok(undefined);
  await deleteRows(tx, importId);
  await changeImport(tx, importId, { status: 'waiting_for_file', failure, rowsRead: 0 });
  return ok(undefined);
}
