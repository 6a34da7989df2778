import type { ActorTx } from '#libs/database';
import { refuse } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { CaseContent, CaseRow } from './case-row.js';
import { selectContent } from './sql/case.queries.js';

/** What stands in a case now, for somebody who may change it and typed against an older version. */
export interface CaseNow extends CaseContent {
  readonly version: number;
  readonly status: CaseRow['status'];
  readonly rating: CaseRow['rating'];
  readonly reviewBy: string;
  readonly outcome: string | null;
}

/** The content of a case that the actor was found to read: the texts that a form shows. */
export async function contentOf(tx: ActorTx, row: CaseRow): Promise<CaseContent> {
  const found = await selectContent(tx, row.id);
  if (!found) throw new Error('A case that was just read has no subject.');
  const { leadAgencyId, leadPersonId, lastSchoolId } = row;
  return { ...found, leadAgencyId, leadPersonId, lastSchoolId };
}

/** The refusal when a case is at another version than the one that somebody saw, with what stands now beside. */
export async function changedMeanwhile(tx: ActorTx, row: CaseRow): Promise<Refusal<'changed-meanwhile'>> {
  const { version, status, rating, reviewBy, outcome } = row;
  const current: CaseNow = { version, status, rating, reviewBy, outcome, ...(await contentOf(tx, row)) };
  return refuse('changed-meanwhile', { current });
}
