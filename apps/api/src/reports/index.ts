import { FigureResolver } from './figure.resolver.js';

export const reportResolvers = [FigureResolver];
