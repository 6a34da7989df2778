import { groupEntities } from '#libs/groups';
import { pathwayEntities } from '#libs/pathways';
import { peopleEntities } from '#libs/people';
import type { Type } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { actionResolvers } from './actions/index.js';
import { auditResolvers } from './audit/index.js';
import { administrationResolvers } from './administration/index.js';
import { calendarResolvers, calendarRoutes } from './calendar/index.js';
import { caseResolvers } from './cases/index.js';
import { conferenceResolvers } from './conferences/index.js';
import { meetingResolvers, meetingRoutes } from './meetings/index.js';
import { importResolvers, importRoutes } from './imports/index.js';
import { escalationResolvers } from './escalations/index.js';
import { groupResolvers } from './groups/index.js';
import { draftResolvers } from './drafts/index.js';
import { minutesResolvers, minutesRoutes } from './minutes/index.js';
import { liveResolvers } from './live/index.js';
import { meResolvers } from './me/index.js';
import { planResolvers, planRoutes } from './plans/index.js';
import { registerResolvers, registerRoutes } from './registers/index.js';
import { reportResolvers } from './reports/index.js';
import type { PublicRoute } from './request/public-routes.js';
import type { ApiRoute } from './request/routes.js';

/** Every resolver of the API, by area. An area adds one import and one line here. */
export const resolvers: Type[] = [
  ...registerResolvers,
  ...caseResolvers,
  ...importResolvers,
  ...meetingResolvers,
  ...conferenceResolvers,
  ...minutesResolvers,
  ...calendarResolvers,
  ...liveResolvers,
  ...planResolvers,
  ...groupResolvers,
  ...meResolvers,
  ...actionResolvers,
  ...escalationResolvers,
  ...draftResolvers,
  ...auditResolvers,
  ...administrationResolvers,
  ...reportResolvers,
];

/** Addresses beside GraphQL, for what is streamed. */
export const routes: ApiRoute[] = [
  ...registerRoutes,
  ...meetingRoutes,
  ...minutesRoutes,
  ...planRoutes,
  ...importRoutes,
];

/** Addresses for programs that cannot sign in. */
export const publicRoutes: PublicRoute[] = calendarRoutes;
/** The mapped tables of every lib that uses the query builder. */
export const entities: EntityTarget<ObjectLiteral>[] = [
  ...peopleEntities,
  ...groupEntities,
  ...pathwayEntities,
];
