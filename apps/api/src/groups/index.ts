import { GroupResolver } from './group.resolver.js';
import { RepresentationResolver } from './representation.resolver.js';

export const groupResolvers = [GroupResolver, RepresentationResolver];
