import { CaseResolver } from './case.resolver.js';
import { SearchResolver } from './search.resolver.js';

export { Rating } from './rating.type.js';
export const caseResolvers = [CaseResolver, SearchResolver];
