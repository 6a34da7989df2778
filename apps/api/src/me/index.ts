import { MeResolver } from './me.resolver.js';

export const meResolvers = [MeResolver];
