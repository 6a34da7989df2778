import { EscalationResolver } from './escalation.resolver.js';

export const escalationResolvers = [EscalationResolver];
