import { DraftResolver } from './draft.resolver.js';

export const draftResolvers = [DraftResolver];
