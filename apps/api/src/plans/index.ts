import { PlanResolver } from './plan.resolver.js';

export const planResolvers = [PlanResolver];
