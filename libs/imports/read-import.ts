import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { valueInWords } from './apply-row.js';
import { authoriseImport } from './authorise-import.js';
import { isAboutClosedCase } from './decisions.js';
import { badRowLine, badRowsHeading, erasedRowsLine } from './domain/bad-rows.js';
import type { FieldValues } from './domain/compare-values.js';
import type { ImportField } from './domain/import-field.js';
import type { RowProblem } from './domain/row-problem.js';
import { importFields, schoolFieldOf, urnKey } from './import-fields.js';
import type { Step } from './in-steps.js';
import {
  findAgencies,
  findRegister,
  listImports as selectImports,
  sameFileImportedAt,
} from './sql/import.queries.js';
import type { ImportRecord, ImportRegister } from './sql/import.queries.js';
import { heldValues } from './plan-row.js';
import { besideCases, findCaseReferences } from './sql/matching.queries.js';
import { countOpenDecisions, countProblems, listLeftOut, listRows } from './sql/staging.queries.js';
import type { RowFilter, StagedRow } from './sql/staging.queries.js';

/** An import with what a person needs to see of it at its step. */
export interface ImportView extends ImportRecord {
  /** The fields that a column may be matched to. */
  readonly fields: readonly Pick<ImportField, 'key' | 'label' | 'required'>[];
  readonly problemCounts: readonly { code: string; severity: string; count: number }[];
  readonly openDecisions: number;
  /** When exactly the same file was imported before, if it was. */
  readonly sameFileAt: Date | null;
}

async function registerOf(tx: ActorTx, registerId: string): Promise<ImportRegister> {
  const register = await findRegister(tx, registerId);
  if (!register) throw new Error('An import has no register.');
  return register;
}

/**
 * Reads an import at the step where it stands.
 * Refuses: `not-found`. Writes: an audit entry, because samples of the file may be shown.
 */
export async function readImport(
  tx: ActorTx,
  { importId }: { importId: string },
): Promise<Outcome<ImportView, 'not-found'>> {
  const seen = await authoriseImport(tx, importId);
  if (!seen.ok) return seen;
  const record = seen.value;
  const { document } = await registerOf(tx, record.registerId);
  const checked = ['ready', 'applying', 'finished'].includes(record.status);
  await appendAudit(tx, {
    action: 'import.read',
    registerId: record.registerId,
    compartment: record.compartment,
    about: importId,
  });
  return ok({
    ...record,
    fields: importFields(document).map(({ key, label, required }) => ({
      key,
      label,
      required: required === true,
    })),
    problemCounts: checked ? await countProblems(tx, importId) : [],
    openDecisions: checked ? await countOpenDecisions(tx, importId) : 0,
    sameFileAt: await sameFileImportedAt(tx, record),
  });
}

/** One value of a row as people read it, beside what Muster has. */
export interface RowField {
  readonly key: string;
  readonly label: string;
  readonly file: string | null;
  readonly muster: string | null;
  readonly change: 'update' | 'conflict' | 'none';
}

/** A row as a person sees it in the preview. */
export interface RowView {
  readonly rowNumber: number;
  readonly plan: StagedRow['plan'];
  readonly problems: readonly RowProblem[];
  /** Everything that the row says, when it opens a case; otherwise the fields that differ. */
  readonly fields: readonly RowField[];
  readonly caseId: string | null;
  /** The reference of the case that it is about, if any. */
  readonly caseReference: string | null;
  readonly decision: string | null;
  /** Whether its case was closed in Muster, so that the choice is to leave it or to open a new one. */
  readonly aboutClosedCase: boolean;
}

export interface RowPage {
  readonly rows: readonly RowView[];
  /** The row after which the next page begins; null at the end. */
  readonly next: number | null;
}

/**
 * Reads staged rows by row number, with values in words.
 * Refuses: `not-found`. Writes: an audit entry.
 */
export async function readImportRows(
  tx: ActorTx,
  input: { importId: string; show: RowFilter; first: number; after: number },
): Promise<Outcome<RowPage, 'not-found'>> {
  const seen = await authoriseImport(tx, input.importId);
  if (!seen.ok) return seen;
  const { registerId, compartment } = seen.value;
  const { document } = await registerOf(tx, registerId);
  const found = await listRows(tx, input.importId, { ...input, first: input.first + 1 });
  const rows = found.slice(0, input.first);
  const references = await findCaseReferences(
    tx,
    rows.flatMap(({ caseId }) => (caseId ? [caseId] : [])),
  );
  const seenCases = references.map(({ id }) => ({ caseId: id, registerId, compartment }));
  await appendAudit(
    tx,
    { action: 'import.rows-read', registerId, compartment, about: input.importId },
    seenCases,
  );
  const beside = await heldBeside(tx, input.importId, rows, schoolFieldOf(document));
  const byId = new Map(references.map(({ id, reference }) => [id, reference]));
  const labels = labelsOf(importFields(document), schoolFieldOf(document));
  const agencyNames = new Map((await findAgencies(tx)).map(({ id, name }) => [id, name]));
  const words = (key: string, value: string | null) => valueInWords({ document, agencyNames }, key, value);
  return ok({
    rows: rows.map((row) => ({
      rowNumber: row.rowNumber,
      plan: row.plan,
      problems: row.problems,
      fields: fieldsOf(row, beside.get(row.rowNumber)).flatMap(({ key, file, muster, change }) => {
        const label = labels.get(key);
        return label ? [{ key, label, file: words(key, file), muster: words(key, muster), change }] : [];
      }),
      caseId: row.caseId,
      caseReference: row.caseId ? (byId.get(row.caseId) ?? null) : null,
      decision: row.decision,
      aboutClosedCase: isAboutClosedCase(row),
    })),
    next: found.length > input.first ? (rows[rows.length - 1]?.rowNumber ?? null) : null,
  });
}

function labelsOf(fields: readonly ImportField[], school: string | undefined): Map<string, string> {
  const labels = new Map(fields.map(({ key, label }) => [key, label]));
  if (school) labels.delete(urnKey(school));
  return labels;
}

/** What Muster holds of the cases that rows may be about, for those who decide whether it is the same child. */
async function heldBeside(
  tx: ActorTx,
  importId: string,
  rows: readonly StagedRow[],
  school: string | undefined,
): Promise<Map<number, FieldValues>> {
  const asked = rows.flatMap(({ plan, rowNumber, caseId }) =>
    plan === 'decide' && caseId ? [{ rowNumber, caseId }] : [],
  );
  const found = asked.length ? await besideCases(tx, importId, asked) : [];
  return new Map(found.map((one) => [one.rowNumber, heldValues(one.held, one.last, school)]));
}

type StoredField = { key: string; file: string | null; muster: string | null; change: RowField['change'] };

function fieldsOf(row: StagedRow, held: FieldValues | undefined): StoredField[] {
  if (row.differences.length && !held) return [...row.differences];
  return Object.entries(row.values ?? {})
    .map(([key, file]) => ({ key, file, muster: held?.[key] ?? null, change: 'none' as const }))
    .filter(({ file, muster }) => file !== null || muster !== null);
}

/**
 * The rows that were left out, as a CSV file with a column that says what to mend: a piece at a time, so that a file
 * of any size needs no memory. Formulas are neutralised. Of an import whose rows were erased it says so instead.
 * Refuses: `not-found`. Writes: an audit entry.
 */
export async function badRowsFile(
  step: Step,
  { importId }: { importId: string },
): Promise<Outcome<AsyncGenerator<string>, 'not-found'>> {
  const begun = await step(async (tx) => {
    const seen = await authoriseImport(tx, importId);
    if (!seen.ok) return seen;
    const { registerId, compartment } = seen.value;
    await appendAudit(tx, { action: 'import.bad-rows-exported', registerId, compartment, about: importId });
    return seen;
  });
  return begun.ok ? ok(badRowsText(step, begun.value)) : begun;
}

async function* badRowsText(step: Step, record: ImportRecord): AsyncGenerator<string> {
  yield badRowsHeading(record.headings);
  // A file without a line would say that every row was imported.
  if (record.rowsErasedAt) yield erasedRowsLine(record.headings, record.rowsErasedAt);
  for (let after = 0; ;) {
    const from = after;
    const page = await step(async (tx) => ok(await listLeftOut(tx, record.id, from, 500)));
    if (!page.ok || page.value.length === 0) return;
    yield page.value.map((row) => badRowLine(record.headings, row)).join('');
    after = page.value[page.value.length - 1]?.rowNumber ?? after;
  }
}

/**
 * The imports into a register, the newest first.
 * Refuses: `not-found` (no such register, or the actor may not import into it).
 */
export async function readImports(
  tx: ActorTx,
  input: { registerId: string; first: number; after: string | null },
): Promise<Outcome<ImportRecord[], 'not-found'>> {
  const register = await findRegister(tx, input.registerId);
  if (!register || !may(tx.actor, 'import', 'Register', register)) return refuse('not-found');
  return ok(await selectImports(tx, register.id, input.first, input.after));
}
