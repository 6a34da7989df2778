import { ActionResolver } from './action.resolver.js';

export const actionResolvers = [ActionResolver];
