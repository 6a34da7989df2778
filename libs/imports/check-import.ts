import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { ActorTx } from '#libs/database';
import { nearlySameForename } from './domain/near.js';
import { rowWarning } from './domain/row-problem.js';
import { schoolFieldOf } from './import-fields.js';
import { inLanes } from './in-steps.js';
import type { Step } from './in-steps.js';
import { planRow } from './plan-row.js';
import { rowReader } from './row-reader.js';
import {
  addChecked,
  changeImport,
  findAgencies,
  findImport,
  findRegister,
  lockImport,
} from './sql/import.queries.js';
import type { ImportRecord, ImportRegister } from './sql/import.queries.js';
import {
  casesAlike,
  joinByHash,
  markDuplicateRows,
  markUpnTwice,
  matchByName,
  matchByUpn,
  planCreations,
  rowsAlike,
  rowsOfSameCase,
  rowsToCompare,
} from './sql/matching.queries.js';
import type { Candidate } from './sql/matching.queries.js';
import { analyseRows, countPlans, rowsAfter, saveChecked, savePlans } from './sql/staging.queries.js';

const batch = 1000;
const comparedAtOnce = 2000;
const lastRow = 2_147_483_647;

type Stop = 'not-found' | 'nothing-to-check';

/** The import if it still waits for this check: somebody may have matched the columns anew, or given the import up. */
async function stillChecking(
  tx: ActorTx,
  importId: string,
  version?: number,
): Promise<Outcome<ImportRecord, Stop>> {
  if (!(await findImport(tx, importId))) return refuse('not-found');
  const found = await lockImport(tx, importId);
  const waits = found.status === 'checking' && (version === undefined || found.version === version);
  return waits ? ok(found) : refuse('nothing-to-check');
}

async function registerOf(tx: ActorTx, record: ImportRecord): Promise<ImportRegister> {
  const register = await findRegister(tx, record.registerId);
  if (!register) throw new Error('An import has no register.');
  return register;
}

/**
 * Reads every staged row by the matching of the columns, finds what is wrong with it, which case it is about and what
 * it would do; then the import is ready for somebody to look at. Nothing of the register is written.
 * In steps of a thousand rows; started again, it begins anew, and two at once do no harm.
 *
 * Writes: the rows' values, problems and plans, the import's progress and counts. Answers false when whoever matched
 * the columns does not reach the import any more.
 */
export async function checkImport(step: Step, importId: string): Promise<boolean> {
  const begun = await step(async (tx) => {
    const found = await stillChecking(tx, importId);
    if (found.ok) await changeImport(tx, importId, { rowsDone: 0 }, false);
    return found;
  });
  if (!begun.ok) return begun.code !== 'not-found';
  const { version, rowsRead } = begun.value;
  // Two at once: while the database writes the rows of one, those of the other are read.
  const half = Math.ceil(rowsRead / 2 / batch) * batch + 1;
  const parts = [
    { after: 0, upTo: half },
    { after: half, upTo: lastRow },
  ];
  const stopped = await inLanes(
    step,
    parts.map((part) => (lane) => checkPart(lane, importId, version, part)),
  );
  for (const stop of stopped) if (stop) return stop !== 'not-found';
  const matched = await step((tx) => matchRows(tx, importId, version));
  if (!matched.ok) return matched.code !== 'not-found';
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const planned = await step((tx) => planRows(tx, importId, version, from));
    if (!planned.ok) return planned.code !== 'not-found';
    after = planned.value;
  }
  await step(async (tx) => {
    const found = await stillChecking(tx, importId, version);
    if (!found.ok) return found;
    const counts = await countPlans(tx, importId);
    await changeImport(tx, importId, { status: 'ready', rowsDone: found.value.rowsRead, counts });
    return ok(undefined);
  });
  return true;
}

/** Some of the rows: behind one row number, up to another. */
interface Part {
  readonly after: number;
  readonly upTo: number;
}

/** Checks all rows of a part, a thousand in a transaction. Gives why it stopped, if it did. */
async function checkPart(
  step: Step,
  importId: string,
  version: number,
  { after, upTo }: Part,
): Promise<Stop | undefined> {
  for (let from: number | undefined = after; from !== undefined;) {
    const part: Part = { after: from, upTo };
    const checked = await step((tx) => checkRows(tx, importId, version, part));
    if (!checked.ok) return checked.code;
    from = checked.value;
  }
  return undefined;
}

/** Checks the next rows. Gives the last row number, or undefined when there are no more. */
async function checkRows(
  tx: ActorTx,
  importId: string,
  version: number,
  part: Part,
): Promise<Outcome<number | undefined, Stop>> {
  const found = await findImport(tx, importId);
  if (!found) return refuse('not-found');
  const { document } = await registerOf(tx, found);
  const read = rowReader(document, found, { today: tx.clock.today(), agencies: await findAgencies(tx) });
  const rows = await rowsAfter(tx, importId, part, batch);
  const checked = rows.map(({ rowNumber, cells }) => {
    const { values, problems } = read(cells);
    const bad = problems.some(({ severity }) => severity === 'error');
    return { rowNumber, values, problems, plan: bad ? ('bad' as const) : null };
  });
  await saveChecked(tx, importId, checked);
  // Refused, the rows are as they were: somebody may have matched the columns anew meanwhile.
  if (!(await addChecked(tx, importId, version, rows.length))) return refuse('nothing-to-check');
  return ok(rows.length < batch ? undefined : rows[rows.length - 1]?.rowNumber);
}

/** Finds duplicates within the file, and the case that each row is about. */
async function matchRows(tx: ActorTx, importId: string, version: number): Promise<Outcome<void, Stop>> {
  const found = await stillChecking(tx, importId, version);
  if (!found.ok) return found;
  const { registerId } = found.value;
  await analyseRows(tx);
  await joinByHash(tx);
  await markDuplicateRows(tx, importId);
  await markUpnTwice(tx, importId);
  await matchByUpn(tx, importId, registerId);
  await matchByName(tx, importId, registerId);
  const again = await rowsOfSameCase(tx, importId);
  await savePlans(
    tx,
    importId,
    again.map(({ rowNumber, otherRow }) => ({
      rowNumber,
      plan: 'decide',
      problem: probableDuplicate(otherRow),
    })),
  );
  await askAbout(tx, importId, await rowsAlike(tx, importId));
  await askAbout(tx, importId, await casesAlike(tx, importId, registerId));
  await planCreations(tx, importId);
  return ok(undefined);
}

const probableDuplicate = (otherRow: number | null) => ({
  ...rowWarning(
    'probable-duplicate',
    '',
    '',
    otherRow
      ? `Row ${otherRow} has the same birth date and surname and nearly the same forename. Say whether it is the same child.`
      : 'A case of the register has the same birth date and surname and nearly the same forename. Say whether it is the same child.',
  ),
  ...(otherRow ? { otherRow } : {}),
});

/** Lets a person decide about every row that has a candidate with nearly the same forename. */
async function askAbout(tx: ActorTx, importId: string, candidates: readonly Candidate[]): Promise<void> {
  const first = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const near = nearlySameForename(candidate.forename ?? '', candidate.otherForename ?? '');
    if (near && !first.has(candidate.rowNumber)) first.set(candidate.rowNumber, candidate);
  }
  await savePlans(
    tx,
    importId,
    [...first.values()].map(({ rowNumber, otherRow, otherCaseId }) => ({
      rowNumber,
      plan: 'decide',
      caseId: otherCaseId,
      problem: probableDuplicate(otherRow),
    })),
  );
}

/** Compares the next rows with their cases. Gives the last row number, or undefined when there are no more. */
async function planRows(
  tx: ActorTx,
  importId: string,
  version: number,
  after: number,
): Promise<Outcome<number | undefined, Stop>> {
  const found = await stillChecking(tx, importId, version);
  if (!found.ok) return found;
  const schoolField = schoolFieldOf((await registerOf(tx, found.value)).document);
  const rows = await rowsToCompare(tx, importId, after, comparedAtOnce);
  await savePlans(
    tx,
    importId,
    rows.map((row) => planRow(row, schoolField)),
  );
  return ok(rows.length < comparedAtOnce ? undefined : rows[rows.length - 1]?.rowNumber);
}
