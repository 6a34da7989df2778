import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { watchRegister } from '#libs/escalation';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { effectOf, newCase } from './apply-row.js';
import type { ApplyWorld } from './apply-row.js';
import { isAboutClosedCase } from './decisions.js';
import { rowWarning } from './domain/row-problem.js';
import { inLanes } from './in-steps.js';
import type { Step } from './in-steps.js';
import { analyseFilled, insertCases, markDone, takeRows, updateCases } from './sql/apply.queries.js';
import { keepOpened, saveImported, saveUnchanged } from './sql/imported-values.queries.js';
import type { RowsToTake, RowToApply } from './sql/apply.queries.js';
import {
  addProgress,
  changeImport,
  findAgencies,
  findImport,
  findRegister,
  lockImport,
} from './sql/import.queries.js';
import type { ImportRecord, ImportRegister } from './sql/import.queries.js';
import { besideCases, casesByUpn, lockCases } from './sql/matching.queries.js';
import { analyseRows, countLeftOut, savePlans } from './sql/staging.queries.js';

const batch = 1000;
// Two at once: while the database writes for one, the other one's rows are made ready.
const lanes = 2;
// A register grows under the planner: it looks again after the first batch, and ten and fifty times later.
const analyseAfter = [1, 10, 50].map((batches) => batches * batch);

type Stop = 'not-found' | 'nothing-to-apply';

/**
 * Writes the rows of a confirmed import into the register, a thousand in a transaction. A row is marked as done in
 * the transaction that writes it, and taken by one at a time: killed and started again, each row is written once; two
 * at once share the work.
 *
 * Writes: subjects, cases, details, ratings, explanations, chronology, what was imported, audit entries; at the end
 * ImportFinished and the watch over the register's due dates, so that what is overdue starts its ladder today.
 * Answers false when whoever confirmed does not reach the import any more.
 */
export async function applyImport(step: Step, importId: string): Promise<boolean> {
  const begun = await step(async (tx) => {
    const found = await stillApplying(tx, importId);
    if (!found.ok) return found;
    if (found.value.rowsDone === 0) await saveUnchanged(tx, importId);
    // Every plan was made since the last time: without these, all rows are sorted for each thousand that is taken.
    await analyseRows(tx);
    return found;
  });
  if (!begun.ok) return begun.code !== 'not-found';
  const taken = await inLanes(
    step,
    Array.from({ length: lanes }, () => (lane) => applyAll(lane, importId, { free: true, after: 0 })),
  );
  // What another worker had taken: it is waited for, and written here should that one have been killed.
  const reached = !taken.includes(false) && (await applyAll(step, importId, { free: false }));
  if (!reached) return false;
  const finished = await step((tx) => finish(tx, importId));
  return finished.ok || finished.code !== 'not-found';
}

async function stillApplying(tx: ActorTx, importId: string): Promise<Outcome<ImportRecord, Stop>> {
  const found = await findImport(tx, importId);
  if (!found) return refuse('not-found');
  return found.status === 'applying' ? ok(found) : refuse('nothing-to-apply');
}

/** Applies rows until there are none to take. False when the import is not reached any more. */
async function applyAll(step: Step, importId: string, first: RowsToTake): Promise<boolean> {
  for (let which = first; ;) {
    const from = which;
    const applied = await step((tx) => applyRows(tx, importId, from));
    if (!applied.ok) return applied.code !== 'not-found';
    const { rows, done, last } = applied.value;
    if (rows === 0) return true;
    if (which.free) which = { free: true, after: last };
    if (analyseAfter.some((count) => done - rows < count && done >= count)) {
      await step(async (tx) => {
        await analyseFilled(tx, done);
        return ok(undefined);
      });
    }
  }
}

/** Applies the next rows. Gives how many, how many of the import are done with them, and the last row number. */
async function applyRows(
  tx: ActorTx,
  importId: string,
  which: RowsToTake,
): Promise<Outcome<{ rows: number; done: number; last: number }, Stop>> {
  const current = await stillApplying(tx, importId);
  if (!current.ok) return current;
  const rows = await takeRows(tx, importId, which, batch);
  const last = rows.at(-1)?.rowNumber;
  if (last === undefined) return ok({ rows: 0, done: current.value.rowsDone, last: 0 });
  const register = await findRegister(tx, current.value.registerId);
  if (!register) throw new Error('An import has no register.');
  const world = await worldOf(tx, register);
  const { toOpen, toChange, toAsk } = await sortOut(tx, register, rows);
  const created = await openCases(tx, importId, world, register, toOpen);
  const updated = await changeCases(tx, importId, world, toChange);
  await askAgain(tx, importId, toAsk);
  await appendAudit(
    tx,
    { action: 'import.applied', registerId: register.id, compartment: register.compartment, about: importId },
    [...created, ...updated].map((caseId) => ({
      caseId,
      registerId: register.id,
      compartment: register.compartment,
    })),
  );
  const more = { rows: rows.length, created: created.length, updated: updated.length };
  return ok({ rows: rows.length, done: await addProgress(tx, importId, more), last });
}

async function worldOf(tx: ActorTx, register: ImportRegister): Promise<ApplyWorld> {
  const agencies = await findAgencies(tx);
  return {
    document: register.document,
    today: tx.clock.today(),
    calendar: tx.calendar,
    agencyNames: new Map(agencies.map(({ id, name }) => [id, name])),
  };
}

interface Sorted {
  readonly toOpen: { row: RowToApply; subjectId: string | undefined }[];
  readonly toChange: { row: RowToApply; caseId: string }[];
  readonly toAsk: RowToApply[];
}

/** Looks again which rows are about a case: somebody may have opened or closed one since the preview. */
async function sortOut(tx: ActorTx, register: ImportRegister, rows: readonly RowToApply[]): Promise<Sorted> {
  const upns = rows.flatMap(({ values }) => (values['upn'] ? [values['upn']] : []));
  const known = new Map((await casesByUpn(tx, register.id, upns)).map((found) => [found.upn, found]));
  const sorted: Sorted = { toOpen: [], toChange: [], toAsk: [] };
  for (const row of rows) {
    const found = known.get(row.values['upn'] ?? '');
    const another = row.plan === 'decide' && row.decision === 'other';
    if (row.caseId && !another) sorted.toChange.push({ row, caseId: row.caseId });
    else if (!found) sorted.toOpen.push({ row, subjectId: undefined });
    else if (found.caseId && found.open) sorted.toChange.push({ row, caseId: found.caseId });
    else if (isAboutClosedCase(row)) sorted.toOpen.push({ row, subjectId: found.subjectId });
    else sorted.toAsk.push(row);
  }
  return sorted;
}

async function openCases(
  tx: ActorTx,
  importId: string,
  world: ApplyWorld,
  register: ImportRegister,
  toOpen: Sorted['toOpen'],
): Promise<string[]> {
  if (toOpen.length === 0) return [];
  const opened = toOpen.map(({ row, subjectId }) => ({ row, made: newCase(world, row, subjectId) }));
  await insertCases(
    tx,
    register,
    opened.map(({ made }) => made),
  );
  await keepOpened(
    tx,
    importId,
    opened.map(({ made: { rowNumber, caseId } }) => ({ rowNumber, caseId })),
  );
  return opened.map(({ made }) => made.caseId);
}

async function changeCases(
  tx: ActorTx,
  importId: string,
  world: ApplyWorld,
  toChange: Sorted['toChange'],
): Promise<string[]> {
  if (toChange.length === 0) return [];
  await lockCases(
    tx,
    toChange.map(({ caseId }) => caseId),
  );
  const rows = new Map(toChange.map(({ row }) => [row.rowNumber, row]));
  const beside = await besideCases(
    tx,
    importId,
    toChange.map(({ row, caseId }) => ({ rowNumber: row.rowNumber, caseId })),
  );
  const effects = beside.map((one) => {
    const row = rows.get(one.rowNumber);
    if (!row) throw new Error('A row came back that was not asked for.');
    return { row, caseId: one.caseId, ...effectOf(world, row, one) };
  });
  await updateCases(
    tx,
    effects.flatMap(({ change }) => (change ? [change] : [])),
  );
  await saveImported(
    tx,
    importId,
    effects.map(({ caseId, imported }) => ({ caseId, values: imported })),
  );
  await markDone(
    tx,
    importId,
    effects.map(({ row, caseId }) => ({ rowNumber: row.rowNumber, caseId })),
  );
  await noteLeftAlone(tx, importId, effects);
  return effects.flatMap(({ change }) => (change ? [change.caseId] : []));
}

const changedMeanwhile =
  'Somebody changed this case in Muster after the preview. What they wrote was kept; import the file again to choose.';

async function noteLeftAlone(
  tx: ActorTx,
  importId: string,
  effects: readonly { row: RowToApply; leftAlone: readonly string[] }[],
): Promise<void> {
  const noted = effects.filter(({ leftAlone }) => leftAlone.length > 0);
  if (noted.length === 0) return;
  const problem = rowWarning('changed-meanwhile', '', '', changedMeanwhile);
  await savePlans(
    tx,
    importId,
    noted.map(({ row }) => ({ rowNumber: row.rowNumber, plan: row.plan, problem })),
  );
}

/** A case of this child was closed since the preview: the row is left out and says so. */
async function askAgain(tx: ActorTx, importId: string, rows: readonly RowToApply[]): Promise<void> {
  if (rows.length === 0) return;
  const message =
    'A case of this child was closed in Muster after the preview. Import the file again to choose.';
  const problem = rowWarning('case-closed', '', '', message);
  await savePlans(
    tx,
    importId,
    rows.map(({ rowNumber }) => ({ rowNumber, plan: 'bad', problem })),
  );
}

/** Ends an import of which every row is written. Whoever comes second finds it ended. */
async function finish(tx: ActorTx, importId: string): Promise<Outcome<void, Stop>> {
  if (!(await findImport(tx, importId))) return refuse('not-found');
  const { status, counts, registerId, compartment } = await lockImport(tx, importId);
  if (status !== 'applying') return refuse('nothing-to-apply');
  const leftOut = await countLeftOut(tx, importId);
  await changeImport(tx, importId, {
    status: 'finished',
    finishedAt: tx.clock.now(),
    counts: { ...counts, leftOut },
  });
  await appendAudit(tx, { action: 'import.finished', registerId, compartment, about: importId });
  await watchRegister(tx, registerId);
  await appendEvent(tx, {
    type: 'ImportFinished',
    ids: { importId, registerId, personId: tx.actor.personId },
  });
  return ok(undefined);
}
