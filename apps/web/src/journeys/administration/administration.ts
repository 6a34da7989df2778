import { ApiError } from '../../api-client/api-error.js';
import type { GraphqlDocument } from '../../api-client/gql.js';
import type { Refusal, Result } from '../../api-client/result.js';
import { conflict, type Conflict, type ConflictRow } from '../../pages/conflict.js';
import { formErrors, type FormErrors } from '../../pages/form-errors.js';
import { api, type WebRequest } from '../../request/web-request.js';

/** How the partnership is set up. To everybody but administrators these pages are not there. */
export async function readSetting<Parts>(
  request: WebRequest<never> | WebRequest,
  document: GraphqlDocument<{ administration: Parts | null }>,
): Promise<Parts> {
  const { administration } = await api(request).query(document, {});
  if (!administration) throw new ApiError('not-found', 'administration');
  return administration;
}

/** One of a list by its id, or the page that says it is not there. */
export function theOne<Row extends { id: string }>(rows: Row[], id: string): Row {
  const row = rows.find((each) => each.id === id);
  if (!row) throw new ApiError('not-found', 'administration');
  return row;
}

/** What a form page shows beside the posted values when the API refused. */
export type Refused = { errors?: FormErrors; conflict?: Conflict; version?: number };

/**
 * Turns a refusal into what the form shows: both values side by side after a conflict, else the problem at its field.
 * Undefined when nothing was refused. `rows` says, from what is saved now, what differs.
 */
export function refusedBy<Value>(
  { refusal }: Result<Value>,
  rows: (current: Record<string, unknown>) => ConflictRow[] = () => [],
): Refused | undefined {
  if (!refusal) return undefined;
  stopIfClosed(refusal);
  if (refusal.code === 'changed-meanwhile')
    return { conflict: conflict(rows(refusal.current ?? {})), version: refusal.currentVersion ?? 0 };
  const errors = formErrors([[refusal.field ?? 'heading', refusal.message]]);
  return errors ? { errors } : {};
}

/** The pages for "not there" and "you may not do this"; a refusal about one field is for the form to show. */
function stopIfClosed(refusal: Refusal): void {
  if (refusal.code === 'not-allowed') throw new ApiError('refused', 'administration');
  if (refusal.code === 'not-found' && !refusal.field) throw new ApiError('not-found', 'administration');
}

const pageLength = 100;

/** A hundred rows of a list in its order, from after the row with the id `after`; and the id to go on from. */
export function partOf<Row extends { id: string }>(rows: Row[], after: string | undefined) {
  const start = after ? rows.findIndex(({ id }) => id === after) + 1 : 0;
  const shown = rows.slice(start, start + pageLength);
  return { shown, next: start + pageLength < rows.length ? shown.at(-1)!.id : undefined, first: start > 0 };
}

/** The first value of a name in the address. */
export const asked = (request: WebRequest<never> | WebRequest, name: string): string => {
  const value = (request.query as Record<string, string | string[] | undefined>)[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};
