import { exportRoute } from './export.route.js';
import { RegisterResolver } from './register.resolver.js';

export const registerResolvers = [RegisterResolver];
export const registerRoutes = [exportRoute];
