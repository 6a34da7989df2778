export { dropDraft, readDraft, readDrafts, saveDraft } from './drafts.js';
export type { DraftRefusal } from './drafts.js';
export type { Draft, DraftContent } from './sql/draft.queries.js';
export { pruneDrafts } from './prune-drafts.js';
