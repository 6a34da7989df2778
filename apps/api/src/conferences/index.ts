import { ConferenceResolver } from './conference.resolver.js';
import { ReportResolver } from './report.resolver.js';

export const conferenceResolvers = [ConferenceResolver, ReportResolver];
