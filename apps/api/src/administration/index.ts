import { AdministrationResolver, GroupAdministrationResolver } from './administration.resolver.js';

export const administrationResolvers = [AdministrationResolver, GroupAdministrationResolver];
