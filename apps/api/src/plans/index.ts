import type { ApiRoute } from '../request/routes.js';
import { closureReportRoute } from './closure-report.route.js';
import { planFileRoute } from './plan-file.route.js';
import { FinishResolver } from './finish.resolver.js';
import { PlanImportResolver } from './import.resolver.js';
import { PlanResolver } from './plan.resolver.js';
import { GroupRequestResolver } from './request.resolver.js';

export const planResolvers = [PlanResolver, FinishResolver, GroupRequestResolver, PlanImportResolver];
export const planRoutes: ApiRoute[] = [planFileRoute, closureReportRoute];
