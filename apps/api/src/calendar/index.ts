import { SeriesResolver } from './series.resolver.js';

export const calendarResolvers = [SeriesResolver];
