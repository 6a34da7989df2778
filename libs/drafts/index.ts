export { dropDraft, readDraft, saveDraft } from './drafts.js';
export type { DraftRefusal } from './drafts.js';
export type { Draft } from './sql/draft.queries.js';
export { pruneDrafts } from './prune-drafts.js';
