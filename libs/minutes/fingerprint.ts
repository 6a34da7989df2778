import { createHash } from 'node:crypto';
import type { Piece } from './domain/document.js';

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Tells whether minutes say the same as when somebody read them. */
export const fingerprintOf = (pieces: readonly Piece[]): string =>
  sha256(
    JSON.stringify(pieces.map(({ section, itemId, caseId, block }) => [section, itemId, caseId, block])),
  );
