import { ImportResolver } from './import.resolver.js';
import { badRowsRoute, fileRoute } from './import.routes.js';

export const importResolvers = [ImportResolver];
export const importRoutes = [fileRoute, badRowsRoute];
