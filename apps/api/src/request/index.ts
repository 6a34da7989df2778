export type { RequestContext, Services, UseCase } from './request-context.js';
