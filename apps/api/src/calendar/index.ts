import type { PublicRoute } from '../request/public-routes.js';
import { CalendarResolver } from './calendar.resolver.js';
import { feedRoute } from './feed.route.js';
import { inboundRoute } from './inbound.route.js';
import { SeriesResolver } from './series.resolver.js';

export const calendarResolvers = [SeriesResolver, CalendarResolver];
export const calendarRoutes: PublicRoute[] = [feedRoute, inboundRoute];
