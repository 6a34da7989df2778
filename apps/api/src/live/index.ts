import { LiveResolver } from './live.resolver.js';

export const liveResolvers = [LiveResolver];
