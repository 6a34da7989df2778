import { GroupResolver } from './group.resolver.js';
import { RepresentationResolver } from './representation.resolver.js';
import { TemplateResolver } from './template.resolver.js';
import { TermsResolver } from './terms.resolver.js';

export const groupResolvers = [GroupResolver, RepresentationResolver, TermsResolver, TemplateResolver];
