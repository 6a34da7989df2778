import { may } from '#libs/access';
import { appendAudit } from '#libs/audit';
import type { ActorTx } from '#libs/database';
import { csvLine, ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import type { PathwayDocument } from '#libs/pathways';
import { wordsFor } from './domain/check-content.js';
import { schoolFieldOf } from './places.js';
import { pathwayVersion } from './register-pathway.js';
import { selectExportRows } from './sql/export.queries.js';
import type { ExportRow } from './sql/export.queries.js';
import { selectRegister } from './sql/register.queries.js';

/** How many cases are read at once, so that a register of any size needs little memory. */
const BATCH = 500;

export interface ExportBatch {
  /** A piece of the file, UTF-8; the first begins with a byte-order mark and the headings. */
  readonly text: string;
  /** Where the next batch begins; null at the end. */
  readonly next: string | null;
}

/**
 * A register as a spreadsheet, one batch at a time: every open case that the actor may see with its name, one a row. Days are written
 * as YYYY-MM-DD, codes in words, and text that a spreadsheet would run as a formula is neutralised. The caller marks the file
 * OFFICIAL-SENSITIVE, and gives a batch out only once its transaction is committed, so that nothing leaves without its trail.
 *
 * Refuses: `not-found` (no such register, or hidden), `not-allowed` (observers: an export holds names).
 * Writes: an audit entry `register.exported` with a pair for each case of the batch.
 */
export async function exportRegister(
  tx: ActorTx,
  { registerId, after }: { registerId: string; after: string | null },
): Promise<Outcome<ExportBatch, 'not-found' | 'not-allowed'>> {
  const register = await selectRegister(tx, registerId, 'read');
  if (!register) return refuse('not-found', { message: 'There is no such register, or you may not see it.' });
  const { id, compartment } = register;
  const facts = {
    registerId: id,
    compartment,
    leadAgencyId: '',
    lastSchoolId: null,
    openActionAgencyIds: [],
  };
  if (!may(tx.actor, 'readAll', 'Case', facts)) return refuse('not-allowed');
  const columns = columnsOf(await pathwayVersion(tx, register.pathwayId, register.pathwayVersion));

  const rows = await selectExportRows(tx, id, after, BATCH);
  const seen = rows.map((row) => ({ caseId: row.id, registerId: id, compartment }));
  await appendAudit(tx, { action: 'register.exported', registerId: id, compartment }, seen);
  const headings = after === null ? `\ufeff${csvLine(columns.map(({ heading }) => heading))}` : '';
  const text = headings + rows.map((row) => csvLine(columns.map(({ value }) => value(row)))).join('');
  return ok({ text, next: rows.length < BATCH ? null : rows.at(-1)!.id });
}

interface Column {
  readonly heading: string;
  value(row: ExportRow): string | null;
}

function columnsOf(pathway: PathwayDocument): Column[] {
  const schoolKey = schoolFieldOf(pathway);
  return [
    { heading: 'Reference', value: (row) => row.reference },
    ...pathway.subjectFields.map(({ key, label }): Column => ({
      heading: label,
      value: ({ subject }) => wordsFor(pathway, 'subject', key, subject[key] || null),
    })),
    ...pathway.caseFields.map(({ key, label }): Column => ({
      heading: label,
      value: ({ fields, lastSchool }) => {
        const stored = fields[key] || null;
        if (key === schoolKey) return lastSchool ?? stored;
        return wordsFor(pathway, 'fields', key, stored);
      },
    })),
    { heading: 'Lead agency', value: (row) => row.leadAgency },
    { heading: 'Rating', value: (row) => row.rating },
    { heading: 'Rated on', value: (row) => row.ratedOn },
    { heading: 'Next review', value: (row) => row.reviewBy },
    { heading: 'Rating stale', value: (row) => (row.stale ? 'yes' : 'no') },
    { heading: 'Opened', value: (row) => row.openedOn },
    { heading: 'External reference', value: (row) => row.externalReference },
  ];
}
