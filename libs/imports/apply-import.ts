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
import type { Step } from './in-steps.js';
import {
  analyseCases,
  insertCases,
  insertImported,
  markDone,
  rowsToApply,
  saveImported,
  saveUnchanged,
  updateCases,
} from './sql/apply.queries.js';
import type { RowToApply } from './sql/apply.queries.js';
import { changeImport, findAgencies, findImport, findRegister, lockImport } from './sql/import.queries.js';
import type { ImportRecord, ImportRegister } from './sql/import.queries.js';
import { besideCases, casesByUpn, lockCases } from './sql/matching.queries.js';
import { countLeftOut, savePlans } from './sql/staging.queries.js';

const batch = 1000;
// A register grows under the planner: it looks again after the first batch, and ten and fifty times later.
const analyseAfter = [1, 10, 50].map((batches) => batches * batch);

/**
 * Writes the rows of a confirmed import into the register, a thousand in a transaction. A row is marked as done in
 * the transaction that writes it: killed and started again, each row is written once; two at once take turns.
 *
 * Writes: subjects, cases, details, ratings, explanations, chronology, what was imported, audit entries; at the end
 * ImportFinished and the watch over the register's due dates, so that what is overdue starts its ladder today.
 * Answers false when whoever confirmed does not reach the import any more.
 */
export async function applyImport(step: Step, importId: string): Promise<boolean> {
  for (;;) {
    const applied = await step((tx) => applyRows(tx, importId));
    if (!applied.ok) return applied.code !== 'not-found';
    if (applied.value === 0) return true;
  }
}

/** Applies the next rows. Gives how many, 0 when the import is finished. */
async function applyRows(
  tx: ActorTx,
  importId: string,
): Promise<Outcome<number, 'not-found' | 'nothing-to-apply'>> {
  if (!(await findImport(tx, importId))) return refuse('not-found');
  const current = await lockImport(tx, importId);
  if (current.status !== 'applying') return refuse('nothing-to-apply');
  const register = await findRegister(tx, current.registerId);
  if (!register) throw new Error('An import has no register.');
  if (current.rowsDone === 0) await saveUnchanged(tx, importId);

  const rows = await rowsToApply(tx, importId, batch);
  if (rows.length === 0) {
    await finish(tx, current);
    return ok(0);
  }
  const world = await worldOf(tx, register);
  const { toOpen, toChange, toAsk } = await sortOut(tx, register, rows);
  const created = await openCases(tx, importId, world, register, toOpen);
  const updated = await changeCases(tx, importId, world, toChange);
  await askAgain(tx, importId, toAsk);
  const caseIds = [...created, ...updated];
  await appendAudit(
    tx,
    { action: 'import.applied', registerId: register.id, compartment: register.compartment, about: importId },
    caseIds.map((caseId) => ({ caseId, registerId: register.id, compartment: register.compartment })),
  );
  const counts = {
    ...current.counts,
    created: (current.counts.created ?? 0) + created.length,
    updated: (current.counts.updated ?? 0) + updated.length,
  };
  const rowsDone = current.rowsDone + rows.length;
  await changeImport(tx, importId, { counts, rowsDone }, false);
  if (analyseAfter.some((count) => current.rowsDone < count && rowsDone >= count)) await analyseCases(tx);
  return ok(rows.length);
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
  await insertImported(
    tx,
    importId,
    opened.map(({ row, made }) => ({ caseId: made.caseId, values: row.values })),
  );
  await markDone(
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

async function finish(tx: ActorTx, current: ImportRecord): Promise<void> {
  const { counts, id, registerId, compartment } = current;
  const leftOut = await countLeftOut(tx, id);
  await changeImport(tx, id, {
    status: 'finished',
    finishedAt: tx.clock.now(),
    counts: { ...counts, leftOut },
  });
  await appendAudit(tx, { action: 'import.finished', registerId, compartment, about: id });
  await watchRegister(tx, registerId);
  await appendEvent(tx, {
    type: 'ImportFinished',
    ids: { importId: id, registerId, personId: tx.actor.personId },
  });
}
