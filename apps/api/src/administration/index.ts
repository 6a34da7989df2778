import { AccessReviewResolver } from './access-review.resolver.js';
import { AdministrationResolver, GroupAdministrationResolver } from './administration.resolver.js';

export const administrationResolvers = [
  AdministrationResolver,
  GroupAdministrationResolver,
  AccessReviewResolver,
];
