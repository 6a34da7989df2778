import type { ActorTx } from '#libs/database';
import type { CaseRow } from './case-row.js';

/** Starts watching the date by which a case must be reviewed. */
export async function startReviewLadder(_tx: ActorTx, _row: Pick<CaseRow, 'id' | 'registerId' | 'compartment' | 'reviewBy'>): Promise<void> {}
/** The case is to be reviewed by another date. */
export async function moveReviewLadder(_tx: ActorTx, _caseId: string, _reviewBy: string): Promise<void> {}
/** The case closed: nothing is to be reviewed any more. */
export async function stopReviewLadder(_tx: ActorTx, _caseId: string): Promise<void> {}
