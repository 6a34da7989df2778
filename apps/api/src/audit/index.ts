import { TrailResolver } from './trail.resolver.js';

export const auditResolvers = [TrailResolver];
