import type { ApiRoute } from '../request/routes.js';
import { AgendaResolver } from './agenda.resolver.js';
import { AttendanceResolver } from './attendance.resolver.js';
import { CheckResolver } from './check.resolver.js';
import { DecisionResolver } from './decision.resolver.js';
import { decisionsRoute } from './decisions.route.js';
import { MeetingActionResolver } from './meeting-action.resolver.js';
import { MeetingResolver } from './meeting.resolver.js';
import { attachPaperRoute, paperRoute } from './paper.routes.js';
import { PoliceAreaResolver } from './police-area.resolver.js';
import { QuorumResolver } from './quorum.resolver.js';
import { StandingResolver } from './standing.resolver.js';

export const meetingResolvers = [
  MeetingResolver,
  AgendaResolver,
  StandingResolver,
  CheckResolver,
  QuorumResolver,
  AttendanceResolver,
  DecisionResolver,
  MeetingActionResolver,
  PoliceAreaResolver,
];
export const meetingRoutes: ApiRoute[] = [decisionsRoute, attachPaperRoute, paperRoute];
