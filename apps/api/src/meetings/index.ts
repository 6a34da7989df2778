import type { ApiRoute } from '../request/routes.js';
import { AgendaResolver } from './agenda.resolver.js';
import { CheckResolver } from './check.resolver.js';
import { decisionsRoute } from './decisions.route.js';
import { MeetingResolver } from './meeting.resolver.js';
import { QuorumResolver } from './quorum.resolver.js';

export const meetingResolvers = [MeetingResolver, AgendaResolver, CheckResolver, QuorumResolver];
export const meetingRoutes: ApiRoute[] = [decisionsRoute];
