import type { Journey } from '../../pages/navigation.js';
import { FiguresController } from './figures.controller.js';

export const figuresJourney: Journey = { controllers: [FiguresController], navigation: [] };
