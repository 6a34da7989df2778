import type { ApiRoute } from '../request/routes.js';
import { MinutesResolver } from './minutes.resolver.js';
import { minutesRoute, packRoute } from './minutes.route.js';

export const minutesResolvers = [MinutesResolver];
export const minutesRoutes: ApiRoute[] = [minutesRoute, packRoute];
