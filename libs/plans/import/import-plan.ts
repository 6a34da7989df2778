import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok, partId, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { authorisePlan, openPlan } from '../authorise-plan.js';
import type { Denied } from '../authorise-plan.js';
import { PLAN_FIELDS, matchColumns, readPlanTable } from '../domain/plan-file.js';
import type { ColumnFields, PlanField } from '../domain/plan-file.js';
import { readPlanRows, sameName } from '../domain/plan-rows.js';
import type { ReadRow, RowProblem } from '../domain/plan-rows.js';
import { addMeasure } from '../measures.js';
import { addPlanAction } from '../plan-actions.js';
import { selectImportOwners } from '../sql/owner.queries.js';
import { selectPlanActions } from '../sql/plan-action.queries.js';
import { selectMeasures, selectThemes } from '../sql/plan.queries.js';
import { addTheme } from '../themes.js';

export interface PlanTableInput {
  readonly planId: string;
  /** The table as text: CSV, or pasted from a spreadsheet. */
  readonly text: string;
  /** The field of each column, in their order; left out: matched by heading. */
  readonly columns?: readonly (PlanField | null)[] | null | undefined;
}

export type ImportPlan = PlanTableInput & {
  /** Made by the client: sent twice, everything is added once. */
  readonly id: string;
  /** How many actions the preview said would be added. */
  readonly expectedActions: number;
};

/** A row of the preview. */
export interface PreviewedRow {
  readonly row: number;
  readonly theme: string;
  readonly title: string;
  readonly measure: string;
  readonly owner: string;
  readonly dueOn: string | null;
  /** The plan has an action of this title under this theme already, or an earlier row of the table has. */
  readonly exists: boolean;
}

/** What an import would do. Nothing was written. */
export interface PlanImportPreview {
  readonly planTitle: string;
  readonly columns: readonly { readonly heading: string; readonly field: PlanField | null }[];
  readonly rows: readonly PreviewedRow[];
  readonly problems: readonly RowProblem[];
  readonly newThemes: number;
  readonly newMeasures: number;
  readonly newActions: number;
}

export type ImportRefusal =
  Denied | 'plan-closed' | 'file-wrong' | 'columns-wrong' | 'nothing-new' | 'changed-meanwhile';

interface Planned {
  readonly rows: readonly (ReadRow & { exists: boolean; newMeasure: boolean })[];
  readonly newThemes: readonly string[];
}

/** A key under which the same theme, or the same action of it, is found again. */
const keyOf = (...names: readonly string[]): string => names.map(sameName).join('\n');

/** What is there already, but for what this very import added before. */
async function whatIsThere(tx: ActorTx, planId: string, importId: string | undefined) {
  const isOurs = (id: string, part: string) => importId !== undefined && id === partId(importId, part);
  const themes = await selectThemes(tx, planId);
  const titleOf = new Map(themes.map(({ id, title }) => [id, title]));
  const measures = (await selectMeasures(tx, planId)).map(({ id, themeId, text }) => ({
    id,
    key: keyOf(titleOf.get(themeId)!, text),
  }));
  const actions = (await selectPlanActions(tx, planId)).map(({ id, themeTitle, title }) => ({
    id,
    key: keyOf(themeTitle, title),
  }));
  const not = (what: string, rows: { id: string; key: string }[]) =>
    new Set(rows.filter(({ id, key }) => !isOurs(id, `${what} ${key}`)).map(({ key }) => key));
  const named = themes.map(({ id, title }) => ({ id, key: keyOf(title) }));
  return { themes: not('theme', named), measures: not('measure', measures), actions: not('action', actions) };
}

function planned(read: readonly ReadRow[], there: Awaited<ReturnType<typeof whatIsThere>>): Planned {
  const newThemes = new Map<string, string>();
  const rows = read.map((row) => {
    const theme = keyOf(row.theme);
    if (!there.themes.has(theme) && !newThemes.has(theme)) newThemes.set(theme, row.theme);
    const action = row.action && keyOf(row.theme, row.action.title);
    const exists = action !== null && there.actions.has(action);
    if (action !== null) there.actions.add(action);
    const measure = row.measure ? keyOf(row.theme, row.measure) : null;
    const newMeasure = measure !== null && !there.measures.has(measure);
    if (measure !== null) there.measures.add(measure);
    return { ...row, exists, newMeasure };
  });
  return { rows, newThemes: [...newThemes.values()] };
}

async function prepare(tx: ActorTx, input: PlanTableInput, groupId: string, importId?: string) {
  const table = readPlanTable(input.text);
  if (!table.ok) return table;
  const columns: ColumnFields = input.columns?.length ? input.columns : matchColumns(table.value.headings);
  const chosen = columns.filter((field) => field !== null);
  const missing = PLAN_FIELDS.find(
    ({ key }) => (key === 'theme' || key === 'title') && !chosen.includes(key),
  );
  const read = readPlanRows(table.value, columns, await selectImportOwners(tx, groupId));
  const plan = planned(read.rows, await whatIsThere(tx, input.planId, importId));
  return ok({
    headings: table.value.headings,
    columns,
    twice: new Set(chosen).size !== chosen.length,
    missing: missing?.heading,
    problems: read.problems,
    ...plan,
    newActions: plan.rows.filter(({ action, exists }) => action && !exists).length,
    newMeasures: plan.rows.filter(({ newMeasure }) => newMeasure).length,
  });
}

/**
 * Shows what an import of a table would add to a plan, and what is wrong with its rows. Whoever runs the group.
 * Refuses: `not-found`, `not-allowed`, `plan-closed`, `file-wrong`. Writes: an audit entry that the plan was read.
 */
export async function previewPlanImport(
  tx: ActorTx,
  input: PlanTableInput,
): Promise<Outcome<PlanImportPreview, ImportRefusal>> {
  const plan = await authorisePlan(tx, input.planId, 'run');
  if (!plan.ok) return plan;
  const open = await openPlan(tx, input.planId);
  if (!open.ok) return open;
  const prepared = await prepare(tx, input, plan.value.groupId);
  if (!prepared.ok) return prepared;
  const { headings, columns, rows, problems, newThemes, newMeasures, newActions } = prepared.value;
  await appendAudit(tx, { action: 'plan.read', about: input.planId });
  return ok({
    planTitle: plan.value.title,
    columns: headings.map((heading, index) => ({ heading, field: columns[index] ?? null })),
    rows: rows.map(({ row, theme, action, measure, exists }) => ({
      row,
      theme,
      title: action?.title ?? '',
      measure,
      owner: action?.ownerName ?? '',
      dueOn: action?.dueOn ?? null,
      exists,
    })),
    problems,
    newThemes: newThemes.length,
    newMeasures,
    newActions,
  });
}

/**
 * Adds the rows of a table to a plan: themes, measures and actions that it does not have yet. What it has (the same title
 * under the same theme) stays as it is, and rows with a problem are left out. Whoever runs the group.
 *
 * Refuses: `not-found`, `not-allowed`, `plan-closed`, `file-wrong`, `columns-wrong` (no theme or action, or one twice),
 * `nothing-new`, `changed-meanwhile` (it would add other actions than the preview said).
 * Writes: themes, measures, actions, audit entries. Sent twice, everything is added once.
 */
export async function importPlan(
  tx: ActorTx,
  input: ImportPlan,
): Promise<Outcome<{ actions: number }, ImportRefusal>> {
  const plan = await authorisePlan(tx, input.planId, 'run');
  if (!plan.ok) return plan;
  const open = await openPlan(tx, input.planId);
  if (!open.ok) return open;
  const prepared = await prepare(tx, input, plan.value.groupId, input.id);
  if (!prepared.ok) return prepared;
  const { rows, newThemes, newMeasures, newActions, missing, twice } = prepared.value;
  if (missing || twice)
    return refuse('columns-wrong', {
      field: 'columns',
      message: missing
        ? `Say which column holds “${missing}”.`
        : 'Two columns are to hold the same. Choose one of them.',
    });
  if (newActions !== input.expectedActions)
    return refuse('changed-meanwhile', {
      message: 'The plan has changed since. See what would be added now.',
    });
  if (!newActions && !newMeasures && !newThemes.length)
    return refuse('nothing-new', {
      field: 'file',
      message: 'Everything in this table is in the plan already.',
    });
  await addRows(tx, input, rows);
  await appendAudit(tx, { action: 'plan.imported', about: input.planId });
  return ok({ actions: newActions });
}

/** What was read was checked before: a refusal here is a broken assumption. */
function mustHold(outcome: Outcome<unknown>): void {
  if (!outcome.ok) throw new Error(`An import that was checked is refused: ${outcome.code}.`);
}

async function addRows(tx: ActorTx, { id, planId }: ImportPlan, rows: Planned['rows']): Promise<void> {
  const themeIds = new Map((await selectThemes(tx, planId)).map((theme) => [keyOf(theme.title), theme.id]));
  for (const { theme, action, measure, exists, newMeasure } of rows) {
    const key = keyOf(theme);
    const themeId = themeIds.get(key) ?? partId(id, `theme ${key}`);
    if (!themeIds.has(key)) mustHold(await addTheme(tx, { id: themeId, planId, title: theme }));
    themeIds.set(key, themeId);
    if (newMeasure)
      mustHold(
        await addMeasure(tx, {
          id: partId(id, `measure ${keyOf(theme, measure)}`),
          themeId,
          text: measure,
        }),
      );
    if (!action || exists) continue;
    const actionId = partId(id, `action ${keyOf(theme, action.title)}`);
    mustHold(await addPlanAction(tx, { ...action, id: actionId, themeId }));
  }
}
