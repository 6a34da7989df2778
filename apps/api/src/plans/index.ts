import type { ApiRoute } from '../request/routes.js';
import { planFileRoute } from './plan-file.route.js';
import { FinishResolver } from './finish.resolver.js';
import { PlanResolver } from './plan.resolver.js';

export const planResolvers = [PlanResolver, FinishResolver];
export const planRoutes: ApiRoute[] = [planFileRoute];
