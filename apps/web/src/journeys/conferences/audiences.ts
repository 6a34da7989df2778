import type { PartAudience } from './documents.js';

/** Who may read a part of a report or a note, in the order in which pages show them. */
export const audiences: PartAudience[] = ['family', 'professionals'];
