import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { ok } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { appendEvent } from '#libs/outbox';
import { lockForStep } from './authorise-import.js';
import type { ImportRefusal } from './authorise-import.js';
import type { Mapping } from './domain/import-field.js';
import { checkMapping } from './domain/mapping.js';
import type { MappingRefusal } from './domain/mapping.js';
import { importFields } from './import-fields.js';
import { changeImport, findRegister, lockImport } from './sql/import.queries.js';
import type { ImportRecord } from './sql/import.queries.js';

export interface MatchColumns {
  readonly importId: string;
  readonly mapping: Mapping;
  readonly expectedVersion: number;
}

/**
 * Says which column of the file holds which field, and lets the worker check the rows by it. May be called again
 * until the import is confirmed; decisions about single rows are taken back then.
 *
 * Refuses: `not-found`, `changed-meanwhile`, `import-elsewhere`, and what `checkMapping` refuses.
 * Writes: the matching, an audit entry, ImportMatched.
 */
export async function matchColumns(
  tx: ActorTx,
  input: MatchColumns,
): Promise<Outcome<ImportRecord, ImportRefusal | MappingRefusal>> {
  const current = await lockForStep(tx, input.importId, ['matching', 'ready'], input.expectedVersion);
  if (!current.ok) return current;
  const { registerId, compartment, headings } = current.value;
  const register = await findRegister(tx, registerId);
  if (!register) throw new Error('An import has no register.');
  const mapping = checkMapping(input.mapping, headings, importFields(register.document));
  if (!mapping.ok) return mapping;

  await changeImport(tx, input.importId, {
    mapping: mapping.value,
    status: 'checking',
    rowsDone: 0,
    counts: {},
  });
  await appendAudit(tx, { action: 'import.matched', registerId, compartment, about: input.importId });
  await appendEvent(tx, {
    type: 'ImportMatched',
    ids: { importId: input.importId, personId: tx.actor.personId },
  });
  return ok(await lockImport(tx, input.importId));
}
