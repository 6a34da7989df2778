import { loadActorById } from '#libs/access';
import { loadCalendar } from '#libs/calendar';
import { asActor, openDatabase } from '#libs/database';
import {
  applyImport,
  checkImport,
  confirmImport,
  matchColumns,
  readImport,
  receiveFile,
  startImport,
} from '#libs/imports';
import type { Step } from '#libs/imports';
import { newId, systemClock } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { checkUpn } from '#libs/reference';
import type { BenchWorld } from './world.js';

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`The import was refused: ${outcome.code} ${outcome.message ?? ''}`);
}

const headings =
  'UPN,Forename,Surname,DOB,Sex,Ethnicity,First language,SEN,Disability,Postcode,Date last attended,Date notified,Reason,Explanation,RAG,Lead agency,Next review';
const agencies = [
  'Education Welfare',
  'School Nursing',
  'Early Help',
  'Trentshire Police',
  "Children's Social Care",
];

/** A valid UPN for a number: the check letter is asked of the library that checks it. */
function upnOf(n: number): string {
  const rest = `8912${String(n).padStart(8, '0')}`;
  const checked = checkUpn(`A${rest}`);
  return `${checked.ok ? 'A' : ((checked as { rightLetter?: string }).rightLetter ?? 'A')}${rest}`;
}

/** A register as a council exports it, row by row, never as a whole in memory. */
async function* file(rows: number): AsyncGenerator<Buffer> {
  yield Buffer.from(`${headings}\n`);
  let lines = '';
  for (let n = 1; n <= rows; n += 1) {
    lines += `${upnOf(n)},Forename${n},Surname${n % 997},0${1 + (n % 9)}/0${1 + (n % 9)}/20${10 + (n % 9)},F,WBRI,ENG,N,NONE,NG1 1AA,03/07/2026,18/07/2026,Unknown,"Two home visits, no answer.",${'RAG'[n % 3]},${agencies[n % 5]},20/12/2026\n`;
    if (n % 500) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  if (lines) yield Buffer.from(lines);
}

/** Brings a file of `rows` new cases in, from its first byte to the last case. Rows a second, and the memory that it took. */
export async function measureImport(url: string, secret: string, world: BenchWorld, rows: number) {
  const api = await openDatabase({ url, role: 'muster_api', secret, poolSize: 2 });
  const worker = await openDatabase({ url, role: 'muster_worker', secret, poolSize: 2 });
  try {
    const context = {
      actor: (await loadActorById(api, world.chairId))!,
      clock: systemClock(),
      calendar: loadCalendar(),
    };
    const asPerson: Step = (work) => asActor(api, context, work);
    const asWorker: Step = (work) => asActor(worker, context, work);
    const importId = newId();
    const before = process.memoryUsage().rss;
    const from = performance.now();
    must(await asPerson((tx) => startImport(tx, { id: importId, registerId: world.emptyRegisterId })));
    const read = must(await receiveFile(asPerson, { importId, bytes: file(rows) }));
    must(
      await asPerson((tx) =>
        matchColumns(tx, { importId, mapping: read.mapping, expectedVersion: read.version }),
      ),
    );
    await checkImport(asWorker, importId);
    const checked = must(await asPerson((tx) => readImport(tx, { importId })));
    must(await asPerson((tx) => confirmImport(tx, { importId, expectedVersion: checked.version })));
    await applyImport(asWorker, importId);
    const seconds = (performance.now() - from) / 1000;
    const done = must(await asPerson((tx) => readImport(tx, { importId })));
    if (done.counts.created !== rows)
      throw new Error(`Only ${done.counts.created} of ${rows} rows became cases.`);
    return { rowsPerSecond: rows / seconds, megabytes: (process.memoryUsage().rss - before) / 1024 / 1024 };
  } finally {
    await Promise.all([api.close(), worker.close()]);
  }
}
